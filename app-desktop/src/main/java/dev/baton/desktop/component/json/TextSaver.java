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
}
