package dev.baton.engine.progress;

import dev.baton.engine.time.Dates;
import dev.baton.engine.time.Durations;
import dev.baton.engine.turn.KernelSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Reads when a sleep or wait is over: a date of at least ten characters, or a duration from now (SDK §10.6).
public final class Deadline {
    private static final int SHORTEST_DATE = 10;

    private Deadline() {}

    /// The instant in milliseconds, never before `now`; empty for text that is neither a date nor a duration.
    public static Optional<Instant> parse(String text, Instant now) {
        if (text.isEmpty()) {
            return Optional.of(now);
        }
        Optional<Instant> date = text.length() >= SHORTEST_DATE ? Dates.parse(text) : Optional.empty();
        return date.or(() -> Durations.parse(text).map(now::plus))
                .map(at -> at.isBefore(now) ? now : at.truncatedTo(ChronoUnit.MILLIS));
    }

    /// Like [#parse], for what an SDK asked of a run.
    ///
    /// @throws RunFailure when the text cannot be read, or the time is more than 366 days away
    public static Instant require(String text, Instant now) {
        var at = parse(text, now)
                .orElseThrow(() -> new RunFailure("Error", "'" + text + "' is neither a duration nor a date."));
        if (at.isAfter(now.plus(KernelSettings.MAX_WAIT))) {
            throw RunFailure.timeoutTooLong(text);
        }
        return at;
    }
}
