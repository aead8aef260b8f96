package dev.baton.engine.event;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.IdSource;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.json.JsonTypeException;
import dev.baton.engine.json.Members;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads, validates and normalises events that come from outside (EVT §1-§4, §6). Safe for use by several threads.
public final class EventIntake {
    /// Bytes of one event at most.
    public static final int MAX_EVENT_BYTES = 3 << 20;

    private static final int MAX_BATCH = 5_000;
    private static final long EARLIEST = Instant.parse("1980-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    private static final String ENDPOINT_REQUEST = "inngest/http.request";
    private static final String INVOKED = "inngest/function.invoked";
    private static final String NO_EVENTS = "Request body must contain an event object or an array of event objects";

    private final IdSource ids;

    /// @param ids where internal ids come from
    public EventIntake(IdSource ids) {
        this.ids = ids;
    }

    /// The events of a `POST /e/{key}`. A batch is not atomic: events before the first bad one count.
    ///
    /// @param contentType header `Content-Type`, or null
    /// @param seed header `x-inngest-event-id-seed`, or null
    public Intake events(byte[] body, @Nullable String contentType, @Nullable String seed, Instant now) {
        try {
            return read(body, contentType, EventSeed.parse(seed), now);
        } catch (JsonSyntaxException | EventRejected e) {
            return new Intake(List.of(), e.getMessage());
        }
    }

    private Intake read(byte[] body, @Nullable String contentType, @Nullable EventSeed seed, Instant now) {
        int start = 0;
        while (start < body.length && isSpace(body[start])) {
            start++;
        }
        if (start == body.length) {
            return new Intake(List.of(), null);
        }
        boolean json = body[start] == '{' || body[start] == '[';
        if (!json && !isForm(contentType)) {
            Json.read(body);
            throw new EventRejected(NO_EVENTS);
        }
        var tree = json ? Json.read(body) : form(body);
        if (tree.isObject()) {
            return batch(List.of(tree), body.length - start, seed, now);
        }
        var elements = List.copyOf(tree.values());
        if (elements.size() > MAX_BATCH) {
            throw new EventRejected("Cannot have more than " + MAX_BATCH + " events in a batch");
        }
        return batch(elements, body.length, seed, now);
    }

    /// @param size bytes of all events; they are only measured one by one when the sum is over the limit
    private Intake batch(List<JsonNode> elements, int size, @Nullable EventSeed seed, Instant now) {
        var events = new ArrayList<Event>(elements.size());
        for (var element : elements) {
            try {
                if (!element.isObject()) {
                    throw new EventRejected(NO_EVENTS);
                }
                if (size > MAX_EVENT_BYTES) {
                    checkSize(elements.size() == 1 ? size : Json.of(element).size());
                }
                var position = events.size() + 1;
                var id = new EventId(seed == null ? ids.ulid(now) : seed.at(position));
                events.add(external(Members.of(element), id, now));
            } catch (EventRejected | JsonTypeException | JsonSyntaxException e) {
                return new Intake(events, e.getMessage());
            }
        }
        return new Intake(events, null);
    }

    private static void checkSize(int size) {
        if (size > MAX_EVENT_BYTES) {
            throw new EventRejected(
                    "Event is over the max size: Max " + MAX_EVENT_BYTES + " bytes / Size " + size + " bytes");
        }
    }

    private static Event external(Members members, EventId id, Instant now) {
        var name = members.textOrEmpty("name");
        if (name.isEmpty()) {
            throw new EventRejected("event name is empty");
        }
        if (name.regionMatches(true, 0, Event.INTERNAL_PREFIX, 0, Event.INTERNAL_PREFIX.length())) {
            throw new EventRejected("event name is reserved for internal use: " + name);
        }
        return event(members, name, data(members), id, now);
    }

    private static Event event(Members members, String name, JsonNode data, EventId id, Instant now) {
        var given = members.textOrEmpty("id");
        var externalId = given.isEmpty() ? id.toString() : given;
        long ts = timestamp(members, now);
        var user = members.object("user");
        var body = EventBody.of(
                Json.of(data),
                externalId,
                Sessions.merge(members.object("meta")),
                name,
                ts,
                user == null ? Json.EMPTY_OBJECT : Json.of(user.node()),
                members.text("v"));
        return new Event(id, externalId, name, ts, now, body);
    }

    /// The data without what only the engine may say.
    private static ObjectNode data(Members members) {
        var data = members.object("data");
        var tree = data == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) data.node();
        tree.remove("_inngest");
        return tree;
    }

