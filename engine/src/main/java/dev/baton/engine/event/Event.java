package dev.baton.engine.event;

import dev.baton.engine.id.EventId;
import dev.baton.engine.json.Json;
import java.time.Instant;

/// One receipt of an event.
///
/// @param id minted by the server
/// @param externalId the client's id, or the text of the internal id; what functions see as `event.id`
/// @param ts event time in Unix milliseconds; in the future it delays the runs it starts
/// @param body what functions see: object with `data`, `id`, `name`, `ts`, `user`, and `v` and `meta` if set
public record Event(EventId id, String externalId, String name, long ts, Instant receivedAt, Json body) {
    /// Names with this prefix, in any letter case, are reserved for the engine.
    public static final String INTERNAL_PREFIX = "inngest/";

    /// Whether the engine made it.
    public boolean internal() {
        return name.regionMatches(true, 0, INTERNAL_PREFIX, 0, INTERNAL_PREFIX.length());
    }
}
