package dev.baton.engine.flow;

import dev.baton.engine.function.FunctionConfig.Debounce;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// A debounce that waits for silence: one per function and key (FLOW §7). It is the payload of its queue item, which is
/// due when the function starts.
///
/// @param key value of the key expression, or empty
/// @param event the event with the largest time so far
/// @param ts time of that event in Unix milliseconds
/// @param dueAt when the function starts unless another event comes
/// @param latest when it starts at the latest, or null for no bound
/// @param replaced invocations whose event was replaced: they get the result of the run
public record DebounceState(
        String key,
        EventId event,
        long ts,
        Instant dueAt,
        @Nullable Instant latest,
        List<EventId> replaced) {
    /// Copies the list.
    public DebounceState {
        replaced = List.copyOf(replaced);
    }

    /// What an event does to an open debounce.
    public sealed interface Decision {
        /// The event is the one that counts now.
        record Replace(DebounceState next) implements Decision {}

        /// The event is older than the one that counts, and changes nothing but who waits for the result.
        record Ignore(DebounceState next) implements Decision {}
    }

    /// Opens a debounce with its first event.
    public static DebounceState open(Debounce config, String key, EventId event, long ts, Instant now) {
        var latest = config.timeout() == null ? null : now.plus(config.timeout());
        return new DebounceState(key, event, ts, due(now, config.period(), latest), latest, List.of());
    }

    /// Decides about another event.
    ///
    /// @param invocation whether the new event invokes the function, so that someone waits for a result
    /// @param oldInvocation whether the event so far does
    public Decision decide(
            Debounce config, EventId newEvent, long newTs, boolean invocation, boolean oldInvocation, Instant now) {
        if (newTs < ts) {
            return new Decision.Ignore(new DebounceState(key, event, ts, dueAt, latest, waiting(invocation, newEvent)));
        }
        var due = latest != null && !now.isBefore(latest) ? dueAt : due(now, config.period(), latest);
        return new Decision.Replace(
                new DebounceState(key, newEvent, newTs, due, latest, waiting(oldInvocation, event)));
    }

    /// A JSON object for the queue item; the due time is the item's own.
    public Json json() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("key", key)
                .put("event", event.toString())
                .put("ts", ts);
        if (latest != null) {
            json.put("latest", latest.toEpochMilli());
        }
        replaced.forEach(waiting -> json.withArray("replaced").add(waiting.toString()));
        return Json.of(json);
    }

    /// Reads what [#json] wrote.
    ///
    /// @param dueAt the item's due time
    public static DebounceState of(Json json, Instant dueAt) {
        var tree = json.tree();
        var replaced = new ArrayList<EventId>();
        tree.path("replaced").forEach(id -> replaced.add(new EventId(Ulid.parse(id.asString()))));
        return new DebounceState(
                tree.path("key").asString(),
                new EventId(Ulid.parse(tree.path("event").asString())),
                tree.path("ts").asLong(),
                dueAt,
                tree.has("latest") ? Instant.ofEpochMilli(tree.path("latest").asLong()) : null,
                replaced);
    }

    private List<EventId> waiting(boolean add, EventId id) {
        if (!add) {
            return replaced;
        }
        var all = new ArrayList<>(replaced);
        all.add(id);
        return all;
    }

    private static Instant due(Instant now, Duration period, @Nullable Instant latest) {
        var due = now.plus(period);
        return latest != null && latest.isBefore(due) ? latest : due;
    }
}
