package dev.baton.engine.host;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// How the host waits, so that tests with a clock of their own need no real time to pass.
public interface Waiting {
    /// Real time: waits for the signal, at most for the given duration.
    Waiting REAL = (condition, atMost) -> {
        if (atMost == null) {
            condition.await();
        } else {
            condition.awaitNanos(atMost.toNanos());
        }
    };

    /// Waits until the condition is signalled or the duration has passed. May return early.
    ///
    /// @param atMost time of the engine's clock, or null to wait for the signal only
    void await(Condition condition, @Nullable Duration atMost) throws InterruptedException;
}
