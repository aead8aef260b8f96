package dev.baton.engine.progress;

import dev.baton.engine.id.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a failed attempt is tried again (ENG §5.5).
public final class Backoff {
    private static final List<Duration> TABLE = List.of(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(40),
            Duration.ofHours(1),
            Duration.ofHours(2));
    private static final long JITTER_MS = 30_000;

    private Backoff() {}

    /// @param attempt number of the failed attempt, from 0
    /// @param interval a constant wait without jitter, or null for the table
    public static Instant next(int attempt, @Nullable Duration interval, Instant now, IdSource ids) {
        if (interval != null) {
            return now.plus(interval);
        }
        return now.plus(TABLE.get(Math.min(attempt, TABLE.size() - 1))).plusMillis(ids.below(JITTER_MS));
    }
}
