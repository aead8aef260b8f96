package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Popover;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.connection.SavedServer;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Says on which server and environment the window is, and leads to others, each in its own window. A server has one
/// environment, which a lock says.
final class ServerPicker extends Button {
    private static final double WIDTH = 360;

    private final Servers servers;
    private final ServerLabel label;
    private final ObservableValue<String> environment;
    private final Function<Instant, String> ago;
    private final Runnable connect;
    private final Runnable openBundle;
    private final Popover popover = new Popover();

    /// @param ago says how long ago an instant was
    /// @param connect opens the dialog that adds a server
    /// @param openBundle asks for a bundle and opens it
    ServerPicker(
            Servers servers,
            ServerLabel label,
            ObservableValue<String> environment,
            Function<Instant, String> ago,
            Runnable connect,
            Runnable openBundle) {
        this.servers = servers;
        this.label = label;
        this.environment = environment;
        this.ago = ago;
        this.connect = connect;
        this.openBundle = openBundle;
        setId("server-picker");
        getStyleClass().setAll("server-picker");
        Label name = Texts.label(label.name(), "semibold");
        name.setMinWidth(24);
        Label scope = Texts.fixed("", "env-tag");
        scope.textProperty().bind(environment);
        HBox row = new HBox(4, name, scope, new IconView(Icon.CHEVRON_DOWN, 12));
        row.setAlignment(Pos.CENTER_LEFT);
        if (label.tag() != SavedServer.Tag.NONE) {
            row.getChildren().addFirst(dot(label.tag()));
        }
        setGraphic(row);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        environment.subscribe(now -> {
            String text = label.name() + ", " + now + ", " + label.address();
            setAccessibleText("Server: " + text);
            setTooltip(new Tooltip(text));
        });
        setOnAction(event -> open());
    }

    private void open() {
        popover.show(this, content());
    }

    private Region content() {
        VBox list = new VBox();
        list.setId("servers");
        list.setPrefWidth(WIDTH);
        list.getChildren().add(heading("Servers"));
        List<MainWindow> open = servers.open().all();
        open.stream()
                .filter(window -> window.server().local())
                .forEach(window -> list.getChildren()
                        .add(row(
                                window.server(),
                                "This process · " + window.server().address(),
                                window::bringToFront,
                                null)));
        open.stream()
                .filter(MainWindow::isOffline)
                .forEach(window ->
                        list.getChildren().add(row(window.server(), "Offline copy", window::bringToFront, null)));
        if (open.stream().noneMatch(window -> window.server().equals(label))) {
            list.getChildren().add(row(label, label.address(), () -> {}, null));
        }
        for (SavedServer saved : servers.list()) {
            list.getChildren().add(row(ServerLabel.of(saved), about(saved), () -> servers.open(saved), saved));
        }
        Button add = item(
                new HBox(8, new IconView(Icon.PLUS), Texts.fixed("Connect to URL…", "sm", "medium")),
                "Connect to URL…",
                connect);
        add.setId("connect-to-url");
        Button bundle = item(
                new HBox(8, new IconView(Icon.FOLDER), Texts.fixed("Open bundle…", "sm", "medium")),
                "Open bundle…",
                openBundle);
        bundle.setId("open-bundle");
        list.getChildren().addAll(add, bundle, Texts.line(), heading("Environment"), environmentRow());
        return list;
    }

    private String about(SavedServer saved) {
        Instant used = saved.lastUsed();
        return saved.address() + " · " + saved.kind().title() + (used == null ? "" : " · used " + ago.apply(used));
    }

    private Node row(ServerLabel server, String about, Runnable action, @Nullable SavedServer saved) {
        boolean here = server.address().equals(label.address());
        VBox text = new VBox(Texts.label(server.name(), "sm", "medium"), Texts.label(about, "xs", "muted"));
        text.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(8, server.tag() == SavedServer.Tag.NONE ? blank() : dot(server.tag()), text);
        if (here) {
            IconView check = new IconView(Icon.CHECK, 14);
            row.getChildren().add(check);
        }
        Button item = item(row, server.name() + ", " + about + (here ? ", this window" : ""), action);
        item.getStyleClass().add("tall");
        HBox.setHgrow(item, Priority.ALWAYS);
        if (saved == null || here) {
            return item;
        }
        ActionButton forget = ActionButton.icon(Icon.TRASH, "Forget " + server.name())
                .small()
                .onClick(() -> {
                    popover.hide();
                    servers.forget(saved);
                });
        HBox both = new HBox(item, forget);
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    private Node environmentRow() {
        HBox row = new HBox(8, new IconView(Icon.LOCK), Texts.fixed(environment.getValue(), "sm", "medium"));
        row.setId("environment");
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("popover-note");
        row.setAccessibleText(environment.getValue() + ", the only environment of this server");
        Label why = Texts.label("the only one of this server", "xs", "muted");
        row.getChildren().addAll(Texts.spacer(), why);
        return row;
    }

    private Button item(HBox row, String name, Runnable action) {
        row.setAlignment(Pos.CENTER_LEFT);
        Button item = new Button(name, row);
        item.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        item.getStyleClass().setAll("popover-item");
        item.setAccessibleText(name);
        item.setMaxWidth(Double.MAX_VALUE);
        row.prefWidthProperty().bind(item.widthProperty().subtract(16));
        item.setOnAction(event -> {
            popover.hide();
            action.run();
        });
        return item;
    }

    private static Label heading(String text) {
        return Texts.fixed(text, "popover-heading");
    }

    /// Takes the place of a dot.
    private static Region blank() {
        Region blank = new Region();
        blank.setMinSize(8, 8);
        return blank;
    }

    private static Region dot(SavedServer.Tag tag) {
        Region dot = new Region();
        dot.getStyleClass().addAll("server-tag", tag.styleClass());
        return dot;
    }
}
