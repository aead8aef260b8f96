package dev.baton.desktop.time;

import java.time.Duration;

/// Measures how long something takes.
public final class StopWatch {
    private final long start = System.nanoTime();

    /// Since it was made.
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
