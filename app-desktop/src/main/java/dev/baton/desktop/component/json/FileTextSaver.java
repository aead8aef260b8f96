package dev.baton.desktop.component.json;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks with the file dialog of the platform.
public final class FileTextSaver implements TextSaver {
    private final Consumer<String> onFailure;

    /// @param onFailure is told in words when the file cannot be written
    public FileTextSaver(Consumer<String> onFailure) {
        this.onFailure = onFailure;
    }

    @Override
    public void save(Window owner, String suggestedName, String text) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(suggestedName);
        File file = chooser.showSaveDialog(owner);
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file.toPath(), text);
        } catch (IOException e) {
            onFailure.accept("The file could not be written: " + e.getMessage());
        }
    }
}
