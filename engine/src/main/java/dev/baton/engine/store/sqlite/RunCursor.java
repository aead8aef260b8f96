package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.query.QueryException;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Where a list of runs goes on: the values of the order's fields in the last row, and its id. Its text is base64 of
/// `{"id":…,"c":{"queued_at":{"f":"queued_at","v":<ms>}}}` (GQL §1.8).
///
/// @param values Unix milliseconds, one for each key of the order, 0 for none
record RunCursor(List<Long> values, RunId id) {
    static RunCursor of(Run run, List<RunOrder> order) {
        return new RunCursor(order.stream().map(key -> millis(run, key.field())).toList(), run.id());
    }

    String text(List<RunOrder> order) {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("id", id.toString());
        var fields = tree.putObject("c");
        for (int i = 0; i < order.size(); i++) {
            var name = name(order.get(i).field());
            fields.putObject(name).put("f", name).put("v", values.get(i));
        }
        return Base64.getEncoder().encodeToString(Json.of(tree).bytes());
    }

    /// Also reads cursors of the peer, whose fields are `start_time` and `end_time` in microseconds.
    ///
    /// @throws QueryException `cursor_invalid`
    static RunCursor parse(String text, List<RunOrder> order) {
        try {
            var tree = Json.read(Base64.getDecoder().decode(text));
            var id = Ulid.parse(tree.path("id").asString());
            var values = new ArrayList<Long>();
            for (var key : order) {
                values.add(value(tree.path("c"), key.field()));
            }
            return new RunCursor(values, new RunId(id));
        } catch (IllegalArgumentException | JsonSyntaxException e) {
            throw new QueryException("cursor_invalid", "the cursor '" + text + "' cannot be read for this order", e);
        }
    }

    private static long value(JsonNode fields, RunTimeField field) {
        var own = fields.path(name(field)).path("v");
        if (own.isIntegralNumber()) {
            return own.asLong();
        }
        var peers = fields.path(field == RunTimeField.ENDED_AT ? "end_time" : "start_time")
                .path("v");
        if (peers.isIntegralNumber()) {
            return peers.asLong() / 1_000;
        }
        throw new IllegalArgumentException("it has no value for " + name(field));
    }

    private static long millis(Run run, RunTimeField field) {
        return switch (field) {
            case QUEUED_AT -> run.queuedAt().toEpochMilli();
            case STARTED_AT -> orZero(run.progress().startedAt());
            case ENDED_AT -> orZero(run.progress().endedAt());
        };
    }

    private static long orZero(@Nullable Instant instant) {
        return instant == null ? 0 : instant.toEpochMilli();
    }

    private static String name(RunTimeField field) {
        return switch (field) {
            case QUEUED_AT -> "queued_at";
            case STARTED_AT -> "started_at";
            case ENDED_AT -> "ended_at";
        };
    }
}
