package dev.baton.engine.expression;

import dev.baton.engine.json.Json;
import dev.baton.engine.time.Durations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Values as text: what `+` joins and what keys are made of (EXPR §3.3).
final class Printer {
    private Printer() {}

    static String print(Object value) {
        return switch (value) {
            case String text -> text;
            case Double number -> number(number);
            case Special special -> "NULL_VALUE";
            case ByteBuffer blob -> new String(bytes(blob), StandardCharsets.UTF_8);
            case Instant time -> time.toString();
            case Duration duration -> Durations.print(duration);
            case TypeName type -> type.name();
            case List<?> list -> list.stream().map(Printer::print).collect(Collectors.joining(" ", "[", "]"));
            case Map<?, ?> map -> map(map);
            default -> value.toString();
        };
    }

    static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    static String number(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        return Double.isInfinite(number) ? (number > 0 ? "+Inf" : "-Inf") : Json.number(number);
    }

    private static String map(Map<?, ?> map) {
        var sorted = new TreeMap<String, String>();
        map.forEach((key, value) -> sorted.put(print(key), print(value)));
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(" ", "map[", "]"));
    }
}
