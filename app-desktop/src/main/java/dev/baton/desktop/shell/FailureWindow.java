package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.CopyButton;
import dev.baton.desktop.component.Logo;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.theme.Appearance;
import dev.baton.schema.bundle.BundleException;
import java.util.concurrent.CompletionException;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// What is shown instead of the main window when the server cannot start: what happened, and a way to copy it.
public final class FailureWindow {
    private final Appearance appearance;

    /// @param appearance the theme
    public FailureWindow(Appearance appearance) {
        this.appearance = appearance;
    }

    /// Shows the window. FX thread only.
    public void show(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        Stage stage = new Stage();
        Label title = Texts.label(
                cause instanceof BundleException ? "The bundle could not be opened" : "Baton could not start",
                "display");
        Label text = Texts.paragraph(message, "subtle");
        text.setId("failure");
        ActionButton quit = ActionButton.of(ActionButton.Kind.PRIMARY, "Quit").onClick(stage::close);
        HBox actions = new HBox(8, new CopyButton("message", () -> message), Texts.spacer(), quit);
        actions.setAlignment(Pos.CENTER_LEFT);
        VBox root = new VBox(12, new Logo(40), title, text, Texts.spacer(), actions);
        root.setPadding(new Insets(24));
        Scene scene = new Scene(root, 520, 300);
        appearance.adopt(scene);
        stage.setScene(scene);
        stage.setTitle("Baton");
        stage.getIcons().setAll(AppIcon.images());
        stage.setOnHidden(event -> appearance.release(scene));
        stage.show();
    }
}
