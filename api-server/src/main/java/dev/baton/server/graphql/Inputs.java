package dev.baton.server.graphql;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads arguments. An explicit null is the same as nothing (GQL §1.12).
final class Inputs {
    private Inputs() {}

    /// A required input object.
    static Map<String, Object> object(DataFetchingEnvironment env, String name) {
        return env.getArgumentOrDefault(name, Map.of());
    }

    /// A required number.
    static int number(DataFetchingEnvironment env, String name) {
        return env.<Integer>getArgumentOrDefault(name, 0);
    }

    /// A required string or other scalar.
    static <T> T required(DataFetchingEnvironment env, String name) {
        T value = env.getArgument(name);
        if (value == null) {
            throw FieldError.invalid(name + " is required");
        }
        return value;
    }

    static @Nullable String text(Map<String, Object> input, String name) {
        return input.get(name) instanceof String text ? text : null;
    }

    /// The text of a required member.
    static String requiredText(Map<String, Object> input, String name) {
        var text = text(input, name);
        if (text == null) {
            throw FieldError.invalid(name + " is required");
        }
        return text;
    }

    /// A number that bounds something, or no bound.
    static long limit(Map<String, Object> input, String name) {
        return input.get(name) instanceof Integer number ? number : Long.MAX_VALUE;
    }

    static boolean flag(Map<String, Object> input, String name) {
        return Boolean.TRUE.equals(input.get(name));
    }

    static Instant time(Map<String, Object> input, String name, Instant otherwise) {
        return input.get(name) instanceof Instant time ? time : otherwise;
    }

    static List<String> list(Map<String, Object> input, String name) {
        return input.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /// The members of a list, changed; empty when there is none.
    ///
    /// @param <T> what the scalar of the list reads
    @SuppressWarnings("unchecked") // the scalar of the schema has made the members
    static <T, K> Set<K> set(Map<String, Object> input, String name, Function<T, K> change) {
        return input.get(name) instanceof List<?> list
                ? ((List<T>) list).stream().map(change).collect(Collectors.toSet())
                : Set.of();
    }

    /// @throws FieldError when the text is not a ULID
    static RunId runId(String text) {
        var ulid = Ulid.parseOrNull(text);
        if (ulid == null) {
            throw FieldError.invalid("error parsing runID: " + text + " is not a ULID");
        }
        return new RunId(ulid);
    }

    /// @throws FieldError when the text is not a ULID
    static EventId eventId(String text) {
        var ulid = Ulid.parseOrNull(text);
        if (ulid == null) {
            throw FieldError.invalid("error parsing event id: " + text + " is not a ULID");
        }
        return new EventId(ulid);
    }
}
