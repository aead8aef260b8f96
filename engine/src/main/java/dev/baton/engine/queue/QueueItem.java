package dev.baton.engine.queue;

import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Work that is due now or later. An item leaves the queue in the commit that records what came of it, so after
/// a crash the items in the store are exactly the work that is still to be done.
///
/// @param runId the run it belongs to, or null for cron ticks, debounces, batches and replays
/// @param functionId the function it belongs to
/// @param stepId the step that it runs, wakes or times out, or null
/// @param outgoing the step whose completion scheduled it, or null
/// @param group parallel group whose last finisher schedules one discovery, or null
/// @param race whether its completion schedules a discovery without waiting for the group
/// @param attempt failed attempts so far
/// @param generation requests sent for this item so far; a dispatch raises it, and an answer for an older one is
/// ignored
/// @param spanId the open span that its outcome belongs to, or null
/// @param payload what a gateway call, cron tick, debounce, batch or replay needs, or null
/// @param sent whether a request for it is out and not answered
public record QueueItem(
        ItemId id,
        ItemKind kind,
        @Nullable RunId runId,
        FunctionId functionId,
        @Nullable StepId stepId,
        @Nullable StepId outgoing,
        @Nullable String group,
        boolean race,
        int attempt,
        int maxAttempts,
        int generation,
        Instant dueAt,
        Instant enqueuedAt,
        @Nullable SpanId spanId,
        @Nullable Json payload,
        boolean sent) {
    /// An item of a function that belongs to no run.
    public static QueueItem ofFunction(
            ItemId id, ItemKind kind, FunctionId function, Instant dueAt, Instant now, Json payload) {
        return new QueueItem(
                id, kind, null, function, null, null, null, false, 0, 1, 0, dueAt, now, null, payload, false);
    }

    /// An item that is about a run as a whole.
    public static QueueItem ofRun(
            ItemId id, ItemKind kind, RunId run, FunctionId function, int maxAttempts, Instant dueAt, Instant now) {
        return new QueueItem(
                id, kind, run, function, null, null, null, false, 0, maxAttempts, 0, dueAt, now, null, null, false);
    }
}
