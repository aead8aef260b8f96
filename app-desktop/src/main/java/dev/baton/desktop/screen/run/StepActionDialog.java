package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Modal;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.editor.JsonEditor;
import dev.baton.desktop.component.json.JsonFormat;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks for the data of an event or a signal that a step waits for.
final class StepActionDialog {
    private static final String NO_OBJECT = "Data must be a JSON object";
    private static final double WIDTH = 560;

    private StepActionDialog() {}

    static void open(Overlay overlay, RunViewModel model, StepAction action, TraceSpan step) {
        boolean event = action == StepAction.SEND_EVENT;
        VBox body = new VBox(12, Texts.paragraph(words(step), "sm", "subtle"));
        if (step.info() instanceof StepInfo.WaitForEvent wait
                && !wait.expression().isEmpty()) {
            body.getChildren().add(Texts.paragraph(wait.expression(), "mono"));
        }
        JsonEditor editor = new JsonEditor("{\n  \n}", true);
        editor.setId("step-action-data");
        editor.setPrefHeight(200);
        body.getChildren().addAll(Texts.label("Data", "xs", "muted"), editor);
        Label problem = Texts.label("", "sm", "error");
        ActionButton cancel = ActionButton.of(Kind.SECONDARY, "Cancel").onClick(overlay::closeDialog);
        ActionButton send = ActionButton.of(Kind.PRIMARY, event ? "Send event" : "Send signal")
                .writes()
                .withKey("Ctrl ⏎")
                .id("step-action-send");
        send.onClick(() -> {
            overlay.closeDialog();
            model.stepActs().act(action, step, editor.text());
        });
        editor.textProperty().subscribe(text -> {
            boolean object =
                    text.strip().startsWith("{") && JsonFormat.pretty(text).isPresent();
            problem.setText(object ? "" : NO_OBJECT);
            Refusal.set(send, object ? null : NO_OBJECT);
        });
        HBox footer = new HBox(8, problem, Texts.spacer(), cancel, send);
        Modal dialog = new Modal(WIDTH, Modal.head(event ? "Send matching event" : "Send signal"), body, footer)
                .submitting(send::fire);
        dialog.setId("step-action-dialog");
        overlay.openDialog(dialog, () -> {});
        editor.requestFocus();
    }

    private static String words(TraceSpan step) {
        return switch (step.info()) {
            case StepInfo.WaitForEvent wait ->
                "Step " + step.name() + " waits for an event " + wait.event()
                        + (wait.expression().isEmpty() ? "." : " for which this holds:");
            case StepInfo.WaitForSignal wait -> "Step " + step.name() + " waits for the signal " + wait.signal() + ".";
            case StepInfo.Sleep sleep -> "";
            case StepInfo.Invoke invoke -> "";
            case StepInfo.Run run -> "";
        };
    }
}
