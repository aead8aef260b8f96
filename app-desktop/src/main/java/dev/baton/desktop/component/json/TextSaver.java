package dev.baton.desktop.component.json;

import javafx.stage.Window;

/// Lets the user save a text as a file.
@FunctionalInterface
public interface TextSaver {
    /// Asks where, and writes the text as UTF-8, byte for byte.
    ///
    /// @param suggestedName name of the file, `data.json`
    void save(Window owner, String suggestedName, String text);
}
