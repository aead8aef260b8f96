package dev.baton.engine.progress;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;

/// Builds memos: what SDKs get under a step's id (SDK §11).
public final class Memos {
    /// Bytes that [#data] adds.
    public static final int DATA_OVERHEAD = "{\"data\":}".length();

    private Memos() {}

    /// `{"data": value}`
    public static Json data(Json value) {
        return new JsonObject().put("data", value).build();
    }

    /// `{"error": error}`
    public static Json error(Json error) {
        return new JsonObject().put("error", error).build();
    }

    /// An error object with `error` as "name: message", for failures that arise in the engine.
    public static Json engineError(String name, String message) {
        return new JsonObject()
                .put("error", name.equals("Error") ? message : name + ": " + message)
                .put("name", name)
                .put("message", message)
                .build();
    }
}
