package dev.baton.engine.time;

import java.time.Duration;
import java.time.Instant;

/// Does something later, in real time: for connections and leases, which the user's moves of the engine's clock do not
/// age.
public interface Alarms extends AutoCloseable {
    /// The present instant, in milliseconds.
    Instant now();

    /// Runs the task once, after a while; it must not block.
    Alarm in(Duration wait, Runnable task);

    /// Runs nothing any more.
    @Override
    void close();

    /// A task that has not run yet.
    interface Alarm {
        /// Takes it back; no error when it has run.
        void cancel();
    }
}
