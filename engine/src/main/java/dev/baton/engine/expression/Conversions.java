package dev.baton.engine.expression;

import dev.baton.engine.time.Dates;
import dev.baton.engine.time.Durations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// CEL's conversions between types.
final class Conversions {
    private static final double INT_BOUND = 0x1p63;

    private Conversions() {}

    static Object toInt(Object value) {
        return switch (value) {
            case Long number -> number;
            case Double number when number < INT_BOUND && number > -INT_BOUND -> number.longValue();
            case Instant time -> time.getEpochSecond();
            case Duration duration -> duration.toSeconds();
            case String text -> {
                try {
                    yield Long.valueOf(text);
                } catch (NumberFormatException e) {
                    throw failed(value, "int");
                }
            }
            default -> throw failed(value, "int");
        };
    }

    static Object toUint(Object value) {
        var number = (Long) toInt(value);
        if (number < 0) {
            throw failed(value, "uint");
        }
        return number;
    }

    static Object toDouble(Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case String text -> {
                try {
                    yield Double.valueOf(text);
                } catch (NumberFormatException e) {
                    throw failed(value, "double");
                }
            }
            default -> throw failed(value, "double");
        };
    }

    static Object toText(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean bool -> bool.toString();
            case Number number -> Printer.print(number);
            case ByteBuffer bytes -> Printer.print(bytes);
            case Instant time -> Printer.print(time);
            case Duration duration -> Printer.number(duration.toNanos() / 1e9) + "s";
            default -> throw failed(value, "string");
        };
    }

    static Object toBytes(Object value) {
        return switch (value) {
            case ByteBuffer bytes -> bytes;
            case String text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            default -> throw failed(value, "bytes");
        };
    }

    static Object toBool(Object value) {
        return switch (value) {
            case Boolean bool -> bool;
            case String text ->
                switch (text) {
                    case "1", "t", "T", "true", "TRUE", "True" -> true;
                    case "0", "f", "F", "false", "FALSE", "False" -> false;
                    default -> throw failed(value, "bool");
                };
            default -> throw failed(value, "bool");
        };
    }

    static Object toTimestamp(Object value) {
        return switch (value) {
            case Instant time -> time;
            case Long seconds -> Instant.ofEpochSecond(seconds);
            case String text -> Dates.parse(text).orElseThrow(() -> failed(value, "timestamp"));
            default -> throw failed(value, "timestamp");
        };
    }

    static Object toDuration(Object value) {
        return switch (value) {
            case Duration duration -> duration;
            case String text -> Durations.parseWithoutDays(text).orElseThrow(() -> failed(value, "duration"));
            default -> throw failed(value, "duration");
        };
    }

    private static EvaluationError failed(Object value, String type) {
        return new EvaluationError(
                "cannot convert " + TypeName.of(value).name() + " '" + Printer.print(value) + "' to " + type);
    }
}
