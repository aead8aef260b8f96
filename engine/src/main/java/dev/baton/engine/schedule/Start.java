package dev.baton.engine.schedule;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.run.Run;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a new run is started with.
///
/// @param events at least one
/// @param key starts of the function with the same key are dropped for 24 hours; null takes the new run's id
/// @param dueAt when its first request may be sent
/// @param cron the schedule that ticked, or null
/// @param batchId the batch that was full or due, or null
/// @param original the first run of a chain of reruns, or null
/// @param target the step that the first request runs, or null
/// @param followers invocations that a debounce merged into this start
/// @param debug what the run belongs to if it is for debugging, or null
record Start(
        FunctionState function,
        List<Event> events,
        @Nullable String key,
        Instant dueAt,
        @Nullable String cron,
        @Nullable Ulid batchId,
        @Nullable RunId original,
        @Nullable StepId target,
        List<EventId> followers,
        Run.@Nullable Debug debug) {
    /// A start that is not for debugging.
    Start(
            FunctionState function,
            List<Event> events,
            @Nullable String key,
            Instant dueAt,
            @Nullable String cron,
            @Nullable Ulid batchId,
            @Nullable RunId original,
            @Nullable StepId target,
            List<EventId> followers) {
        this(function, events, key, dueAt, cron, batchId, original, target, followers, null);
    }

    /// A start by one event, at the event's time if that lies ahead.
    ///
    /// @param key starts with the same key are dropped for 24 hours
    static Start byEvent(FunctionState function, Event event, String key, Instant now) {
        var ts = Instant.ofEpochMilli(event.ts());
        return new Start(
                function,
                List.of(event),
                key,
                ts.isAfter(now) ? ts : now,
                null,
                null,
                null,
                null,
                List.of(),
                DebugIds.of(event));
    }
}
