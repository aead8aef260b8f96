package dev.baton.engine.pause;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.PauseId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stored reason to resume or cancel a run.
///
/// @param stepId the step that it resumes, or null for [Kind#CANCEL]
/// @param name label of the step, or empty
/// @param event awaited event name, or the signal's name, or the correlation id of an invocation
/// @param condition CEL over `async` with the values of `event.` put in, or null
/// @param excludedEvent the event that may not match: it started the run
/// @param group parallel group, or null
public record Pause(
        PauseId id,
        Kind kind,
        RunId runId,
        FunctionId functionId,
        @Nullable StepId stepId,
        String name,
        String event,
        @Nullable String condition,
        @Nullable EventId excludedEvent,
        @Nullable String group,
        boolean race,
        Instant createdAt,
        Instant expiresAt,
        @Nullable SpanId spanId) {
    /// What ends the pause.
    public enum Kind {
        EVENT,
        SIGNAL,
        INVOKE,
        CANCEL
    }
}
