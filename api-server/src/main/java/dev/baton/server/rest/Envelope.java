package dev.baton.server.rest;

import dev.baton.engine.json.Json;
import dev.baton.server.http.Reply;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// The answer of a read: `{"data":…,"metadata":{"fetched_at":…}}` (REST §8). Nothing is cached, so there is no
/// `cached_until`.
public final class Envelope {
    private Envelope() {}

    /// 200 with the data.
    public static Reply of(JsonNode data, Instant now) {
        var members = Json.MAPPER.createObjectNode();
        members.set("data", data);
        members.putObject("metadata").put("fetched_at", now.toString());
        return Reply.ok(Json.of(members));
    }
}
