package dev.baton.desktop.prefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.util.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Preferences in readable JSON files, one per concern: `appearance.json`, `keymap.json` and so on, each an object of
/// texts. The files are read once; every change is written in the background, to a new file that then takes the place
/// of the old. Safe for any thread.
///
/// Names that this version does not know stay in the files, and so do values that are no texts. A file that cannot be
/// understood is kept beside under `.broken`, its defaults hold, and [#problems] says so.
public final class FolderPreferences implements Preferences {
    private static final Logger LOG = LoggerFactory.getLogger(FolderPreferences.class);

    private final Path folder;
    private final Executor background;
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final MemoryPreferences values = new MemoryPreferences();
    /// What is no text, as it stood in the files.
    private final Map<Concern, TreeMap<String, JsonNode>> foreign = new EnumMap<>(Concern.class);

    private final List<String> problems = new ArrayList<>();

    /// @param folder need not exist
    /// @param background where the files are written; must run one task at a time
    public FolderPreferences(Path folder, Executor background) {
        this.folder = folder;
        this.background = background;
        Map<String, String> found = new TreeMap<>();
        boolean moved = false;
        for (Concern concern : Concern.values()) {
            Map<String, String> here = read(concern);
            here.forEach(found::putIfAbsent);
            moved |= here.keySet().stream().anyMatch(name -> Concern.of(name) != concern);
        }
        values.replaceAll(found);
        values.onChange(name -> background.execute(() -> write(Concern.of(name))));
        if (moved) {
            // An older version kept everything in one file.
            background.execute(() -> EnumSet.allOf(Concern.class).forEach(this::write));
        }
    }

    @Override
    public Optional<String> text(String name) {
        return values.text(name);
    }

    @Override
    public void put(String name, String value) {
        values.put(name, value);
    }

    @Override
    public void remove(String name) {
        values.remove(name);
    }

    @Override
    public SortedMap<String, String> all() {
        return values.all();
    }

    @Override
    public void replaceAll(Map<String, String> fresh) {
        values.replaceAll(fresh);
    }

    @Override
    public Subscription onChange(Consumer<String> listener) {
        return values.onChange(listener);
    }

    @Override
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private Map<String, String> read(Concern concern) {
        Map<String, String> texts = new TreeMap<>();
        TreeMap<String, JsonNode> others = new TreeMap<>();
        foreign.put(concern, others);
        Path file = folder.resolve(concern.file());
        if (!Files.exists(file)) {
            return texts;
        }
        try {
            JsonNode root = json.readTree(Files.readString(file));
            if (!root.isObject()) {
                throw new IOException("not an object");
            }
            root.forEachEntry((name, value) -> {
                if (value.isString()) {
                    texts.put(name, value.stringValue());
                } else {
                    others.put(name, value);
                }
            });
        } catch (IOException | JacksonException e) {
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("the preferences cannot be read, defaults hold");
            setAside(file);
        }
        return texts;
    }

    private void setAside(Path file) {
        String broken = file.getFileName() + ".broken";
        try {
            Files.move(file, file.resolveSibling(broken), StandardCopyOption.REPLACE_EXISTING);
            problems.add(file.getFileName() + " could not be understood. It is kept as " + broken
                    + ", and its settings are back to their defaults.");
        } catch (IOException e) {
            problems.add(file.getFileName() + " could not be read. Its settings are the defaults.");
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("the broken preferences cannot be set aside");
        }
    }

    private void write(Concern concern) {
        Map<String, Object> content = new TreeMap<>(foreign.getOrDefault(concern, new TreeMap<>()));
        values.all().forEach((name, value) -> {
            if (Concern.of(name) == concern) {
                content.put(name, value);
            }
        });
        Path file = folder.resolve(concern.file());
        if (!content.isEmpty() || Files.exists(file)) {
            write(file, json.writeValueAsString(content));
        }
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(folder.toAbsolutePath());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("the preferences cannot be written");
        }
    }
}
