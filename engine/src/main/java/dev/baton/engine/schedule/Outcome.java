package dev.baton.engine.schedule;

import dev.baton.engine.id.RunId;
import java.time.Instant;

/// What became of an event for one function.
public sealed interface Outcome {
    /// It came as far as a run.
    sealed interface OfRun extends Outcome {}

    /// A run was queued.
    record Started(RunId run) implements OfRun {}

    /// A run was recorded as skipped.
    record Skipped(RunId run, String reason) implements OfRun {}

    /// The function was started for this key already: nothing happens.
    record Duplicate(RunId earlier) implements OfRun {}

    /// The rate limit drops it.
    record RateLimited(Instant opensAt) implements Outcome {}

    /// It waits in a debounce.
    record Debounced(Instant dueAt) implements Outcome {}

    /// It is in a batch.
    ///
    /// @param dueAt when the batch starts at the latest, or now if the event made it start
    record Batched(Instant dueAt) implements Outcome {}

    /// A key expression has no value for it, so it starts nothing.
    record Unreadable(String message) implements Outcome {}
}
