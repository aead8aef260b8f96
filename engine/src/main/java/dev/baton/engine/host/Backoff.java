package dev.baton.engine.host;

import java.time.Duration;
import java.time.Instant;

/// Growing pauses between attempts that fail. Used by the host's thread only.
final class Backoff {
    private final Duration first;
    private final Duration most;
    private Duration next;
    private Instant until = Instant.EPOCH;

    Backoff(Duration first, Duration most) {
        this.first = first;
        this.most = most;
        next = first;
    }

    /// Notes a failure: the next attempt waits longer than the one before.
    void failed(Instant now) {
        until = now.plus(next);
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(most) > 0 ? most : doubled;
    }

    /// Notes a success: the next failure starts from the beginning.
    void succeeded() {
        next = first;
        until = Instant.EPOCH;
    }

    /// Before this instant nothing should be tried.
    Instant until() {
        return until;
    }
}
