package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Modal;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Texts;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks at the start whether the tabs and windows of the last time are opened.
final class RestoreDialog {
    private static final double WIDTH = 440;

    private RestoreDialog() {}

    /// @param open opens them
    static void open(Overlay overlay, SavedSession.Last last, Runnable open) {
        String what = CountText.of(last.tabs().size(), "tab")
                + (last.windows().isEmpty()
                        ? ""
                        : " and " + CountText.of(last.windows().size(), "window") + " beside");
        ActionButton restore = ActionButton.of(ActionButton.Kind.PRIMARY, "Open them")
                .id("confirm-restore")
                .onClick(() -> {
                    overlay.closeDialog();
                    open.run();
                });
        VBox body = new VBox(Texts.paragraph(
                what + ". Whether this is asked is chosen in the settings, under General.", "sm", "subtle"));
        HBox footer = new HBox(
                Texts.spacer(),
                ActionButton.of(ActionButton.Kind.SECONDARY, "Start afresh").onClick(overlay::closeDialog),
                restore);
        Modal dialog = new Modal(WIDTH, Modal.head("Open what was open last time?"), body, footer);
        dialog.setId("restore");
        overlay.openDialog(dialog, () -> {});
        restore.requestFocus();
    }
}
