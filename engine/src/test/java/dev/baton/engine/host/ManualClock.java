package dev.baton.engine.host;

import dev.baton.engine.store.SampleRows;
import dev.baton.engine.time.EngineClock;
import java.time.Duration;
import java.time.Instant;

/// A clock that only moves when told.
final class ManualClock implements EngineClock {
    private volatile Instant now = SampleRows.START;

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Duration offset() {
        return Duration.ZERO;
    }

    @Override
    public void advance(Duration duration) {
        now = now.plus(duration);
    }
}
