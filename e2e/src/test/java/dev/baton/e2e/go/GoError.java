package dev.baton.e2e.go;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An error that a function or a step of it returns.
final class GoError extends RuntimeException {
    final boolean noRetry;
    final boolean ofStep;
    final @Nullable Instant retryAt;

    private GoError(String message, boolean noRetry, boolean ofStep, @Nullable Instant retryAt) {
        super(message);
        this.noRetry = noRetry;
        this.ofStep = ofStep;
        this.retryAt = retryAt;
    }

    static GoError of(String message) {
        return new GoError(message, false, false, null);
    }

    /// The attempt is the last.
    static GoError noRetry(String message) {
        return new GoError(message, true, false, null);
    }

    /// The next attempt is wanted at a time.
    static GoError retryAt(String message, Instant at) {
        return new GoError(message, false, false, at);
    }

    /// A step failed for good; a function that returns this is not tried again.
    static GoError ofStep(String message) {
        return new GoError(message, false, true, null);
    }
}
