package dev.baton.engine.trace;

/// How far a span is. The shown status follows from it (STO §5.1).
public enum SpanStatus {
    QUEUED,
    RUNNING,
    SLEEPING,
    WAITING,
    INVOKING,
    COMPLETED,
    TIMED_OUT,
    ERRORED,
    FAILED,
    CANCELLED,
    SKIPPED;

    /// Whether the span will not change again.
    public boolean ended() {
        return switch (this) {
            case QUEUED, RUNNING, SLEEPING, WAITING, INVOKING -> false;
            case COMPLETED, TIMED_OUT, ERRORED, FAILED, CANCELLED, SKIPPED -> true;
        };
    }
}
