package dev.baton.engine.time;

import java.time.Duration;

/// Does something again and again, in real time.
@FunctionalInterface
public interface Repeater {
    /// Runs the task at once, and then with this pause between the end of one run and the begin of the next, until the
    /// answer is closed. Runs of one task never overlap.
    AutoCloseable every(Duration pause, Runnable task);
}
