package dev.baton.engine.tracing;

import dev.baton.engine.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Metadata of a span: a JSON array of `{scope,kind,values,updatedAt}`, one entry for each scope and kind (STO
/// §8).
final class SpanMetadata {
    private SpanMetadata() {}

    /// Applies updates `{scope,kind,op,values}` as an SDK sent them; what is no such update is left out. Answers
    /// null when there is no metadata.
    static @Nullable Json update(@Nullable Json before, List<Json> updates, Instant now) {
        if (updates.isEmpty()) {
            return before;
        }
        var entries =
                before != null && before.tree() instanceof ArrayNode array ? array : Json.MAPPER.createArrayNode();
        for (var update : updates) {
            var tree = update.tree();
            if (tree.path("kind").isString() && tree.path("values").isObject()) {
                apply(entry(entries, tree), tree, now);
            }
        }
        return entries.isEmpty() ? before : Json.of(entries);
    }

    /// Whether an update is about the whole run.
    static boolean ofRun(Json update) {
        return update.tree().path("scope").asString("").equals("run");
    }

    private static ObjectNode entry(ArrayNode entries, JsonNode update) {
        var scope = update.path("scope").asString("step");
        var kind = update.path("kind").stringValue();
        for (var entry : entries) {
            if (entry.path("scope").asString("").equals(scope)
                    && entry.path("kind").asString("").equals(kind)) {
                return (ObjectNode) entry;
            }
        }
        return entries.addObject().put("scope", scope).put("kind", kind);
    }

    private static void apply(ObjectNode entry, JsonNode update, Instant now) {
        var op = update.path("op").asString("merge");
        var values = entry.path("values") instanceof ObjectNode old && !op.equals("set")
                ? old
                : Json.MAPPER.createObjectNode();
        for (var value : update.path("values").properties()) {
            switch (op) {
                case "delete" -> values.remove(value.getKey());
                case "add" -> values.set(value.getKey(), sum(values.path(value.getKey()), value.getValue()));
                default -> values.set(value.getKey(), value.getValue());
            }
        }
        entry.set("values", values);
        entry.put("updatedAt", now.toString());
    }

    private static JsonNode sum(JsonNode before, JsonNode added) {
        if (!before.isNumber() || !added.isNumber()) {
            return added;
        }
        return Json.MAPPER.getNodeFactory().numberNode(before.decimalValue().add(added.decimalValue()));
    }
}
