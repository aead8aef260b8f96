package dev.baton.desktop.prefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Preferences in one readable JSON file, an object of texts. The file is read once; every change is written in the
/// background, to a new file that then takes the place of the old. Safe for any thread.
///
/// A file that cannot be understood is kept beside under `.broken`, and the defaults hold.
public final class FilePreferences implements Preferences {
    private static final Logger LOG = LoggerFactory.getLogger(FilePreferences.class);

    private final Path file;
    private final Executor background;
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final TreeMap<String, String> values;

    /// @param file need not exist
    /// @param background where the file is written; must run one task at a time
    public FilePreferences(Path file, Executor background) {
        this.file = file;
        this.background = background;
        this.values = read();
    }

    @Override
    public synchronized Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public synchronized void put(String name, String value) {
        if (!value.equals(values.put(name, value))) {
            background.execute(this::write);
        }
    }

    private TreeMap<String, String> read() {
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        try {
            return json.readValue(Files.readString(file), new TypeReference<TreeMap<String, String>>() {});
        } catch (IOException | JacksonException e) {
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("the preferences cannot be read, defaults hold");
            setAside();
            return new TreeMap<>();
        }
    }

    private void setAside() {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".broken"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("the broken preferences cannot be set aside");
        }
    }

    private void write() {
        String text;
        synchronized (this) {
            text = json.writeValueAsString(values);
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("the preferences cannot be written");
        }
    }
}
