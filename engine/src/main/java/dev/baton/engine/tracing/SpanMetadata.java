package dev.baton.engine.tracing;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.trace.Span;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Metadata of a span: a JSON array of `{scope,kind,values,updatedAt}`, one entry for each scope and kind (STO
/// §8).
final class SpanMetadata {
    private static final int MAX_KIND = 128;
    private static final long MAX_RECORD_BYTES = 64 << 10;

    /// Bytes that all metadata of a run may have.
    static final long MAX_RUN_BYTES = 1 << 20;
    private static final Set<String> OPS = Set.of("merge", "set", "delete", "add");

    /// Kinds of ours that SDKs may write; all others that begin like these are refused.
    private static final Set<String> RESERVED = Set.of(
            "inngest.ai",
            "inngest.http",
            "inngest.http.timing",
            "inngest.response_headers",
            "inngest.warnings",
            "inngest.experiment",
            "inngest.score");

    /// Kind of ours that tells what someone did by hand, by name of the step.
    private static final String BY_HAND = "baton.by_hand";

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
            if (problem(tree) == null && valueBytes(tree) <= MAX_RECORD_BYTES) {
                apply(entry(entries, tree), tree, now);
            }
        }
        return entries.isEmpty() ? before : Json.of(entries);
    }

    /// Makes sure that an update can be taken.
    ///
    /// @throws CommandRejected `INVALID` or `TOO_LARGE`
    static void check(Json update) {
        var problem = problem(update.tree());
        if (problem != null) {
            throw new CommandRejected(Code.INVALID, "Invalid metadata: " + problem);
        }
        if (valueBytes(update.tree()) > MAX_RECORD_BYTES) {
            throw new CommandRejected(Code.TOO_LARGE, "Metadata span exceeds maximum size of 64KB");
        }
    }

    /// An update that tells what someone did by hand.
    static Json byHand(String scope, String subject, String text) {
        return note(scope, BY_HAND, subject, text);
    }

    /// An update that adds a warning.
    static Json warning(String scope, String subject, String text) {
        return note(scope, "inngest.warnings", subject, text);
    }

    private static Json note(String scope, String kind, String subject, String text) {
        return new JsonObject()
                .put("scope", scope)
                .put("kind", kind)
                .put("op", "merge")
                .put("values", new JsonObject().put(subject, text).build())
                .build();
    }

    /// Whether two metadata say the same, whenever it was said.
    static boolean sameValues(@Nullable Json a, @Nullable Json b) {
        return values(a).equals(values(b));
    }

    private static List<JsonNode> values(@Nullable Json metadata) {
        return metadata == null
                ? List.of()
                : metadata.tree().values().stream()
                        .map(entry -> entry.path("values"))
                        .toList();
    }

    /// Bytes of all values of a span's metadata, and of their keys.
    static long bytes(@Nullable Json metadata) {
        if (metadata == null) {
            return 0;
        }
        return metadata.tree().values().stream()
                .mapToLong(SpanMetadata::valueBytes)
                .sum();
    }

    /// The same of all spans.
    static long bytes(List<Span> spans) {
        return spans.stream().mapToLong(span -> bytes(span.metadata())).sum();
    }

    /// Bytes of the values of one entry or update, and of their keys.
    static long valueBytes(JsonNode entry) {
        return entry.path("values").properties().stream()
                .mapToLong(value ->
                        value.getKey().length() + Json.of(value.getValue()).size())
                .sum();
    }

    /// Why an update cannot be taken, or null.
    static @Nullable String problem(Json update) {
        var problem = problem(update.tree());
        return problem == null && valueBytes(update.tree()) > MAX_RECORD_BYTES ? "a record may have 64 KiB" : problem;
    }

    /// What is wrong with an update, or null.
    private static @Nullable String problem(JsonNode update) {
        var kind = update.path("kind").isString() ? update.path("kind").stringValue() : "";
        if (kind.isEmpty() || kind.length() > MAX_KIND) {
            return "a kind has 1 to " + MAX_KIND + " characters";
        }
        if (kind.startsWith("inngest.") && !RESERVED.contains(kind)) {
            return "kind " + kind + " is reserved";
        }
        if (!update.path("values").isObject()) {
            return "values of " + kind + " must be an object";
        }
        if (!OPS.contains(update.path("op").asString("merge"))) {
            return "op " + update.path("op").asString("") + " is none of merge, set, delete and add";
        }
        return kind.equals("inngest.score") ? scoreProblem(update.path("values")) : null;
    }

    private static @Nullable String scoreProblem(JsonNode scores) {
        for (var score : scores.properties()) {
            var name = score.getKey();
            boolean readable = name.chars().noneMatch(c -> Character.isISOControl(c) || c == '\'');
            if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > MAX_KIND || !readable) {
                return "a score's name has 1 to " + MAX_KIND + " bytes, without control characters and quotes";
            }
            var value = score.getValue().path("value");
            if (!value.isNumber() && !value.isBoolean()) {
                return "the value of score " + name + " must be a number or a boolean";
            }
        }
        return null;
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
