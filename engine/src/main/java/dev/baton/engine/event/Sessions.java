package dev.baton.engine.event;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.Members;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Merges the two layers of sessions of an event: those it inherits and those it was given (EVT §3).
final class Sessions {
    private static final int MAX_ENTRIES = 5;
    private static final int MAX_KEY = 128;
    private static final int MAX_ID = 512;

    private Sessions() {}

    /// `{"sessions":{…}}`, or null when none is left.
    ///
    /// @throws EventRejected when there are too many, or one is too long or of a wrong type
    static @Nullable Json merge(@Nullable Members meta) {
        if (meta == null) {
            return null;
        }
        var merged = new TreeMap<String, JsonNode>();
        add(meta.object("propagated_sessions"), merged);
        add(meta.object("sessions"), merged);
        if (merged.isEmpty()) {
            return null;
        }
        if (merged.size() > MAX_ENTRIES) {
            throw new EventRejected("event sessions can include at most " + MAX_ENTRIES + " entries");
        }
        var sessions = JsonNodeFactory.instance.objectNode();
        merged.forEach(sessions::set);
        return Json.of(JsonNodeFactory.instance.objectNode().set("sessions", sessions));
    }

    private static void add(@Nullable Members layer, Map<String, JsonNode> merged) {
        if (layer == null) {
            return;
        }
        for (var entry : layer.node().properties()) {
            var key = entry.getKey();
            var id = entry.getValue();
            if (id.isNull()) {
                merged.remove(key);
                continue;
            }
            if (!id.isString() && !id.isNumber()) {
                throw new EventRejected("event session id of \"" + key + "\" must be a string or a number");
            }
            if (length(key) > MAX_KEY) {
                throw new EventRejected("event session keys can be at most " + MAX_KEY + " bytes long");
            }
            if (id.isString() && length(id.stringValue()) > MAX_ID) {
                throw new EventRejected("event session ids can be at most " + MAX_ID + " bytes long");
            }
            merged.put(key, id);
        }
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
