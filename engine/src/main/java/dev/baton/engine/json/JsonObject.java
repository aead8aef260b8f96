package dev.baton.engine.json;

import java.io.ByteArrayOutputStream;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Builds a canonical object from members that are canonical already, without parsing them.
public final class JsonObject {
    private final TreeMap<String, Json> members = new TreeMap<>();

    /// Adds or replaces a member.
    public JsonObject put(String name, Json value) {
        members.put(name, value);
        return this;
    }

    /// Adds or replaces a string member; null adds nothing.
    public JsonObject put(String name, @Nullable String value) {
        return value == null ? this : put(name, text(value));
    }

    /// Adds or replaces a number member.
    public JsonObject put(String name, long value) {
        return put(name, Json.of(JsonNodeFactory.instance.numberNode(value)));
    }

    /// The object.
    public Json build() {
        var out = new ByteArrayOutputStream(128);
        out.write('{');
        boolean first = true;
        for (var member : members.entrySet()) {
            if (!first) {
                out.write(',');
            }
            first = false;
            out.writeBytes(text(member.getKey()).bytes());
            out.write(':');
            out.writeBytes(member.getValue().bytes());
        }
        out.write('}');
        return Json.ofCanonical(out.toByteArray());
    }

    /// A JSON string.
    public static Json text(String value) {
        return Json.of(JsonNodeFactory.instance.stringNode(value));
    }

    /// A JSON array of values that are canonical already.
    public static Json array(Iterable<Json> values) {
        var text = new ByteArrayOutputStream(128);
        text.write('[');
        boolean first = true;
        for (var value : values) {
            if (!first) {
                text.write(',');
            }
            first = false;
            text.writeBytes(value.bytes());
        }
        text.write(']');
        return Json.ofCanonical(text.toByteArray());
    }
}
