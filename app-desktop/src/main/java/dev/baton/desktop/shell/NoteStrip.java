package dev.baton.desktop.shell;

import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// Says over the screen what has to be known of the server all the time; without a note it is not there.
final class NoteStrip extends StackPane {
    /// @param note sentences, or empty
    NoteStrip(String note) {
        setId("server-note");
        getStyleClass().add("banner");
        Label text = Texts.label(note);
        text.setMinWidth(0);
        getChildren().add(new Alert(Alert.Kind.INFO, text));
        setVisible(!note.isEmpty());
        setManaged(!note.isEmpty());
    }
}
