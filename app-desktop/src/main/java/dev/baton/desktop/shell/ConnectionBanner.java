package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// Says that the server does not answer, over the screen, until it does again.
final class ConnectionBanner extends StackPane {
    ConnectionBanner(ServerStatus status) {
        setId("connection-banner");
        getStyleClass().add("banner");
        Label text = Texts.label("");
        getChildren()
                .add(new Alert(
                        Alert.Kind.ERROR,
                        text,
                        ActionButton.of(ActionButton.Kind.SECONDARY, "Try now")
                                .small()
                                .id("reconnect")
                                .onClick(status::ask)));
        status.connectionProperty().subscribe(now -> {
            boolean lost = now.kind() == ServerStatus.Connection.Kind.LOST;
            text.setText(now.problem() + " What you see is how it was. It is tried again every few seconds.");
            setVisible(lost);
            setManaged(lost);
        });
    }
}
