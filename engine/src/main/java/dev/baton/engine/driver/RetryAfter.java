package dev.baton.engine.driver;

import dev.baton.engine.time.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The header `Retry-After` (SDK §9.1).
final class RetryAfter {
    private static final int MAX_DIGITS = 7;
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(1);

    private RetryAfter() {}

    /// When to try again: seconds or a date, between one second and a day from the present whole second. Null when the
    /// header is absent or says nothing.
    static @Nullable Instant parse(@Nullable String header, Instant now) {
        if (header == null || header.isBlank()) {
            return null;
        }
        var text = header.trim();
        var base = now.truncatedTo(ChronoUnit.SECONDS);
        Instant wanted;
        if (text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int seconds = Integer.parseInt(text);
            if (seconds <= 0) {
                return null;
            }
            wanted = base.plusSeconds(seconds);
        } else {
            wanted = Dates.parse(text).orElse(null);
            if (wanted == null) {
                return null;
            }
        }
        if (wanted.isBefore(base.plus(LEAST))) {
            return base.plus(LEAST);
        }
        return wanted.isAfter(base.plus(MOST)) ? base.plus(MOST) : wanted;
    }
}
