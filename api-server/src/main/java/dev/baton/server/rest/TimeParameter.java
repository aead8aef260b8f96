package dev.baton.server.rest;

import dev.baton.server.http.HttpFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// An instant in an address: RFC 3339, a date, or Unix seconds or milliseconds.
final class TimeParameter {
    /// Numbers from here on are milliseconds: as seconds they would lie beyond the year 5000.
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private TimeParameter() {}

    /// @throws HttpFailure 400 when the text is no instant
    static @Nullable Instant parse(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            if (text.chars().allMatch(Character::isDigit)) {
                long number = Long.parseLong(text);
                return number < FIRST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            }
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            throw HttpFailure.badRequest("Invalid " + name + ": " + text + " is no time (RFC 3339, date or Unix time)");
        }
    }
}
