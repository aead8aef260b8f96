package dev.baton.desktop.screen.functions;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Modal;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.component.editor.JsonEditor;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The dialog that invokes a function.
final class InvokeDialog {
    private static final double WIDTH = 640;

    private InvokeDialog() {}

    static void open(InvokeModel model, Navigator navigator) {
        JsonEditor editor = new JsonEditor(model.initialText(), true);
        editor.getStyleClass().add("editable");
        editor.setId("invoke-editor");
        editor.setPrefHeight(JsonEditor.heightOf(14));
        editor.textProperty().addListener((o, before, now) -> model.edit(now));
        VBox problem = new VBox();
        ActionButton invoke = ActionButton.of(Kind.PRIMARY, "Invoke", Icon.RUN)
                .writes()
                .withKey("Ctrl ⏎")
                .id("confirm-invoke");
        invoke.setOnAction(event -> model.invoke());
        String hint = model.function().isCronOnly()
                ? "This function runs on a schedule and takes no payload; what is given here is passed all the same."
                : "The payload takes “data” and “user” as an event does.";
        VBox body = new VBox(8, Texts.paragraph(hint, "sm", "muted"), editor, problem);
        Runnable close = () -> navigator.overlay().closeDialog();
        HBox header = Modal.head("Invoke", close, Texts.label(model.function().name(), "mono", "muted"));
        HBox footer = new HBox(
                Texts.spacer(), ActionButton.of(Kind.SECONDARY, "Cancel").onClick(close), invoke);
        Modal dialog = new Modal(WIDTH, header, body, footer).submitting(model::invoke);
        dialog.setId("invoke-dialog");
        model.checkProperty().subscribe(check -> {
            Refusal.set(invoke, check.isGood() ? null : check.problem());
            editor.mark(check.line() - 1);
            problem.getChildren().clear();
            if (!check.isGood()) {
                String text = check.line() > 0 ? "Line " + check.line() + ": " + check.problem() : check.problem();
                problem.getChildren().add(new Alert(Alert.Kind.ERROR, Texts.paragraph(text)));
            }
        });
        model.progressProperty().subscribe(progress -> {
            invoke.loadingProperty().set(progress instanceof InvokeModel.Progress.Invoking);
            if (progress instanceof InvokeModel.Progress.Refused refused) {
                problem.getChildren().setAll(new Alert(Alert.Kind.ERROR, Texts.paragraph(refused.reason())));
            }
            if (progress instanceof InvokeModel.Progress.Invoked) {
                navigator.overlay().closeDialog();
                navigator.overlay().show(invoked(model.function(), navigator));
            }
        });
        navigator.overlay().openDialog(dialog, () -> {});
        editor.requestFocus();
    }

    private static Toast invoked(FunctionRow function, Navigator navigator) {
        return Toast.of(Alert.Kind.SUCCESS, function.name() + " was invoked.", "")
                .withAction(
                        "Show runs",
                        () -> navigator.open(new Route.Runs(Params.NONE.with("filterFunction", function.id()))));
    }
}
