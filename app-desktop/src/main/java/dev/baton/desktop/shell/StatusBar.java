package dev.baton.desktop.shell;

import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.OpenWindow;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The line at the foot of the window: the server at the left, what goes on at the right.
final class StatusBar extends HBox {
    private final StatusDot light = new StatusDot(Status.QUEUED, 12);
    private final StatusDot runs = new StatusDot(Status.RUNNING, 14);
    private final Label connection = Texts.fixed("");
    private final Label roundTrip = Texts.fixed("", "faint");
    private final Label age = Texts.fixed("");
    private final HBox stale = group(new IconView(Icon.CLOCK, 12), age);
    private final Label running = Texts.fixed("");
    private final Label waiting = Texts.fixed("");
    private final HBox waitingGroup = group(new StatusDot(Status.WAITING, 14), waiting);
    private final Label queued = Texts.fixed("");

    private final boolean offline;

    StatusBar(ServerStatus status, TimeText times) {
        this.offline = status.isOffline();
        getStyleClass().add("status-bar");
        setId("status-bar");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        Label server = Texts.fixed("");
        server.textProperty().bind(status.serverProperty());
        Label zone = Texts.fixed("");
        zone.textProperty().bind(times.formatProperty().map(format -> times.zoneName()));
        HBox connected = group(light, connection, roundTrip);
        connected.setId("connection");
        getChildren()
                .addAll(
                        connected,
                        stale,
                        separator(),
                        Texts.fixed(status.address()),
                        separator(),
                        server,
                        Texts.spacer(),
                        group(runs, running),
                        waitingGroup,
                        group(new StatusDot(Status.QUEUED, 14), queued),
                        separator(),
                        zone);
        stale.setId("stale");
        status.asOfProperty().when(OpenWindow.holds(this)).subscribe(now -> {
            stale.setVisible(now != null);
            stale.setManaged(now != null);
            age.setText(now == null ? "" : "as of " + times.second(now));
        });
        status.connectionProperty().when(OpenWindow.holds(this)).subscribe(this::show);
        status.activityProperty().when(OpenWindow.holds(this)).subscribe(this::show);
    }

    private void show(ServerStatus.Connection now) {
        light.statusProperty()
                .set(
                        switch (now.kind()) {
                            case CONNECTING -> Status.QUEUED;
                            case CONNECTED -> Status.COMPLETED;
                            case SLOW -> Status.WAITING;
                            case LOST, REFUSED -> Status.FAILED;
                        });
        connection.setText(
                switch (now.kind()) {
                    case CONNECTING -> "Connecting";
                    case CONNECTED -> offline ? "Offline copy" : "Connected";
                    case SLOW -> "Slow";
                    case LOST -> "Not connected";
                    case REFUSED -> "Token wanted";
                });
        boolean answered = !offline
                && (now.kind() == ServerStatus.Connection.Kind.CONNECTED
                        || now.kind() == ServerStatus.Connection.Kind.SLOW);
        roundTrip.setText(answered ? Math.max(1, now.millis()) + " ms" : "");
        roundTrip.setVisible(answered);
        roundTrip.setManaged(answered);
        connection.setTooltip(now.problem().isEmpty() ? null : new Tooltip(now.problem()));
    }

    private void show(ServerStatus.Activity now) {
        boolean told = now.waiting() != ServerStatus.Activity.UNKNOWN;
        runs.setTurning(now.running() > 0);
        running.setText(CountText.full(now.running()) + (told ? " running" : " running or waiting"));
        waiting.setText(CountText.full(now.waiting()) + " waiting");
        waitingGroup.setVisible(told);
        waitingGroup.setManaged(told);
        queued.setText(CountText.full(now.queued()) + " queued");
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? "Server: " + connection.getText() + ". " + running.getText() + ", " + queued.getText() + "."
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private static HBox group(Node... nodes) {
        HBox group = new HBox(6, nodes);
        group.getStyleClass().add("status-group");
        return group;
    }

    private static Region separator() {
        Region line = new Region();
        line.getStyleClass().addAll("divider", "strong");
        line.setMinSize(1, 12);
        line.setMaxSize(1, 12);
        return line;
    }
}
