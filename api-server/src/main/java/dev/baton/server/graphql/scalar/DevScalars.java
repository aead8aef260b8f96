package dev.baton.server.graphql.scalar;

import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Every custom scalar of the dev schema (GQL §1.2).
public final class DevScalars {
    private static final Set<String> SCOPES =
            Set.of("unknown", "run", "step", "step_attempt", "extended_trace", "request");
    private static final int MAX_KIND_LENGTH = 128;

    private DevScalars() {}

    /// Inputs become [Instant], [Ulid], [UUID], strings, or plain JSON values; fetchers may answer ids as they are.
    public static List<GraphQLScalarType> all() {
        return List.of(
                scalar("Time", new TextCoercing<>("Time", DevScalars::time, Object::toString)),
                scalar("ULID", new TextCoercing<>("ULID", Ulid::parse, Object::toString)),
                scalar("UUID", new TextCoercing<>("UUID", DevScalars::uuid, Object::toString)),
                scalar("Bytes", new TextCoercing<>("Bytes", text -> text, DevScalars::text)),
                scalar("SpanMetadataKind", new TextCoercing<>("SpanMetadataKind", DevScalars::kind, Object::toString)),
                scalar(
                        "SpanMetadataScope",
                        new TextCoercing<>("SpanMetadataScope", DevScalars::scope, Object::toString)),
                scalar("Environment", new TextCoercing<>("Environment", DevScalars::environment, Object::toString)),
                scalar("Uint", new NumberCoercing("Uint", 0)),
                scalar("Int64", new NumberCoercing("Int64", Long.MIN_VALUE)),
                scalar("Map", new JsonCoercing("Map", true)),
                scalar("Unknown", new JsonCoercing("Unknown", false)),
                scalar("HTTPHeaders", new JsonCoercing("HTTPHeaders", true)),
                scalar("SpanMetadataValues", new JsonCoercing("SpanMetadataValues", true)));
    }

    private static GraphQLScalarType scalar(String name, Coercing<?, ?> coercing) {
        return GraphQLScalarType.newScalar().name(name).coercing(coercing).build();
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not an RFC 3339 time: " + text, e);
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a UUID: " + text, e);
        }
    }

    private static String text(Object value) {
        return value instanceof Json json ? json.text() : value.toString();
    }

    private static String kind(String text) {
        if (text.isEmpty() || text.length() > MAX_KIND_LENGTH) {
            throw new IllegalArgumentException("a metadata kind has 1 to " + MAX_KIND_LENGTH + " bytes: " + text);
        }
        return text;
    }

    private static String environment(String text) {
        if (!text.equals("prod") && !text.equals("test")) {
            throw new IllegalArgumentException("an environment is prod or test, not " + text);
        }
        return text;
    }

    private static String scope(String text) {
        if (!SCOPES.contains(text)) {
            throw new IllegalArgumentException("not a metadata scope: " + text);
        }
        return text;
    }
}
