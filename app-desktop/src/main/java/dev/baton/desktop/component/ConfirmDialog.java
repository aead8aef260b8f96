package dev.baton.desktop.component;

import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks before something is destroyed. The focus starts on the safe button, and Enter never destroys.
public final class ConfirmDialog {
    private ConfirmDialog() {}

    /// @param title the question, with the name of the thing
    /// @param consequence what will happen
    /// @param verb what stands on the button that does it
    public static void open(Overlay overlay, String title, String consequence, String verb, Runnable action) {
        open(overlay, title, consequence, "Cancel", verb, action);
    }

    /// The same where "Cancel" on the safe button could be taken for the deed itself.
    ///
    /// @param safe what stands on the button that does nothing
    public static void open(
            Overlay overlay, String title, String consequence, String safe, String verb, Runnable action) {
        ActionButton keep = ActionButton.of(ActionButton.Kind.SECONDARY, safe).onClick(overlay::closeDialog);
        ActionButton destroy = ActionButton.of(ActionButton.Kind.DANGER, verb)
                .id("confirm")
                .onClick(() -> {
                    overlay.closeDialog();
                    action.run();
                });
        VBox body = new VBox(Texts.paragraph(consequence, "sm", "subtle"));
        HBox footer = new HBox(Texts.spacer(), keep, destroy);
        overlay.openDialog(new Modal(480, Modal.head(title), body, footer), () -> {});
        keep.requestFocus();
    }
}
