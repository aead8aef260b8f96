package dev.baton.engine.queue;

/// What a queue item does when it is due.
public enum ItemKind {
    /// First request of a run.
    START,
    /// Request without a target: replay and report what is new.
    DISCOVERY,
    /// Request that runs one planned step.
    STEP,
    /// Wake after a sleep.
    SLEEP,
    /// Timeout of a wait for an event, a signal or an invoked function.
    PAUSE_TIMEOUT,
    /// HTTP request made by the engine for a step.
    GATEWAY,
    /// Cancels a run that has not started in time.
    START_TIMEOUT,
    /// Cancels a run that has not ended in time.
    FINISH_TIMEOUT,
    /// Ends a run that its app executes by itself, when the app has told nothing for long.
    ENDPOINT_TIMEOUT,
    /// Starts a debounced function.
    DEBOUNCE,
    /// Starts a batch.
    BATCH,
    /// Tick of a schedule.
    CRON,
    /// Next slice of a replay.
    REPLAY;

    /// Whether it sends a request to the SDK.
    public boolean callsSdk() {
        return this == START || this == DISCOVERY || this == STEP;
    }

    /// Whether a run that has such an item will go on by itself.
    public boolean advancesRun() {
        return switch (this) {
            case START, DISCOVERY, STEP, SLEEP, PAUSE_TIMEOUT, GATEWAY, ENDPOINT_TIMEOUT -> true;
            case START_TIMEOUT, FINISH_TIMEOUT, DEBOUNCE, BATCH, CRON, REPLAY -> false;
        };
    }
}
