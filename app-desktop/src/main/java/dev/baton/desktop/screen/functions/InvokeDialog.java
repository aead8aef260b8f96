package dev.baton.desktop.screen.functions;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.component.editor.JsonEditor;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import javafx.geometry.Insets;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
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
                .withKey("Ctrl ⏎")
                .id("confirm-invoke");
        invoke.setOnAction(event -> model.invoke());
        String hint = model.function().isCronOnly()
                ? "This function runs on a schedule and takes no payload; what is given here is passed all the same."
                : "The payload takes “data” and “user” as an event does.";
        VBox body = new VBox(8, Texts.paragraph(hint, "sm", "muted"), editor, problem);
        body.setPadding(new Insets(0, 16, 16, 16));
        HBox header = new HBox(
                Texts.fixed("Invoke", "heading"),
                Texts.label(model.function().name(), "mono", "muted"),
                Texts.spacer(),
                ActionButton.icon(Icon.CLOSE, "Close")
                        .small()
                        .onClick(() -> navigator.overlay().closeDialog()));
        header.getStyleClass().add("modal-header");
        HBox footer = new HBox(
                Texts.spacer(),
                ActionButton.of(Kind.SECONDARY, "Cancel")
                        .onClick(() -> navigator.overlay().closeDialog()),
                invoke);
        footer.getStyleClass().add("modal-footer");
        VBox dialog = new VBox(header, body, footer);
        dialog.setId("invoke-dialog");
        dialog.setPrefWidth(WIDTH);
        dialog.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        dialog.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                model.invoke();
                event.consume();
            }
        });
        model.checkProperty().subscribe(check -> {
            invoke.setDisable(!check.isGood());
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
