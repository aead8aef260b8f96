package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.json.VisibleText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads members of GraphQL answers. A member that is absent, null or of another type reads as absent: an older server
/// never blanks a screen (ui-quality 7.10).
public final class Fields {
    private Fields() {}

    /// Text, or an empty string.
    public static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() ? value.stringValue() : "";
    }

    /// A name or other text of the user's that is only shown: what could deceive the reader is marked.
    public static String shown(JsonNode node, String name) {
        return VisibleText.of(text(node, name));
    }

    /// Text that may be missing.
    public static @Nullable String textOrNull(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() ? value.stringValue() : null;
    }

    /// A number that may be missing.
    public static @Nullable Integer intOrNull(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isIntegralNumber() ? Integer.valueOf(value.intValue()) : null;
    }

    /// True only when the member is there and true.
    public static boolean flag(JsonNode node, String name) {
        return node.path(name).booleanValue(false);
    }

    /// An instant that may be missing.
    public static @Nullable Instant instantOrNull(JsonNode node, String name) {
        String text = text(node, name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /// An object, if there is one.
    public static Optional<JsonNode> object(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isObject() ? Optional.of(value) : Optional.empty();
    }

    /// The elements of a list, mapped.
    public static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> map) {
        List<T> list = new ArrayList<>();
        for (JsonNode element : node.path(name)) {
            list.add(map.apply(element));
        }
        return list;
    }
}
