package dev.baton.engine.run;

import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A wish that all runs of a function which were queued in a span of time end as cancelled (ENG §11).
///
/// @param id its time is when it was made
/// @param after runs queued after this count, or null for all before
/// @param before runs queued before this count
/// @param condition CEL over `event`, the run's first event, or null
public record BulkCancellation(
        Ulid id,
        FunctionId function,
        @Nullable Instant after,
        Instant before,
        @Nullable String condition) {
    /// Whether a run queued at this instant is meant, as far as the time tells.
    public boolean spans(Instant queuedAt) {
        return queuedAt.isBefore(before) && (after == null || queuedAt.isAfter(after));
    }

    /// As it is stored.
    public Json json() {
        return new JsonObject()
                .put("function", function.toString())
                .put("after", after == null ? null : after.toString())
                .put("before", before.toString())
                .put("if", condition)
                .build();
    }

    /// Reads what [#json()] wrote.
    public static BulkCancellation of(Ulid id, Json json) {
        var tree = json.tree();
        var after = text(tree, "after");
        return new BulkCancellation(
                id,
                new FunctionId(UUID.fromString(tree.path("function").asString())),
                after == null ? null : Instant.parse(after),
                Instant.parse(tree.path("before").asString()),
                text(tree, "if"));
    }

    private static @Nullable String text(JsonNode tree, String name) {
        var value = tree.path(name);
        return value.isString() ? value.stringValue() : null;
    }
}
