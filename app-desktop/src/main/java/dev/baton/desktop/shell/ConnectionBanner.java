package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.OpenWindow;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import java.time.Instant;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// Says over the screen that the server does not answer, from when on what is shown may be wrong, and when it is tried
/// again; it goes when the server answers. Of a server that wants a token it says so, and asks for one.
final class ConnectionBanner extends StackPane {
    private final ServerStatus status;
    private final TimeText times;
    private final Label text = Texts.label("");
    private final ActionButton retry =
            ActionButton.of(ActionButton.Kind.SECONDARY, "Retry now").small().id("reconnect");
    private final ActionButton token =
            ActionButton.of(ActionButton.Kind.SECONDARY, "Enter token…").small().id("enter-token");

    /// @param enterToken asks for a token; not offered for the server of this process
    ConnectionBanner(ServerStatus status, TimeText times, Runnable enterToken) {
        this.status = status;
        this.times = times;
        setId("connection-banner");
        getStyleClass().add("banner");
        text.setId("connection-problem");
        text.setMinWidth(0);
        retry.onClick(status::ask);
        token.onClick(enterToken);
        getChildren().add(new Alert(Alert.Kind.ERROR, text, retry, token));
        status.connectionProperty().when(OpenWindow.holds(this)).subscribe(now -> show());
        status.retryInProperty().when(OpenWindow.holds(this)).subscribe(now -> show());
    }

    private void show() {
        ServerStatus.Connection now = status.connectionProperty().get();
        boolean lost = now.kind() == ServerStatus.Connection.Kind.LOST;
        boolean refused = now.kind() == ServerStatus.Connection.Kind.REFUSED;
        setVisible(lost || refused);
        setManaged(lost || refused);
        token.setVisible(refused);
        token.setManaged(refused);
        if (!lost && !refused) {
            return;
        }
        Instant asOf = status.asOfProperty().get();
        int seconds = status.retryInProperty().get();
        text.setText(now.problem()
                + (asOf == null ? "" : " What you see is as of " + times.second(asOf) + ".")
                + (lost ? seconds == 0 ? " Trying again …" : " Next try in " + seconds + " s." : ""));
    }
}
