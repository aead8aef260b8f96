package dev.baton.desktop.component.json;

import dev.baton.desktop.component.Outgoing;
import java.util.Optional;
import javafx.stage.Window;

/// Saves texts with what the user wants masked left out.
///
/// @param files writes the file
public record MaskingTextSaver(TextSaver files) implements TextSaver {
    @Override
    public Optional<String> save(Window owner, String suggestedName, String text) {
        return files.save(owner, suggestedName, Outgoing.masked(text));
    }

    @Override
    public Optional<String> saveBytes(Window owner, String suggestedName, byte[] bytes) {
        return files.saveBytes(owner, suggestedName, bytes);
    }

    @Override
    public Optional<String> open(String name, String text) {
        return files.open(name, Outgoing.masked(text));
    }
}
