package dev.baton.desktop.screen.settings;

import dev.baton.desktop.component.json.FileTextSaver;
import dev.baton.desktop.component.json.TextSaver;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// How settings leave and enter the application.
///
/// @param saver saves a text
/// @param opener asks for a file; empty when the user chooses none
public record SettingsFiles(TextSaver saver, Function<Window, Optional<Path>> opener) {
    /// With the file dialogs of the platform.
    public static SettingsFiles ofPlatform() {
        return new SettingsFiles(new FileTextSaver(), owner -> {
            File file = new FileChooser().showOpenDialog(owner);
            return Optional.ofNullable(file).map(File::toPath);
        });
    }
}
