package dev.baton.engine.json;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
        return put(name, new JsonWriter(20).number(value).json());
    }

    /// The object.
    public Json build() {
        var out = new JsonWriter(128);
        var separator = "{";
        for (var member : members.entrySet()) {
            out.raw(separator).string(member.getKey()).raw(":").value(member.getValue());
            separator = ",";
        }
        return out.raw(members.isEmpty() ? "{}" : "}").json();
    }

    /// A JSON string.
    public static Json text(String value) {
        return new JsonWriter(value.length() + 2).string(value).json();
    }

    /// A JSON array of values that are canonical already.
    public static Json array(Iterable<Json> values) {
        var out = new JsonWriter(128).raw("[");
        var separator = "";
        for (var value : values) {
            out.raw(separator).value(value);
            separator = ",";
        }
        return out.raw("]").json();
    }
}
