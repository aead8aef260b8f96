package dev.baton.engine.http;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Header fields; names are found in any letter case. Immutable.
public final class Headers {
    /// No fields.
    public static final Headers NONE = new Headers(Map.of());

    private static final Set<String> SECRET = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "set-cookie",
            "x-api-key",
            "x-auth-token",
            "www-authenticate",
            "proxy-authenticate");

    private final Map<String, List<String>> fields;

    private Headers(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /// Copies fields; values of names that differ only in case are joined.
    public static Headers of(Map<String, List<String>> fields) {
        var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach((name, values) ->
                copy.computeIfAbsent(name, n -> new ArrayList<>(values.size())).addAll(values));
        return new Headers(copy);
    }

    /// These fields, with those of the other in place of their namesakes.
    public Headers with(Headers other) {
        var merged = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        merged.putAll(fields);
        other.fields.forEach((name, values) -> {
            merged.remove(name);
            merged.put(name, values);
        });
        return new Headers(merged);
    }

    /// The first value of a field, or null.
    public @Nullable String get(String name) {
        var values = fields.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    /// All fields, by name.
    public Map<String, List<String>> all() {
        return fields;
    }

    /// Whether the value of a field must not be shown (STO-43).
    static boolean isSecret(String name) {
        return SECRET.contains(name.toLowerCase(Locale.ROOT));
    }

    /// All fields as a JSON object for the trace: lower-case names; a field with several values is an array; values of
    /// secret fields are `[REDACTED]`.
    public Json redacted() {
        var writer = new JsonWriter(512).raw("{");
        var sorted = new TreeMap<String, List<String>>();
        fields.forEach((name, values) -> sorted.put(name.toLowerCase(Locale.ROOT), values));
        var separator = "";
        for (var field : sorted.entrySet()) {
            writer.raw(separator).string(field.getKey()).raw(":");
            separator = ",";
            var values = isSecret(field.getKey()) ? List.of("[REDACTED]") : field.getValue();
            if (values.size() == 1) {
                writer.string(values.getFirst());
                continue;
            }
            writer.raw("[");
            for (int i = 0; i < values.size(); i++) {
                writer.raw(i == 0 ? "" : ",").string(values.get(i));
            }
            writer.raw("]");
        }
        return writer.raw("}").json();
    }
}
