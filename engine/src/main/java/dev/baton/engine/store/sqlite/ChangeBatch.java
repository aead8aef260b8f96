package dev.baton.engine.store.sqlite;

import dev.baton.engine.app.App;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.PauseId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunDefer;
import dev.baton.engine.step.Step;
import dev.baton.engine.trace.SentRequest;
import dev.baton.engine.trace.Span;
import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.Change.PutIdempotency;
import dev.baton.engine.worker.WorkerConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The changes of a group of commands, one per row: a later change of a row takes the place of an earlier one.
/// Reads of the kernel look here before they look into the database, so nothing is written before the group
/// commits.
///
/// A row that is put and removed again is still removed from the database, as the batch does not know what is
/// there; removing nothing costs one look-up.
final class ChangeBatch {
    final Map<AppId, App> apps = new LinkedHashMap<>();
    final Map<FunctionId, Function> functions = new LinkedHashMap<>();
    final Map<EventId, Event> events = new LinkedHashMap<>();
    final Map<OutcomeKey, EventOutcome> outcomes = new LinkedHashMap<>();
    final Map<MatchKey, MatchedRun> matchedRuns = new LinkedHashMap<>();
    final Map<RunId, RunChange> runs = new LinkedHashMap<>();
    final Map<RunId, Map<StepId, Step>> steps = new LinkedHashMap<>();
    final Map<RunId, Map<SpanId, Optional<Span>>> spans = new LinkedHashMap<>();
    final Map<Ulid, SentRequest> requests = new LinkedHashMap<>();
    final Map<ItemId, Optional<QueueItem>> items = new LinkedHashMap<>();
    final Map<PauseId, Optional<Pause>> pauses = new LinkedHashMap<>();
    final Map<DeferKey, RunDefer> defers = new LinkedHashMap<>();
    final Map<WorkerKey, WorkerConnection> workers = new LinkedHashMap<>();
    final Map<String, Optional<Json>> marks = new LinkedHashMap<>();
    final Map<StartKey, PutIdempotency> idempotency = new LinkedHashMap<>();
    private long bytes;

    /// Whether everything in the database goes before the rest is written.
    private boolean wiping;

    /// What happens to a run: it is new with the latest progress, or an old one progresses.
    sealed interface RunChange {
        record Insert(Run run) implements RunChange {}

        record Update(Run.Progress progress) implements RunChange {}
    }

    /// Primary key of `event_outcomes`.
    record OutcomeKey(EventId event, FunctionId function) {}

    /// Primary key of `matched_runs`.
    record MatchKey(EventId event, RunId run, @Nullable StepId step) {}

    /// Primary key of `idempotency`.
    record StartKey(FunctionId function, String key) {}

    /// Primary key of `worker_connections`.
    record WorkerKey(Ulid id, AppId app) {}

    /// Primary key of `defers`.
    record DeferKey(RunId run, String hashedId) {}

    void add(Change change) {
        switch (change) {
            case Change.PutApp(var app) -> apps.put(app.id(), app);
            case Change.PutFunction(var function) -> functions.put(function.id(), function);
            case Change.InsertEvent(var event) -> {
                events.putIfAbsent(event.id(), event);
                weigh(event.body());
            }
            case Change.PutEventOutcome(var outcome) ->
                outcomes.put(new OutcomeKey(outcome.event(), outcome.function()), outcome);
            case Change.PutMatchedRun(var match) ->
                matchedRuns.put(new MatchKey(match.event(), match.run(), match.stepId()), match);
            case Change.InsertRun(var run) -> runs.put(run.id(), new RunChange.Insert(run));
            case Change.UpdateRun(var id, var progress) -> {
                runs.merge(
                        id,
                        new RunChange.Update(progress),
                        (old, update) -> old instanceof RunChange.Insert(var run)
                                ? new RunChange.Insert(run.with(progress))
                                : update);
                weigh(progress.output());
            }
            case Change.PutStep(var step) -> {
                steps.computeIfAbsent(step.runId(), _ -> new LinkedHashMap<>())
                        .merge(step.id(), step, ChangeBatch::first);
                weigh(step.memo());
            }
            case Change.PutItem(var item) -> {
                items.put(item.id(), Optional.of(item));
                weigh(item.payload());
            }
            case Change.DeleteItem(var id) -> items.put(id, Optional.empty());
            case Change.PutPause(var pause) -> pauses.put(pause.id(), Optional.of(pause));
            case Change.DeletePause(var id) -> pauses.put(id, Optional.empty());
            case Change.PutSpan(var span) -> {
                spansOf(span.runId()).put(span.id(), Optional.of(span));
                weigh(span.output());
                weigh(span.input());
            }
            case Change.DeleteSpan(var run, var id) -> spansOf(run).put(id, Optional.empty());
            case Change.PutRequest(var request) -> requests.put(request.id(), request);
            case PutIdempotency put -> idempotency.put(new StartKey(put.functionId(), put.key()), put);
            case Change.PutDefer(var defer) -> defers.put(new DeferKey(defer.runId(), defer.hashedId()), defer);
            case Change.PutWorker(var connection) ->
                workers.put(new WorkerKey(connection.id(), connection.app()), connection);
            case Change.PutMark(var key, var value) -> {
                marks.put(key, Optional.of(value));
                weigh(value);
            }
            case Change.DeleteMark(var key) -> marks.put(key, Optional.empty());
            case Change.Wipe wipe -> wipe();
        }
        bytes += 200;
    }

    private void wipe() {
        List.of(
                        apps,
                        functions,
                        events,
                        outcomes,
                        matchedRuns,
                        runs,
                        steps,
                        spans,
                        requests,
                        items,
                        pauses,
                        defers,
                        workers,
                        marks,
                        idempotency)
                .forEach(Map::clear);
        wiping = true;
        bytes = 0;
    }

    /// Whether what is in the database counts for nothing any more.
    boolean wiping() {
        return wiping;
    }

    /// The value of a step that stays: the first, unless that was only a rerun's input.
    static Step first(Step old, Step added) {
        return old.position() < 0 && added.position() >= 0 ? added : old;
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    /// Rough size of what is to be written.
    long bytes() {
        return bytes;
    }

    private Map<SpanId, Optional<Span>> spansOf(RunId run) {
        return spans.computeIfAbsent(run, _ -> new LinkedHashMap<>());
    }

    private void weigh(@Nullable Json json) {
        if (json != null) {
            bytes += json.size();
        }
    }
}
