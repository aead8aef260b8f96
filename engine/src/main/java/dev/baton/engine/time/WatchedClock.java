package dev.baton.engine.time;

import java.time.Duration;
import java.time.Instant;

/// A clock that tells when it was moved, so that whoever waits for an instant looks again.
public final class WatchedClock implements EngineClock {
    private final EngineClock clock;
    private final Runnable moved;

    /// @param moved called after every move, on the thread of the mover
    public WatchedClock(EngineClock clock, Runnable moved) {
        this.clock = clock;
        this.moved = moved;
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public Duration offset() {
        return clock.offset();
    }

    @Override
    public void advance(Duration duration) {
        clock.advance(duration);
        moved.run();
    }
}
