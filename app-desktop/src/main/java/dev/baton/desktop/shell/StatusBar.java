package dev.baton.desktop.shell;

import dev.baton.desktop.component.CountText;
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
    private final Label connection = Texts.fixed("");
    private final Label roundTrip = Texts.fixed("", "faint");
    private final Label running = Texts.fixed("");
    private final Label waiting = Texts.fixed("");
    private final HBox waitingGroup = group(new StatusDot(Status.WAITING, 14), waiting);
    private final Label queued = Texts.fixed("");

    StatusBar(ServerStatus status, TimeText times) {
        getStyleClass().add("status-bar");
        setId("status-bar");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        Label server = Texts.fixed("");
        server.textProperty().bind(status.serverProperty());
        HBox connected = group(light, connection, roundTrip);
        connected.setId("connection");
        getChildren()
                .addAll(
                        connected,
                        separator(),
                        Texts.fixed(status.address()),
                        separator(),
                        server,
                        Texts.spacer(),
                        group(new StatusDot(Status.RUNNING, 14), running),
                        waitingGroup,
                        group(new StatusDot(Status.QUEUED, 14), queued),
                        separator(),
                        Texts.fixed(times.zoneName()));
        status.connectionProperty().subscribe(this::show);
        status.activityProperty().subscribe(this::show);
    }

    private void show(ServerStatus.Connection now) {
        light.statusProperty()
                .set(
                        switch (now.kind()) {
                            case CONNECTING -> Status.QUEUED;
                            case CONNECTED -> Status.COMPLETED;
                            case SLOW -> Status.WAITING;
                            case LOST -> Status.FAILED;
                        });
        connection.setText(
                switch (now.kind()) {
                    case CONNECTING -> "Connecting";
                    case CONNECTED -> "Connected";
                    case SLOW -> "Slow";
                    case LOST -> "Not connected";
                });
        boolean answered =
                now.kind() == ServerStatus.Connection.Kind.CONNECTED || now.kind() == ServerStatus.Connection.Kind.SLOW;
        roundTrip.setText(answered ? Math.max(1, now.millis()) + " ms" : "");
        roundTrip.setVisible(answered);
        roundTrip.setManaged(answered);
        connection.setTooltip(now.problem().isEmpty() ? null : new Tooltip(now.problem()));
    }

    private void show(ServerStatus.Activity now) {
        boolean told = now.waiting() != ServerStatus.Activity.UNKNOWN;
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
