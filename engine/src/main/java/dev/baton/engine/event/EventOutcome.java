package dev.baton.engine.event;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why an event did not start a function that it triggers, or has not yet. Events that started or skipped a run have
/// the run to tell; of those that a debounce or batch holds back, the row stays when the run starts.
///
/// @param until when a rate limit lets the next event in, or when a debounce or batch starts at the latest; else null
/// @param earlier the run that the same event or key has started before, or null
/// @param message what was wrong with a key expression or a condition, or null
public record EventOutcome(
        EventId event,
        FunctionId function,
        Kind kind,
        @Nullable Instant until,
        @Nullable RunId earlier,
        @Nullable String message) {
    /// What flow control did with the event.
    public enum Kind {
        /// The rate limit dropped it.
        RATE_LIMITED,
        /// It waits in a debounce; when that starts, only the last event counts.
        DEBOUNCED,
        /// It was put into a batch.
        BATCHED,
        /// The function was started for this id or key before.
        DUPLICATE,
        /// A key expression has no value for it.
        UNREADABLE,
        /// The condition of a trigger cannot be evaluated for it, and no other trigger of the function fits.
        CONDITION_FAILED
    }
}
