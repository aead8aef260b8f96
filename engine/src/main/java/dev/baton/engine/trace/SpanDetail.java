package dev.baton.engine.trace;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.json.Json;
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

    /// What an OpenTelemetry span of the user's says beyond name, status and times (STO §7).
    ///
    /// @param request the engine's span that it refers to, or null
    /// @param spanKind `internal`, `server`, `client`, `producer`, `consumer` or `unspecified`
    /// @param service `service.name` of its resource, or empty
    /// @param resource attributes of its resource as an object
    /// @param attributes its attributes as an object, without those that refer to the engine's spans
    record Userland(
            @Nullable SpanId request,
            String spanKind,
            String service,
            String scopeName,
            String scopeVersion,
            Json resource,
            Json attributes)
            implements SpanDetail {}

    /// Which event cancelled the run, on its root.
    ///
    /// @param event the internal id of the event, or null when someone or a timeout cancelled it
    /// @param expression the condition that held, or null
    record Cancelled(@Nullable EventId event, @Nullable String expression) implements SpanDetail {}

    /// A request made by the engine.
    record Fetched(String url, int statusCode) implements SpanDetail {}
}
