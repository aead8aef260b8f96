package dev.baton.desktop.component.json;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks with the file dialog of the platform.
public final class FileTextSaver implements TextSaver {
    @Override
    public Optional<String> save(Window owner, String suggestedName, String text) {
        return saveBytes(owner, suggestedName, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> saveBytes(Window owner, String suggestedName, byte[] bytes) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(suggestedName);
        File file = chooser.showSaveDialog(owner);
        if (file == null) {
            return Optional.empty();
        }
        try {
            Files.write(file.toPath(), bytes);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("The file could not be written: " + e.getMessage());
        }
    }

    @Override
    public Optional<String> open(String name, String text) {
        try {
            Path folder = Files.createTempDirectory("baton-");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve(name);
            file.toFile().deleteOnExit();
            Files.writeString(file, text);
            new ProcessBuilder(opener(file))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("This system has no program to open it with: " + e.getMessage());
        }
    }

    private static List<String> opener(Path file) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("win")) {
            return List.of(
                    "rundll32", "url.dll,FileProtocolHandler", file.toUri().toString());
        }
        return List.of(system.startsWith("mac") ? "open" : "xdg-open", file.toString());
    }
}
