package dev.baton.engine.time;

import java.time.Duration;
import java.time.Instant;

/// The one source of time. The real clock can be moved forward by the user; the simulator's only moves when told.
public interface EngineClock {
    /// The present instant, in milliseconds.
    Instant now();

    /// How far this clock runs ahead of the wall clock; zero unless it was moved.
    Duration offset();

    /// Moves this clock forward.
    ///
    /// @throws IllegalArgumentException when the duration is negative
    void advance(Duration duration);
}
