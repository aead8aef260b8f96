package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.connection.SavedServer;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks to which server an event of a bundle is sent. The event is then looked at once more in the window of that
/// server.
final class ReplayDialog {
    private static final double WIDTH = 480;

    private ReplayDialog() {}

    /// @param payload JSON of the event
    static void open(Overlay overlay, Servers servers, String payload) {
        VBox list = new VBox();
        list.setId("replay-targets");
        List<MainWindow> open = servers.open().all().stream()
                .filter(window -> !window.isOffline())
                .toList();
        for (MainWindow window : open) {
            list.getChildren()
                    .add(row(overlay, window.server().name(), window.server().address(), () -> {
                        window.bringToFront();
                        window.sendEvent(payload);
                    }));
        }
        for (SavedServer saved : servers.list()) {
            if (open.stream().noneMatch(window -> window.server().address().equals(saved.address()))) {
                list.getChildren().add(row(overlay, saved.name(), saved.address(), () -> {
                    servers.open(saved);
                    servers.open().on(saved.address()).ifPresent(window -> window.sendEvent(payload));
                }));
            }
        }
        String hint = list.getChildren().isEmpty()
                ? "No server is known here. Start one, or connect to one with “Connect to server…” in the menu."
                : "The event opens in the window of the server, where it can be changed before it is sent.";
        HBox header = new HBox(
                Texts.fixed("Replay event against…", "heading"),
                Texts.spacer(),
                ActionButton.icon(Icon.CLOSE, "Close").small().onClick(overlay::closeDialog));
        header.getStyleClass().add("modal-header");
        VBox body = new VBox(8, Texts.paragraph(hint, "sm", "muted"), list);
        body.setPadding(new Insets(0, 16, 16, 16));
        VBox dialog = new VBox(header, body);
        dialog.setId("replay-dialog");
        dialog.setPrefWidth(WIDTH);
        dialog.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        overlay.openDialog(dialog, () -> {});
    }

    private static Button row(Overlay overlay, String name, String address, Runnable action) {
        VBox text = new VBox(Texts.label(name, "sm", "medium"), Texts.label(address, "xs", "muted"));
        HBox content = new HBox(8, new IconView(Icon.SEND), text);
        content.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button(name, content);
        row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        row.getStyleClass().setAll("popover-item", "tall");
        row.setAccessibleText(name + ", " + address);
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setOnAction(event -> {
            overlay.closeDialog();
            action.run();
        });
        return row;
    }
}
