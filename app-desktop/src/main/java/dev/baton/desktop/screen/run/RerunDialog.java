package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.Modal;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.editor.JsonEditor;
import dev.baton.desktop.component.editor.LineDiff;
import dev.baton.desktop.component.json.JsonFormat;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Asks with which input a run starts again from a step (ui-screens 4.5).
final class RerunDialog {
    private RerunDialog() {}

    /// Opens the dialog.
    ///
    /// @param input JSON text of the old input, or empty
    static void open(Overlay overlay, RunViewModel model, TraceSpan step, String input) {
        Label words = Texts.paragraph(
                "Steps before this one are taken from the original run; this and later steps run again.",
                "sm",
                "subtle");
        Label problem = Texts.label("", "sm", "error");
        problem.setId("rerun-problem");
        JsonEditor editor = new JsonEditor(first(input), true);
        editor.setId("rerun-input");
        ActionButton cancel = ActionButton.of(Kind.SECONDARY, "Cancel").onClick(overlay::closeDialog);
        ActionButton start = ActionButton.of(Kind.PRIMARY, "Rerun function")
                .writes()
                .withKey("Ctrl ⏎")
                .id("rerun-start");
        start.onClick(() -> {
            overlay.closeDialog();
            model.acts()
                    .rerunFrom(step, step.kind().takesInput() && !input.isEmpty() ? argumentList(editor.text()) : "");
        });
        VBox body = new VBox(12, words);
        if (!step.kind().takesInput()) {
            body.getChildren().add(Texts.paragraph("A " + step.kind().title() + " takes no input.", "sm", "muted"));
        } else if (input.isEmpty()) {
            body.getChildren().add(Texts.paragraph("The step got no input of its own.", "sm", "muted"));
        } else {
            JsonEditor before = new JsonEditor(first(input), false);
            before.setId("rerun-before");
            body.getChildren().addAll(panes(before, editor), difference(before, editor));
            check(editor.textProperty(), problem, start);
        }
        HBox footer = new HBox(8, problem, Texts.spacer(), cancel, start);
        boolean wide = body.getChildren().size() > 1 && step.kind().takesInput() && !input.isEmpty();
        Modal dialog = new Modal(wide ? 1200 : 480, Modal.head("Rerun from step: " + step.name()), body, footer)
                .submitting(start::fire);
        dialog.setId("rerun-dialog");
        overlay.openDialog(dialog, () -> {});
        cancel.requestFocus();
    }

    /// The input of a step as it was read for the inspector; empty when there is none or it is not read yet.
    static String inputOf(LoadState<SpanResult> result) {
        return result instanceof LoadState.Loaded<SpanResult> loaded
                        && loaded.value().input() != null
                ? loaded.value().input()
                : "";
    }

    /// Marks the lines that were changed, on both sides, and says how many there are.
    private static Label difference(JsonEditor before, JsonEditor editor) {
        Label words = Texts.label("", "xs", "muted");
        words.setId("rerun-difference");
        editor.textProperty().subscribe(now -> {
            LineDiff diff = LineDiff.of(before.text(), now);
            before.markDifferences(diff.a(), "diff-before");
            editor.markDifferences(diff.b(), "diff-after");
            int lines = Math.max(diff.a().size(), diff.b().size());
            words.setText(lines == 0 ? "Same as before" : CountText.of(lines, "line") + " changed");
        });
        return words;
    }

    private static HBox panes(JsonEditor before, JsonEditor editor) {
        HBox panes = new HBox(12, pane("Previous input", before), pane("Input", editor));
        panes.setPrefHeight(280);
        return panes;
    }

    private static VBox pane(String title, JsonEditor editor) {
        VBox pane = new VBox(4, Texts.label(title, "xs", "muted"), editor);
        VBox.setVgrow(editor, Priority.ALWAYS);
        HBox.setHgrow(pane, Priority.ALWAYS);
        pane.setMinWidth(200);
        pane.setPrefWidth(440);
        return pane;
    }

    private static void check(ObservableValue<String> text, Label problem, ActionButton start) {
        text.subscribe(now -> {
            boolean valid = JsonFormat.pretty(now).isPresent();
            problem.setText(valid ? "" : "This is not valid JSON");
            Refusal.set(start, valid ? null : "The input is not valid JSON");
        });
    }

    /// The value that is edited: of an argument list with one argument that argument, else the list.
    private static String first(String input) {
        String pretty = JsonFormat.pretty(input).map(text -> text.text()).orElse(input);
        String inner = pretty.strip();
        if (inner.startsWith("[") && inner.endsWith("]")) {
            String only = inner.substring(1, inner.length() - 1);
            return JsonFormat.pretty(only).map(text -> text.text()).orElse(pretty);
        }
        return pretty;
    }

    /// The server takes the text of a JSON array; anything else becomes its one element.
    private static String argumentList(String edited) {
        String text = edited.strip();
        return text.startsWith("[") ? text : "[" + text + "]";
    }
}
