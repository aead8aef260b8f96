package dev.baton.engine.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The members of a JSON object that someone else wrote: names are found in any letter case, an exact match first (the
/// Python SDK sends `appname`), and a member that is null counts as absent. A member of a wrong type is an error that
/// names it.
public final class Members {
    private static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

    private final JsonNode object;
    private final String path;

    private Members(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /// The members of an object; none for null or anything else.
    public static Members of(@Nullable JsonNode node) {
        return new Members(node != null && node.isObject() ? node : EMPTY, "");
    }

    /// The object itself.
    public JsonNode node() {
        return object;
    }

    /// A member, or null when it is absent or JSON null.
    public @Nullable JsonNode get(String name) {
        var exact = object.get(name);
        if (exact != null) {
            return exact.isNull() ? null : exact;
        }
        for (var entry : object.properties()) {
            if (entry.getKey().equalsIgnoreCase(name) && !entry.getValue().isNull()) {
                return entry.getValue();
            }
        }
        return null;
    }

    /// A string, or null.
    ///
    /// @throws JsonTypeException when it is something else
    public @Nullable String text(String name) {
        var value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw wrongType(name, "a string", value);
        }
        return value.stringValue();
    }

    /// A string, or empty.
    ///
    /// @throws JsonTypeException when it is something else
    public String textOrEmpty(String name) {
        var text = text(name);
        return text == null ? "" : text;
    }

    /// A whole number, or null.
    ///
    /// @throws JsonTypeException when it is something else
    public @Nullable Long integer(String name) {
        var value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || value.doubleValue() != Math.rint(value.doubleValue()) || !value.canConvertToLong()) {
            throw wrongType(name, "a whole number", value);
        }
        return value.longValue();
    }

    /// True or false; false when absent.
    ///
    /// @throws JsonTypeException when it is something else
    public boolean flag(String name) {
        var value = get(name);
        if (value != null && !value.isBoolean()) {
            throw wrongType(name, "true or false", value);
        }
        return value != null && value.booleanValue();
    }

    /// An object, or null.
    ///
    /// @throws JsonTypeException when it is something else
    public @Nullable Members object(String name) {
        var value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            throw wrongType(name, "an object", value);
        }
        return new Members(value, path + name + ".");
    }

    /// The elements of an array; none when it is absent.
    ///
    /// @throws JsonTypeException when it is something else
    public List<JsonNode> array(String name) {
        var value = get(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrongType(name, "an array", value);
        }
        return List.copyOf(value.values());
    }

    private JsonTypeException wrongType(String name, String expected, JsonNode found) {
        return new JsonTypeException(path + name + " must be " + expected + ", not " + describe(found));
    }

    private static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case BOOLEAN -> node.toString();
            case NUMBER -> "the number " + node;
            default -> "null";
        };
    }
}
