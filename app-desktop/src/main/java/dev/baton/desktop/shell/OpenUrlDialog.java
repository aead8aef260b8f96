package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Modal;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Texts;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks for a link: of this application, or the address of a page in a browser. What is in the clipboard stands there
/// already if it looks like one.
final class OpenUrlDialog {
    private static final double WIDTH = 520;

    private OpenUrlDialog() {}

    /// @param go is given what was written
    static void open(Overlay overlay, Consumer<String> go) {
        String copied = Clipboard.getSystemClipboard().getString();
        TextField field = new TextField(copied != null && copied.strip().matches("\\S+://\\S+") ? copied.strip() : "");
        field.setId("open-url-field");
        field.getStyleClass().addAll("field", "mono");
        field.setPromptText("app://env/dev/runs or the address of a run in a browser");
        field.setAccessibleText("Link");
        Runnable open = () -> {
            if (!field.getText().isBlank()) {
                overlay.closeDialog();
                go.accept(field.getText().strip());
            }
        };
        field.setOnAction(event -> open.run());
        VBox body = new VBox(4, Texts.label("Link", "field-label", "muted"), field);
        HBox footer = new HBox(
                Texts.spacer(),
                ActionButton.of(ActionButton.Kind.SECONDARY, "Cancel").onClick(overlay::closeDialog),
                ActionButton.of(ActionButton.Kind.PRIMARY, "Open")
                        .id("confirm-open-url")
                        .onClick(open));
        Modal dialog = new Modal(WIDTH, Modal.head("Open URL", overlay::closeDialog), body, footer);
        dialog.setId("open-url");
        overlay.openDialog(dialog, () -> {});
        Platform.runLater(field::requestFocus);
    }
}
