package dev.baton.desktop.component.json;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks with the file dialog of the platform.
public final class FileTextSaver implements TextSaver {
    @Override
    public Optional<String> save(Window owner, String suggestedName, String text) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(suggestedName);
        File file = chooser.showSaveDialog(owner);
        if (file == null) {
            return Optional.empty();
        }
        try {
            Files.writeString(file.toPath(), text);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("The file could not be written: " + e.getMessage());
        }
    }
}
