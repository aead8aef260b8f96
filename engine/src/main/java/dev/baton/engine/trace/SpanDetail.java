package dev.baton.engine.trace;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is particular to one kind of step. `timedOut` is null while it is open.
public sealed interface SpanDetail {
    /// @param type `step.run`, `step.sendEvent`, `step.ai.wrap` …, or null
    record Ran(@Nullable String type) implements SpanDetail {}

    /// @param until when it wakes
    record Slept(Instant until) implements SpanDetail {}

    /// @param expression the condition with the values of `event.` put in, or null
    /// @param foundEvent the internal id of the event that matched, or null
    record WaitedForEvent(
            String eventName,
            @Nullable String expression,
            Instant timeout,
            @Nullable EventId foundEvent,
            @Nullable Boolean timedOut)
            implements SpanDetail {}

    /// A wait for a signal.
    record WaitedForSignal(
            String signal, Instant timeout, @Nullable Boolean timedOut) implements SpanDetail {}

    /// @param triggeringEvent the event that started the child
    /// @param functionId slug or UUID as the user gave it
    /// @param runId the child run as soon as it exists, or null
    /// @param returnEvent the event that brought the result, or null
    record Invoked(
            EventId triggeringEvent,
            String functionId,
            Instant timeout,
            @Nullable RunId runId,
            @Nullable EventId returnEvent,
            @Nullable Boolean timedOut)
            implements SpanDetail {}

    /// A request made by the engine.
    record Fetched(String url, int statusCode) implements SpanDetail {}
}
