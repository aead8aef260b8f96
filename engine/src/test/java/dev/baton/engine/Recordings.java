package dev.baton.engine;

import dev.baton.engine.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;

/// Exchanges of real SDKs, recorded with the TypeScript SDK 3.54.2 and 4.24.0.
public final class Recordings {
    private Recordings() {}

    /// The bytes of a file in the resource folder `sdk`.
    public static byte[] bytes(String name) {
        try (var in = Recordings.class.getResourceAsStream("/sdk/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no recording " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file in the resource folder `sdk` as a tree.
    public static JsonNode tree(String name) {
        return Json.read(bytes(name));
    }
}
