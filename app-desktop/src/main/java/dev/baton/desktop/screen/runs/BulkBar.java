package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.screen.runs.BulkAction.Progress;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// What can be done with the marked runs, and how far that is. Takes the place of the key hints below the list, so that
/// no row moves.
final class BulkBar extends HBox {
    private final RunActions actions;
    private final Label count = Texts.fixed("", "medium");
    private final ActionButton rerun;
    private final ActionButton cancel;
    private final ActionButton compare;
    private final HBox choices;
    private final Label progressText = Texts.fixed("");
    private final ActionButton stop;
    private final ActionButton retry;
    private final ActionButton close;

    /// @param askCancel asks the user before runs are cancelled
    /// @param compareTwo compares the two marked runs
    /// @param export saves the marked runs
    BulkBar(RunActions actions, Runnable askCancel, Runnable compareTwo, Runnable export) {
        this.actions = actions;
        setId("bulk");
        setSpacing(8);
        setAlignment(Pos.CENTER_LEFT);
        rerun = small(
                        Kind.SECONDARY,
                        "Rerun",
                        Icon.RETRY,
                        "bulk-rerun",
                        () -> actions.bulk().start(BulkAction.Kind.RERUN, actions.marked()))
                .writes();
        cancel = small(Kind.SECONDARY, "Cancel", Icon.STOP, "bulk-cancel", askCancel)
                .writes();
        compare = small(Kind.SECONDARY, "Compare", Icon.SPLIT, "bulk-compare", compareTwo);
        ActionButton save = small(Kind.SECONDARY, "Export", Icon.DOWNLOAD, "bulk-export", export);
        ActionButton clear = ActionButton.of(Kind.GHOST, "Clear")
                .withKey("Esc")
                .small()
                .id("bulk-clear")
                .onClick(() -> actions.selection().clear());
        choices = new HBox(8, count, rerun, cancel, compare, save, clear);
        choices.setAlignment(Pos.CENTER_LEFT);
        progressText.setId("bulk-progress");
        stop = small(
                Kind.SECONDARY,
                "Stop",
                Icon.STOP,
                "bulk-stop",
                () -> actions.bulk().stop());
        retry = small(
                        Kind.SECONDARY,
                        "Try again",
                        Icon.RETRY,
                        "bulk-retry",
                        () -> actions.bulk().retry())
                .writes();
        close = ActionButton.icon(Kind.GHOST, Icon.CLOSE, "Close")
                .small()
                .onClick(() -> actions.bulk().dismiss());
        getChildren().addAll(progressText, stop, retry, close, choices);
        actions.selection().markedProperty().subscribe(this::describe);
        actions.bulk().progressProperty().subscribe(this::showProgress);
    }

    private static ActionButton small(Kind kind, String text, Icon icon, String id, Runnable action) {
        return ActionButton.of(kind, text, icon).small().id(id).onClick(action);
    }

    /// The runs may have changed: says anew what suits them.
    void describe() {
        int marked = actions.selection().markedProperty().get().size();
        count.setText(marked + " selected");
        long rerunnable = actions.suited(BulkAction.Kind.RERUN);
        long cancellable = actions.suited(BulkAction.Kind.CANCEL);
        rerun.setText(rerunnable == 0 ? "Rerun" : "Rerun " + rerunnable);
        cancel.setText(cancellable == 0 ? "Cancel" : "Cancel " + cancellable);
        allow(rerun, rerunnable > 0, "None of the selected runs has started");
        allow(cancel, cancellable > 0, "All selected runs have ended");
        allow(compare, marked == 2, "Select exactly two runs to compare them");
        show(choices, marked > 0 && !actions.bulk().isRunning());
        showAll();
    }

    private static void allow(ActionButton button, boolean can, String reason) {
        Refusal.set(button, can ? null : reason);
    }

    private void showProgress(@Nullable Progress progress) {
        boolean any = progress != null;
        progressText.setText(progress == null ? "" : progress.text());
        progressText.setTooltip(
                progress == null || progress.problem().isEmpty() ? null : new Tooltip(progress.problem()));
        show(progressText, any);
        show(stop, any && actions.bulk().isRunning());
        show(retry, progress != null && !progress.running() && progress.failed() > 0);
        show(close, any && !actions.bulk().isRunning());
        describe();
    }

    private void showAll() {
        show(this, choices.isVisible() || progressText.isVisible());
    }

    private static void show(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }
}
