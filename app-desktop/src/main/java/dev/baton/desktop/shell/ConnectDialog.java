package dev.baton.desktop.shell;

import dev.baton.desktop.client.Credentials;
import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ChoiceButton;
import dev.baton.desktop.component.Modal;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.connection.ConnectModel;
import dev.baton.desktop.connection.ConnectModel.Attempt;
import dev.baton.desktop.connection.SavedServer;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks for a server: its address, what it is called, and what it wants to be shown. It stays open until the server has
/// answered.
final class ConnectDialog {
    private static final double WIDTH = 520;
    private static final String HINT =
            "A Baton server, or a server with the API of the Inngest dev server. It opens in a window of its own.";

    private final ConnectModel model;
    private final TextField address = field(new TextField(), "connect-address", "http://localhost:8288", true);
    private final TextField name = field(new TextField(), "connect-name", "Host and port", false);
    private final TextField token = field(new PasswordField(), "connect-token", "None", true);
    private final TextField eventKey = field(new PasswordField(), "connect-event-key", "None", true);
    private final ChoiceButton<SavedServer.Tag> tag = new ChoiceButton<>(
            "Colour", null, List.of(SavedServer.Tag.values()), SavedServer.Tag::title, SavedServer.Tag.NONE);
    private final Label hint = Texts.paragraph(HINT, "field-error", "faint");
    private final ActionButton connect =
            ActionButton.of(ActionButton.Kind.PRIMARY, "Connect").id("confirm-connect");

    private ConnectDialog(ConnectModel model, @Nullable SavedServer known) {
        this.model = model;
        if (known != null) {
            address.setText(known.url().toString());
            name.setText(known.name());
            tag.valueProperty().set(known.tag());
        }
    }

    /// @param connected is told of the server once it has answered
    /// @param known what the fields hold at first
    static void open(
            Overlay overlay,
            ConnectModel model,
            @Nullable SavedServer known,
            BiConsumer<SavedServer, Credentials> connected) {
        ConnectDialog dialog = new ConnectDialog(model, known);
        Region content = dialog.content(overlay::closeDialog);
        model.attemptProperty().subscribe(attempt -> {
            dialog.show(attempt);
            if (attempt instanceof Attempt.Connected done) {
                overlay.closeDialog();
                connected.accept(done.server(), done.credentials());
            }
        });
        overlay.openDialog(content, () -> {
            if (model.attemptProperty().get() instanceof Attempt.Running) {
                model.cancel();
            }
        });
        Platform.runLater((known == null ? dialog.address : dialog.token)::requestFocus);
    }

    private Region content(Runnable close) {
        for (TextField field : List.of(address, name, token, eventKey)) {
            field.setOnAction(event -> connect());
        }
        connect.onClick(this::connect);
        tag.setId("connect-tag");
        VBox body = new VBox(
                12,
                labelled("Address", address),
                labelled("Name", name),
                labelled("Token or signing key", token),
                labelled("Event key, where events need another one", eventKey),
                new HBox(tag),
                hint);
        HBox footer = new HBox(
                Texts.spacer(),
                ActionButton.of(ActionButton.Kind.SECONDARY, "Cancel").onClick(close),
                connect);
        Modal dialog = new Modal(WIDTH, Modal.head("Connect to a server", close), body, footer);
        dialog.setId("connect-dialog");
        return dialog;
    }

    private void connect() {
        if (model.attemptProperty().get() instanceof Attempt.Running) {
            return;
        }
        model.connect(
                address.getText(),
                name.getText(),
                tag.valueProperty().get(),
                new Credentials(token.getText(), eventKey.getText()));
    }

    private void show(Attempt attempt) {
        connect.loadingProperty().set(attempt instanceof Attempt.Running);
        address.getStyleClass().remove("invalid");
        token.getStyleClass().remove("invalid");
        hint.getStyleClass().removeAll("error", "faint");
        switch (attempt) {
            case Attempt.Refused refused -> {
                hint.setText(refused.reason());
                hint.getStyleClass().add("error");
                (refused.token() ? token : address).getStyleClass().add("invalid");
            }
            case Attempt.Running running -> say("Asking " + running.url().getAuthority() + " …");
            case Attempt.None none -> say(HINT);
            case Attempt.Connected connected -> say(HINT);
        }
    }

    private void say(String text) {
        hint.setText(text);
        hint.getStyleClass().add("faint");
    }

    private static VBox labelled(String title, Node field) {
        return new VBox(4, Texts.label(title, "field-label", "muted"), field);
    }

    private static TextField field(TextField field, String id, String prompt, boolean mono) {
        field.setId(id);
        field.getStyleClass().add("field");
        if (mono) {
            field.getStyleClass().add("mono");
        }
        field.setPromptText(prompt);
        return field;
    }
}
