package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Modal;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Texts;
import java.util.function.BiConsumer;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks, when the last window is closed, whether the server goes on without one.
final class LastWindowDialog {
    private static final double WIDTH = 480;

    private LastWindowDialog() {}

    /// @param running how many runs are under way
    /// @param chosen is given the choice, and whether it holds from now on
    static void open(Overlay overlay, int running, BiConsumer<LastWindow, Boolean> chosen) {
        CheckBox always = new CheckBox("Do not ask again");
        always.setId("last-window-always");
        String under = running == 0
                ? "No run is under way."
                : running == 1
                        ? "1 run is under way; it goes on at the next start, if this server keeps what it knows."
                        : running
                                + " runs are under way; they go on at the next start, if this server keeps what it knows.";
        VBox body = new VBox(
                12,
                Texts.paragraph(
                        "Quitting ends the server. " + under
                                + " If it goes on instead, start Baton again or use baton open to see it.",
                        "sm",
                        "subtle"),
                always);
        ActionButton keep = ActionButton.of(ActionButton.Kind.PRIMARY, "Keep running")
                .id("last-window-keep")
                .onClick(() -> chosen.accept(LastWindow.KEEP, always.isSelected()));
        HBox footer = new HBox(
                ActionButton.of(ActionButton.Kind.SECONDARY, "Cancel").onClick(overlay::closeDialog),
                Texts.spacer(),
                ActionButton.of(ActionButton.Kind.SECONDARY, "Quit")
                        .id("last-window-quit")
                        .onClick(() -> chosen.accept(LastWindow.QUIT, always.isSelected())),
                keep);
        Modal dialog = new Modal(WIDTH, Modal.head("Keep the server running?", overlay::closeDialog), body, footer);
        dialog.setId("last-window");
        overlay.openDialog(dialog, () -> {});
        keep.requestFocus();
    }
}
