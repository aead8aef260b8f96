package dev.baton.engine.memory;

import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A queue item in memory. It is in exactly one [Place] at a time.
public final class Item {
    /// Where an item is.
    public enum Place {
        /// Waits for its time.
        TIMER,
        /// Is due and waits in the backlog.
        READY,
        /// Its request was sent.
        IN_FLIGHT,
        /// Has left the queue.
        GONE
    }

    private final ItemId id;
    private final ItemKind kind;
    private final @Nullable RunState run;
    private final FunctionState function;
    private final @Nullable StepId stepId;
    private final @Nullable StepId outgoing;
    private final @Nullable String group;
    private @Nullable Json payload;
    private final boolean race;
    private @Nullable SpanId spanId;
    private int attempt;
    private int maxAttempts;
    private int generation;
    private int stepsAtDispatch;
    private boolean sentBeforeLoading;
    private long dueAt;
    private long enqueuedAt;
    private Place place = Place.GONE;
    int heapIndex = -1;

    /// @param run the run that the row names, or null if it names none
    public Item(QueueItem row, @Nullable RunState run, FunctionState function) {
        this.id = row.id();
        this.kind = row.kind();
        this.run = run;
        this.function = function;
        this.stepId = row.stepId();
        this.outgoing = row.outgoing();
        this.group = row.group();
        this.payload = row.payload();
        this.race = row.race();
        this.spanId = row.spanId();
        this.attempt = row.attempt();
        this.maxAttempts = row.maxAttempts();
        this.generation = row.generation();
        this.sentBeforeLoading = row.sent();
        this.dueAt = row.dueAt().toEpochMilli();
        this.enqueuedAt = row.enqueuedAt().toEpochMilli();
    }

    /// The whole row.
    public QueueItem row() {
        return new QueueItem(
                id,
                kind,
                run == null ? null : run.id(),
                function.id(),
                stepId,
                outgoing,
                group,
                race,
                attempt,
                maxAttempts,
                generation,
                Instant.ofEpochMilli(dueAt),
                Instant.ofEpochMilli(enqueuedAt),
                spanId,
                payload,
                place == Place.IN_FLIGHT || sentBeforeLoading);
    }

    public ItemId id() {
        return id;
    }

    public ItemKind kind() {
        return kind;
    }

    /// The run it belongs to, or null for ticks, debounces, batches and replays.
    public @Nullable RunState run() {
        return run;
    }

    /// The run it belongs to.
    ///
    /// @throws IllegalStateException when it belongs to none
    public RunState runOrThrow() {
        if (run == null) {
            throw new IllegalStateException("item " + id + " of kind " + kind + " should belong to a run");
        }
        return run;
    }

    public FunctionState function() {
        return function;
    }

    /// The step it runs, wakes or times out, or null.
    public @Nullable StepId stepId() {
        return stepId;
    }

    /// The step it runs, wakes or times out.
    ///
    /// @throws IllegalStateException when there is none
    public StepId stepIdOrThrow() {
        if (stepId == null) {
            throw new IllegalStateException("item " + id + " of kind " + kind + " should name a step");
        }
        return stepId;
    }

    /// The step whose completion caused it, or null.
    public @Nullable StepId outgoing() {
        return outgoing;
    }

    /// The parallel group it is a member of, or null.
    public @Nullable String group() {
        return group;
    }

    public @Nullable Json payload() {
        return payload;
    }

    /// What it needs.
    ///
    /// @throws IllegalStateException when it needs nothing
    public Json payloadOrThrow() {
        if (payload == null) {
            throw new IllegalStateException("item " + id + " of kind " + kind + " should have a payload");
        }
        return payload;
    }

    /// What it needs has changed.
    public void payload(Json newPayload) {
        payload = newPayload;
    }

    /// Whether its completion does not wait for its group.
    public boolean race() {
        return race;
    }

    public @Nullable SpanId spanId() {
        return spanId;
    }

    /// Failed attempts so far.
    public int attempt() {
        return attempt;
    }

    public int maxAttempts() {
        return maxAttempts;
    }

    /// Whether a request for it was sent before the kernel was rebuilt, and none since.
    public boolean sentBeforeLoading() {
        return sentBeforeLoading;
    }

    /// The request that was sent before is not sent again for now.
    void forgetSent() {
        sentBeforeLoading = false;
    }

    /// Requests sent so far.
    public int generation() {
        return generation;
    }

    public Instant dueAt() {
        return Instant.ofEpochMilli(dueAt);
    }

    public long dueAtMillis() {
        return dueAt;
    }

    public Instant enqueuedAt() {
        return Instant.ofEpochMilli(enqueuedAt);
    }

    public Place place() {
        return place;
    }

    /// Whether another attempt is allowed after the current one.
    public boolean attemptsRemain() {
        return attempt + 1 < maxAttempts;
    }

    /// The outcome belongs to this span.
    public void span(SpanId span) {
        spanId = span;
    }

    /// A request is being sent, with the limits of the current deployment.
    ///
    /// @param stepsFinished steps that the run has finished so far
    public void sent(int attemptsAllowed, int stepsFinished) {
        generation++;
        sentBeforeLoading = false;
        maxAttempts = attemptsAllowed;
        stepsAtDispatch = stepsFinished;
    }

    /// Steps that the run had finished when the request in flight was sent.
    public int stepsAtDispatch() {
        return stepsAtDispatch;
    }

    /// Tries again at a time; counts the failed attempt.
    public void retry(Instant now, Instant at) {
        attempt++;
        enqueuedAt = now.toEpochMilli();
        dueAt = at.toEpochMilli();
    }

    /// Progress was made: attempts start anew.
    public void resetAttempts() {
        attempt = 0;
    }

    /// Moves the due time.
    public void postpone(Instant at) {
        dueAt = at.toEpochMilli();
    }

    void moveTo(Place newPlace) {
        place = newPlace;
    }
}