    private static long timestamp(Members members, Instant now) {
        var ts = members.integer("ts");
        if (ts == null || ts == 0) {
            return now.toEpochMilli();
        }
        if (ts < EARLIEST) {
            throw new EventRejected("timestamp is before Jan 1, 1980");
        }
        if (ts > LATEST) {
            throw new EventRejected("timestamp is after Jan 1, 2100");
        }
        return ts;
    }

    /// The request to a durable endpoint as the event that its run is started by (CKP §3).
    ///
    /// @param event `{name?, data, id?, ts?, v?}` as the SDK sent it
    /// @throws EventRejected when it is no valid event
    public Event endpointRequest(JsonNode event, Instant now) {
        try {
            if (!event.isObject()) {
                throw new EventRejected("event must be an object");
            }
            var members = Members.of(event);
            return event(members, ENDPOINT_REQUEST, data(members), new EventId(ids.ulid(now)), now);
        } catch (JsonSyntaxException | JsonTypeException e) {
            throw new EventRejected(String.valueOf(e.getMessage()));
        }
    }

    /// The event that starts a function directly (`POST /invoke/{slug}`): it has no run that waits for it.
    ///
    /// @param function slug or UUID
    /// @param body event-shaped object; `name` is ignored; empty is `{}`
    /// @param seed header `x-inngest-event-id-seed`, or null
    /// @throws EventRejected when the body is not JSON or not a valid event
    public Event invocation(String function, byte[] body, @Nullable String seed, Instant now) {
        return invocation(function, body, seed, null, null, now);
    }

    /// The event that starts a function directly, for debugging.
    ///
    /// @param debugRun the debug run that the new run will belong to, or null
    /// @param debugSession the debug session that it will belong to, or null
    /// @throws EventRejected when the body is not JSON or not a valid event
    public Event invocation(
            String function,
            byte[] body,
            @Nullable String seed,
            @Nullable Ulid debugRun,
            @Nullable Ulid debugSession,
            Instant now) {
        try {
            checkSize(body.length);
            var tree = body.length == 0 ? JsonNodeFactory.instance.objectNode() : Json.read(body);
            if (!tree.isObject()) {
                throw new EventRejected("Request body must contain an event object");
            }
            var members = Members.of(tree);
            var data = data(members);
            var ours = data.putObject("_inngest");
            if (debugRun != null) {
                ours.put("debug_run_id", debugRun.toString());
            }
            if (debugSession != null) {
                ours.put("debug_session_id", debugSession.toString());
            }
            ours.put("expire", 0)
                    .put("fn_id", function)
                    .put("gid", "")
                    .put("name", "")
                    .put("source_app_id", "")
                    .put("source_fn_id", "")
                    .put("source_fn_v", 0);
            var parsed = EventSeed.parse(seed);
            var id = new EventId(parsed == null ? ids.ulid(now) : parsed.at(0));
            return event(members, INVOKED, data, id, now);
        } catch (JsonSyntaxException | JsonTypeException e) {
            throw new EventRejected(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /// Each field with the list of its values. An event this is only by accident, as its name would be a list.
    private static JsonNode form(byte[] body) {
        var tree = JsonNodeFactory.instance.objectNode();
        for (var pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            try {
                var name = URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
                var value = URLDecoder.decode(equals < 0 ? "" : pair.substring(equals + 1), StandardCharsets.UTF_8);
                tree.withArrayProperty(name).add(value);
            } catch (IllegalArgumentException e) {
                throw new EventRejected("form field is not encoded properly: " + e.getMessage());
            }
        }
        return tree;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
