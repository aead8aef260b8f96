package dev.baton.engine.expression;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.time.Dates;
import dev.baton.engine.time.Durations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The functions of EXPR §2 other than operators and macros.
final class Functions {
    /// A function's body, over its target, if it has one, and its arguments; none of them is unknown.
    interface Body {
        Object apply(Object[] values, InstantSource clock);
    }

    /// @param ofUnknown the result when an operand is unknown
    record Function(Object ofUnknown, Body body) {}

    private interface One {
        Object apply(Object value);
    }

    private interface Two {
        Object apply(Object first, Object second);
    }

    private static final Map<String, Function> TABLE = table();

    private Functions() {}

    static boolean known(String name) {
        return TABLE.keySet().stream().anyMatch(key -> key.startsWith(name + "/"));
    }

    static boolean exists(String name, boolean method, int arguments) {
        return TABLE.containsKey(key(name, method, arguments));
    }

    static Function find(String name, boolean method, int arguments) {
        var function = TABLE.get(key(name, method, arguments));
        if (function == null) {
            throw new EvaluationError("no such overload: " + name);
        }
        return function;
    }

    private static String key(String name, boolean method, int arguments) {
        return name + "/" + (method ? "." : "") + arguments;
    }

    private static Map<String, Function> table() {
        var table = new HashMap<String, Function>();
        table.put(key("size", false, 1), new Function(0L, (values, clock) -> size(values[0])));
        table.put(key("size", true, 0), new Function(0L, (values, clock) -> size(values[0])));
        method(table, "contains", (text, part) -> string(text).contains(string(part)));
        method(table, "startsWith", (text, part) -> string(text).startsWith(string(part)));
        method(table, "endsWith", (text, part) -> string(text).endsWith(string(part)));
        method(table, "matches", (text, pattern) -> Patterns.find(string(pattern), string(text)));
        table.put(key("matches", false, 2), function((v, clock) -> Patterns.find(string(v[1]), string(v[0]))));
        one(table, "int", Conversions::toInt);
        one(table, "uint", Conversions::toUint);
        one(table, "double", Conversions::toDouble);
        one(table, "string", Conversions::toText);
        one(table, "bytes", Conversions::toBytes);
        one(table, "bool", Conversions::toBool);
        one(table, "timestamp", Conversions::toTimestamp);
        one(table, "duration", Conversions::toDuration);
        one(table, "type", TypeName::of);
        one(table, "dyn", value -> value);
        one(table, "lowercase", text -> string(text).toLowerCase(Locale.ROOT));
        one(table, "uppercase", text -> string(text).toUpperCase(Locale.ROOT));
        one(table, "b64decode", text -> decode(string(text)));
        one(table, "json_parse", text -> parse(string(text)));
        one(table, "date", Functions::date);
        table.put(key("now", false, 0), function((v, clock) -> clock.instant()));
        table.put(
                key("now_plus", false, 1),
                function((v, clock) -> clock.instant().plus(span(v[0]))));
        table.put(
                key("now_minus", false, 1),
                function((v, clock) -> clock.instant().minus(span(v[0]))));
        TimeParts.NAMES.forEach((name, part) -> {
            table.put(key(name, true, 0), function((v, clock) -> part.of(v[0], "UTC")));
            table.put(key(name, true, 1), function((v, clock) -> part.of(v[0], string(v[1]))));
        });
        return Map.copyOf(table);
    }

    private static Function function(Body body) {
        return new Function(false, body);
    }

    private static void one(Map<String, Function> table, String name, One body) {
        table.put(key(name, false, 1), function((values, clock) -> body.apply(values[0])));
    }

    private static void method(Map<String, Function> table, String name, Two body) {
        table.put(key(name, true, 1), function((values, clock) -> body.apply(values[0], values[1])));
    }

    private static String string(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new EvaluationError(
                "expected a string, found " + TypeName.of(value).name());
    }

    private static Object size(Object value) {
        return switch (value) {
            case String text -> (long) text.codePointCount(0, text.length());
            case ByteBuffer bytes -> (long) bytes.remaining();
            case List<?> list -> (long) list.size();
            case Map<?, ?> map -> (long) map.size();
            default ->
                throw new EvaluationError(
                        "no such overload: size(" + TypeName.of(value).name() + ")");
        };
    }

    private static String decode(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Object parse(String text) {
        try {
            var tree = Json.read(text.getBytes(StandardCharsets.UTF_8));
            return tree.isObject() ? JsonValues.of(tree) : Map.of();
        } catch (JsonSyntaxException e) {
            return Map.of();
        }
    }

    private static Duration span(Object value) {
        var text = string(value);
        return Durations.parse(text).orElseThrow(() -> new EvaluationError("not a duration: " + text));
    }

    /// Numbers are seconds, milliseconds or nanoseconds since 1970, told apart by their size.
    private static Object date(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof String text) {
            return Dates.parse(text).orElseThrow(() -> new EvaluationError("not a date: " + text));
        }
        if (!(value instanceof Number number)) {
            throw new EvaluationError(
                    "no such overload: date(" + TypeName.of(value).name() + ")");
        }
        long epoch = number.longValue();
        if (epoch < 946_684_800L) {
            throw new EvaluationError("date before the year 2000: " + epoch);
        }
        if (epoch <= 9_999_999_999L) {
            return Instant.ofEpochSecond(epoch);
        }
        return epoch <= 9_999_999_999_999L ? Instant.ofEpochMilli(epoch) : Instant.ofEpochSecond(0, epoch);
    }
}
