package dev.baton.server.v2;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What an operation is asked for.
///
/// @param message the fields by their JSON names, of the types that the interface says
/// @param metadata header fields that begin with `x-`, and `authorization`, by lower-case name
public record Request(ObjectNode message, Map<String, String> metadata) {
    private static final String ENVIRONMENT = "x-inngest-env";

    /// A request without metadata.
    public static Request of(ObjectNode message) {
        return new Request(message, Map.of());
    }

    String text(String name) {
        return message.path(name).asString("");
    }

    @Nullable
    String textOrNull(String name) {
        var text = text(name);
        return text.isEmpty() ? null : text;
    }

    boolean flag(String name) {
        return message.path(name).asBoolean(false);
    }

    @Nullable
    Boolean flagOrNull(String name) {
        return message.path(name).isBoolean() ? message.path(name).booleanValue() : null;
    }

    List<String> texts(String name) {
        return message.path(name).valueStream().map(JsonNode::asString).toList();
    }

    /// Rows of a page; not given is the default, and so is 0.
    ///
    /// @throws Refusal when it is out of bounds
    int limit(int otherwise, int most) {
        return message.path("limit").asLong(0) == 0 ? otherwise : strictLimit(otherwise, most);
    }

    /// Rows of a page; 0 is out of bounds too.
    ///
    /// @throws Refusal when it is out of bounds
    int strictLimit(int otherwise, int most) {
        var given = message.path("limit");
        long limit = given.isIntegralNumber() ? given.longValue() : otherwise;
        if (limit < 1) {
            throw Refusal.format("Limit must be at least 1");
        }
        if (limit > most) {
            throw Refusal.format("Limit cannot exceed " + most);
        }
        return (int) limit;
    }

    /// @throws Refusal when it is no RFC 3339 time
    @Nullable
    Instant time(String name) {
        var text = textOrNull(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.format(name + " must be a valid timestamp");
        }
    }

    /// @throws Refusal when it is no ULID
    RunId run() {
        return new RunId(ulid("runId", "Run ID"));
    }

    /// @throws Refusal when it is no ULID
    EventId event() {
        return new EventId(ulid("eventId", "Event ID"));
    }

    private Ulid ulid(String name, String what) {
        var id = Ulid.parseOrNull(text(name));
        if (id == null) {
            throw Refusal.format(what + " must be a valid ULID");
        }
        return id;
    }

    /// The environment that the caller means, or null.
    @Nullable
    String environment() {
        var name = metadata.get(ENVIRONMENT);
        return name == null || name.isBlank() ? null : name.strip();
    }
}
