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
/// @param again what it repeats, or null
/// @param followers invocations that a debounce merged into this start
/// @param debug what the run belongs to if it is for debugging, or null
record Start(
        FunctionState function,
        List<Event> events,
        @Nullable String key,
        Instant dueAt,
        @Nullable String cron,
        @Nullable Ulid batchId,
        @Nullable Again again,
        List<EventId> followers,
        Run.@Nullable Debug debug) {
    /// An old run that is started anew.
    ///
    /// @param original the first run of the chain of reruns
    /// @param target the step that the first request runs, or null
    /// @param replay the replay that starts it, or null
    record Again(
            RunId original,
            @Nullable StepId target,
            @Nullable Ulid replay) {}

    /// A start by one event, at the event's time if that lies ahead.
    static Start byEvent(FunctionState function, Event event, String key, Instant now) {
        var ts = Instant.ofEpochMilli(event.ts());
        var dueAt = ts.isAfter(now) ? ts : now;
        return new Start(function, List.of(event), key, dueAt, null, null, null, List.of(), DebugIds.of(event));
    }

    /// A start by a tick of a schedule.
    static Start byTick(FunctionState function, Event event, String key, String cron, Instant dueAt) {
        return new Start(function, List.of(event), key, dueAt, cron, null, null, List.of(), null);
    }

    /// A start by a batch.
    static Start byBatch(FunctionState function, List<Event> events, String key, Ulid batch, Instant now) {
        return new Start(function, events, key, now, null, batch, null, List.of(), null);
    }

    /// A start with the events of an old run.
    static Start again(
            FunctionState function, List<Event> events, Run old, Again again, Run.@Nullable Debug debug, Instant now) {
        return new Start(function, events, null, now, old.cron(), old.batchId(), again, List.of(), debug);
    }

    /// The same start after a debounce.
    ///
    /// @param cronOfTick the schedule whose tick was debounced, or null
    Start after(@Nullable String cronOfTick, List<EventId> merged) {
        return new Start(function, events, key, dueAt, cronOfTick, batchId, again, merged, debug);
    }
}
