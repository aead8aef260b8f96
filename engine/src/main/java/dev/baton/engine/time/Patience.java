package dev.baton.engine.time;

import java.time.Duration;

/// Waits in real time for what does not tell by itself that it has happened, but not for ever:
/// `while (!happened() && patience.again()) {}`. Used by one thread.
public final class Patience {
    private final long start = System.nanoTime();
    private final Duration limit;
    private final Duration pause;

    /// @param limit from now on
    /// @param pause between two looks
    public Patience(Duration limit, Duration pause) {
        this.limit = limit;
        this.pause = pause;
    }

    /// Waits for the pause, or answers false at once when the limit is reached.
    ///
    /// @throws InterruptedException when the thread is interrupted meanwhile
    public boolean again() throws InterruptedException {
        if (System.nanoTime() - start >= limit.toNanos()) {
            return false;
        }
        Thread.sleep(pause);
        return true;
    }
}
