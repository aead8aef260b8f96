package dev.baton.engine.expression;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

/// Accessors of timestamps and durations.
final class TimeParts {
    static final Map<String, Part> NAMES = Map.of(
            "getFullYear", new Part(ZonedDateTime::getYear, null),
            "getMonth", new Part(t -> t.getMonthValue() - 1, null),
            "getDate", new Part(ZonedDateTime::getDayOfMonth, null),
            "getDayOfMonth", new Part(t -> t.getDayOfMonth() - 1, null),
            "getDayOfWeek", new Part(t -> t.getDayOfWeek().getValue() % 7, null),
            "getDayOfYear", new Part(t -> t.getDayOfYear() - 1, null),
            "getHours", new Part(ZonedDateTime::getHour, Duration::toHours),
            "getMinutes", new Part(ZonedDateTime::getMinute, Duration::toMinutes),
            "getSeconds", new Part(ZonedDateTime::getSecond, Duration::toSeconds),
            "getMilliseconds", new Part(t -> t.getNano() / 1_000_000, d -> d.toMillis() % 1_000));

    private TimeParts() {}

    interface OfTime {
        long of(ZonedDateTime time);
    }

    interface OfDuration {
        long of(Duration duration);
    }

    record Part(
            OfTime ofTime,
            @org.jspecify.annotations.Nullable OfDuration ofDuration) {
        Object of(Object value, String zone) {
            if (value instanceof Duration duration && ofDuration != null) {
                return ofDuration.of(duration);
            }
            if (!(value instanceof Instant instant)) {
                throw new EvaluationError(
                        "not a timestamp: " + TypeName.of(value).name());
            }
            try {
                return ofTime.of(instant.atZone(ZoneId.of(zone)));
            } catch (DateTimeException e) {
                throw new EvaluationError("unknown time zone: " + zone);
            }
        }
    }
}
