package dev.baton.engine.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The wall clock plus an offset that the user may add to ("skip this sleep").
public final class WallClock implements EngineClock {
    private final Clock wall;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    /// Follows the clock of the machine.
    public WallClock() {
        this(Clock.systemUTC());
    }

    WallClock(Clock wall) {
        this.wall = wall;
    }

    @Override
    public Instant now() {
        return wall.instant().plus(offset.get()).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Duration offset() {
        return offset.get();
    }

    @Override
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("the clock only moves forward, not by " + duration);
        }
        offset.updateAndGet(old -> old.plus(duration));
    }
}
