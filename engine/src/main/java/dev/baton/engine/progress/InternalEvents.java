package dev.baton.engine.progress;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.turn.Turn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Events that the engine itself publishes (EVT §7).
public final class InternalEvents {
    public static final String INVOKED = "inngest/function.invoked";
    public static final String FINISHED = "inngest/function.finished";
    public static final String FAILED = "inngest/function.failed";
    public static final String CANCELLED = "inngest/function.cancelled";
    public static final String TIMER = "inngest/scheduled.timer";
    public static final String DEFERRED = "inngest/deferred.schedule";

    private InternalEvents() {}

    /// Publishes an event in this turn.
    ///
    /// @param externalId what functions see as its id, or null for the internal id
    /// @param data an object
    /// @param meta sessions, or null
    public static Event publish(
            Turn turn, String name, @Nullable String externalId, Instant at, Json data, @Nullable Json meta) {
        var body = new JsonObject().put("user", Json.EMPTY_OBJECT);
        if (meta != null) {
            body.put("meta", meta);
        }
        return publish(turn, name, externalId, at, body.put("data", data));
    }

    /// Publishes an event in this turn.
    ///
    /// @param body has `data` and `user`, and `v` and `meta` if set
    public static Event publish(Turn turn, String name, @Nullable String externalId, Instant at, JsonObject body) {
        var id = new EventId(turn.ids().ulid(turn.now()));
        var external = externalId == null ? id.toString() : externalId;
        body.put("id", external).put("name", name).put("ts", at.toEpochMilli());
        var event = new Event(id, external, name, at.toEpochMilli(), turn.now(), body.build());
        turn.emit(event);
        return event;
    }
}
