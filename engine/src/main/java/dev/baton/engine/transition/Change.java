package dev.baton.engine.transition;

import dev.baton.engine.app.App;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.PauseId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.json.Json;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunDefer;
import dev.baton.engine.step.Step;
import dev.baton.engine.trace.SentRequest;
import dev.baton.engine.trace.Span;
import dev.baton.engine.worker.WorkerConnection;
import java.time.Instant;

/// A row that a transition writes or removes. Puts carry whole rows, so that of several changes to one row in a
/// transaction only the last must be written, and a row that is put and removed in one transaction not at all.
public sealed interface Change {
    record PutApp(App app) implements Change {}

    record PutFunction(Function function) implements Change {}

    /// Stores a receipt; the store keeps the first row of an id, so that a repeated receipt with a seeded id is
    /// harmless.
    record InsertEvent(Event event) implements Change {}

    /// Says what flow control did with an event that did not start a function at once; one row for each of both.
    record PutEventOutcome(EventOutcome outcome) implements Change {}

    /// Says that an event let a run go on, or cancelled it.
    record PutMatchedRun(MatchedRun match) implements Change {}

    record InsertRun(Run run) implements Change {}

    record UpdateRun(RunId id, Run.Progress progress) implements Change {}

    /// Writes a memo; the store keeps the first value of a step. A finished step takes the place of a rerun's
    /// input.
    record PutStep(Step step) implements Change {}

    record PutItem(QueueItem item) implements Change {}

    record DeleteItem(ItemId id) implements Change {}

    record PutPause(Pause pause) implements Change {}

    record DeletePause(PauseId id) implements Change {}

    record PutSpan(Span span) implements Change {}

    /// Removes the span of a request that reported nothing by itself: it only planned steps, or asked to be
    /// sent again.
    record DeleteSpan(RunId run, SpanId id) implements Change {}

    /// Writes that a request to the user's code is being sent.
    record PutRequest(SentRequest request) implements Change {}

    /// Remembers that a function was started for a key, until `expiresAt` (ENG §4.3).
    record PutIdempotency(FunctionId functionId, String key, RunId runId, Instant expiresAt) implements Change {}

    /// Writes how a start of another function stands that a run asked for.
    record PutDefer(RunDefer defer) implements Change {}

    /// Writes how a worker's connection stands.
    record PutWorker(WorkerConnection connection) implements Change {}

    /// State of flow control or of a schedule under a key of the owner's choice (`debounce/…`, `throttle/…`).
    record PutMark(String key, Json value) implements Change {}

    record DeleteMark(String key) implements Change {}

    /// Removes all rows of all tables that were written before.
    record Wipe() implements Change {}
}
