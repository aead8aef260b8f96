package dev.baton.desktop.screen.apps;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.Modal;
import dev.baton.desktop.component.Texts;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Adding an app by its address: as the last card of the list, and as a dialog.
final class AddAppForm {
    private static final String EXAMPLE = "http://localhost:3000/api/inngest";

    private AddAppForm() {}

    /// The dashed card at the end of the list.
    static Node card(Consumer<String> sync) {
        IconView icon = new IconView(Icon.PLUG, 20);
        icon.getStyleClass().add("faint");
        VBox text = new VBox(
                Texts.label("Add an app by address", "heading"),
                Texts.paragraph("Paste the URL of its serve endpoint.", "sm", "muted"));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setAlignment(Pos.CENTER_LEFT);
        TextField field = field("");
        field.setPrefWidth(220);
        ActionButton check =
                ActionButton.of(Kind.SECONDARY, "Check").writes().onClick(() -> sync.accept(field.getText()));
        field.setOnAction(event -> sync.accept(field.getText()));
        HBox card = new HBox(16, icon, text, field, check);
        card.getStyleClass().add("add-card");
        card.setAlignment(Pos.CENTER_LEFT);
        return card;
    }

    /// The dialog. It stays open while the app is called, and shows what is wrong when that fails.
    ///
    /// @param address what stands in the field at first
    static Region dialog(AppsViewModel model, String address, Runnable close) {
        TextField field = field(address);
        field.setId("app-address");
        Label hint = Texts.paragraph("Its functions appear here as soon as it answers.", "field-error", "faint");
        VBox problem = new VBox();
        ActionButton add = ActionButton.of(Kind.PRIMARY, "Add app")
                .writes()
                .id("confirm-add-app")
                .onClick(() -> model.sync(field.getText()));
        field.setOnAction(event -> model.sync(field.getText()));
        model.attemptProperty().subscribe(attempt -> {
            add.loadingProperty().set(attempt instanceof AppsViewModel.Attempt.Running);
            field.getStyleClass().remove("invalid");
            hint.getStyleClass().removeAll("error", "faint");
            problem.getChildren().clear();
            String text = "Its functions appear here as soon as it answers.";
            String colour = "faint";
            switch (attempt) {
                case AppsViewModel.Attempt.Refused refused -> {
                    text = refused.reason();
                    colour = "error";
                    field.getStyleClass().add("invalid");
                }
                case AppsViewModel.Attempt.NotSynced notSynced ->
                    problem.getChildren().add(new SyncProblemView(notSynced.problem()));
                case AppsViewModel.Attempt.None none -> {}
                case AppsViewModel.Attempt.Running running -> text = "Calling " + running.url() + " …";
                case AppsViewModel.Attempt.Synced synced -> {}
            }
            hint.setText(text);
            hint.getStyleClass().add(colour);
        });
        VBox body =
                new VBox(4, Texts.label("Address of the serve endpoint", "field-label", "muted"), field, hint, problem);
        VBox.setMargin(problem, new Insets(12, 0, 0, 0));
        HBox footer = new HBox(
                Texts.spacer(), ActionButton.of(Kind.SECONDARY, "Cancel").onClick(close), add);
        Modal dialog = new Modal(520, Modal.head("Add app", close), body, footer);
        dialog.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                field.requestFocus();
            }
        });
        return dialog;
    }

    private static TextField field(String address) {
        TextField field = new TextField(address);
        field.getStyleClass().addAll("field", "mono");
        field.setPromptText(EXAMPLE);
        field.setAccessibleText("Address of the app");
        return field;
    }
}
