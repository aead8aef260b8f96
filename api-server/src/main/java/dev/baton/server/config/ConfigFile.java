package dev.baton.server.config;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// The configuration file: keys are the long names of settings (CLI §4).
///
/// @param path where it is
/// @param values plain values and lists by key
public record ConfigFile(Path path, Map<String, Object> values) {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigFile.class);
    private static final List<String> NAMES = List.of("inngest.json", "inngest.yaml", "inngest.yml");
    private static final long MAX_BYTES = 1 << 20;

    /// Reads a file that the user has named. Without an ending it may be YAML or JSON.
    ///
    /// @throws BadConfiguration when it cannot be read or is neither
    public static ConfigFile read(Path path) {
        try {
            return parse(path);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadConfiguration("error reading config file " + path + ": " + reason(e));
        }
    }

    /// The nearest file in a folder or one above it, or else in the user's folder for configuration. One that
    /// cannot be read is passed over with a warning.
    public static Optional<ConfigFile> find(Path folder, Path home) {
        for (var place : places(folder, home)) {
            for (var name : NAMES) {
                var path = place.resolve(name);
                if (Files.isRegularFile(path)) {
                    try {
                        return Optional.of(parse(path));
                    } catch (IOException | IllegalArgumentException e) {
                        LOG.warn("config file {} is passed over: {}", path, reason(e));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<Path> places(Path folder, Path home) {
        var places = new ArrayList<Path>();
        for (var place = folder.toAbsolutePath().normalize(); place != null; place = place.getParent()) {
            places.add(place);
        }
        places.add(home.resolve(".config/inngest"));
        return places;
    }

    private static ConfigFile parse(Path path) throws IOException {
        if (Files.size(path) > MAX_BYTES) {
            throw new IllegalArgumentException("it is longer than " + MAX_BYTES + " bytes");
        }
        var text = Files.readString(path);
        var name = String.valueOf(path.getFileName());
        return new ConfigFile(path, values(name.endsWith(".json") ? json(text) : yaml(text)));
    }

    private static Object json(String text) {
        try {
            return Json.MAPPER.treeToValue(Json.parse(text).tree(), Object.class);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("it is not JSON: " + e.getMessage(), e);
        }
    }

    /// JSON is YAML too.
    private static Object yaml(String text) {
        var limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        try {
            Object value = new Yaml(new SafeConstructor(limits)).load(text);
            return value == null ? Map.of() : value;
        } catch (YAMLException e) {
            throw new IllegalArgumentException("it is not YAML: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> values(Object content) {
        if (!(content instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("it must hold keys and values");
        }
        var values = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            if (value != null) {
                values.put(String.valueOf(key), value);
            }
        });
        return values;
    }

    private static String reason(Exception e) {
        return e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
    }
}
