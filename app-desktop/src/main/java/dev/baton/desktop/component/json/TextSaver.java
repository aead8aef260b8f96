package dev.baton.desktop.component.json;

import java.util.Optional;
import javafx.stage.Window;

/// Lets the user save a text as a file.
@FunctionalInterface
public interface TextSaver {
    /// Asks where, and writes the text as UTF-8, byte for byte.
    ///
    /// @param suggestedName name of the file, `data.json`
    /// @return why it could not be written, in words; empty when it was, or when the user thought better of it
    Optional<String> save(Window owner, String suggestedName, String text);

    /// Asks where, and writes bytes, as of a picture.
    ///
    /// @return why they could not be written, in words; empty when they were, or when the user thought better of it
    default Optional<String> saveBytes(Window owner, String suggestedName, byte[] bytes) {
        return Optional.of("Files cannot be saved here.");
    }

    /// Writes a text into a file that goes with the program, and opens it with what the system has for such files.
    ///
    /// @param name of the file: `answer.html`
    /// @return why it could not be opened, in words; empty when it was
    default Optional<String> open(String name, String text) {
        return Optional.of("Files cannot be opened here.");
    }
}
