package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.event.Event;
import dev.baton.engine.id.Tenant;
import dev.baton.engine.json.Json;
import dev.baton.engine.query.EventCursor;
import dev.baton.engine.query.EventFilter;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `/v1/events` (REST §8).
public final class EventReads {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 51;
    private static final Duration DEFAULT_WINDOW = Duration.ofHours(1);

    private final Engine engine;

    /// @param engine whose events are read
    public EventReads(Engine engine) {
        this.engine = engine;
    }

    /// Adds the routes.
    public void register(Routes routes) {
        routes.own("GET", "/v1/events", this::list)
                .own("GET", "/v1/events/{id}", this::one)
                .own("GET", "/v1/events/{id}/runs", this::runs);
    }

    private Reply list(Call call) {
        var now = engine.clock().now();
        var from = TimeParameter.parse("received_after", call.query("received_after"));
        var name = call.query("name");
        var filter = new EventFilter(
                name == null || name.isEmpty() ? Set.of() : Set.of(name),
                from == null ? now.minus(DEFAULT_WINDOW) : from,
                TimeParameter.parse("received_before", call.query("received_before")),
                false,
                null);
        var cursor = call.query("cursor");
        var after = cursor == null || cursor.isEmpty() ? null : EventCursor.of(Ids.event(cursor));
        var page = engine.queries().events(filter, after, limit(call.query("limit")));
        var data = Json.MAPPER.createArrayNode();
        page.rows().forEach(event -> data.add(json(event)));
        return Envelope.of(data, now);
    }

    private static int limit(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        try {
            return Math.clamp(Long.parseLong(text), 1, MAX_LIMIT);
        } catch (NumberFormatException e) {
            throw HttpFailure.badRequest("Invalid limit: " + text);
        }
    }

    private Reply one(Call call) {
        var id = Ids.event(call.param("id"));
        var event = engine.queries().events(List.of(id)).get(id);
        if (event == null) {
            throw HttpFailure.notFound("Event not found");
        }
        return Envelope.of(json(event), engine.clock().now());
    }

    private Reply runs(Call call) {
        var id = Ids.event(call.param("id"));
        var data = Json.MAPPER.createArrayNode();
        engine.queries()
                .runsOfEvents(List.of(id))
                .getOrDefault(id, List.of())
                .forEach(run -> data.add(RunReads.json(run)));
        return Envelope.of(data, engine.clock().now());
    }

    private static JsonNode json(Event event) {
        var members = Json.MAPPER.createObjectNode();
        members.put("internal_id", event.id().toString());
        members.put("account_id", Tenant.ACCOUNT);
        members.put("environment_id", Tenant.ENVIRONMENT);
        members.put("source", "");
        members.putNull("source_id");
        members.put("received_at", event.receivedAt().toString());
        var body = event.body().tree();
        body.propertyNames().forEach(name -> members.set(name, body.get(name)));
        if (members.path("user").isEmpty()) {
            members.remove("user");
        }
        return members;
    }
}
