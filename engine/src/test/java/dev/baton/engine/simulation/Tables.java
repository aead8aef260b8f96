package dev.baton.engine.simulation;

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
import dev.baton.engine.json.Json;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunDefer;
import dev.baton.engine.step.Step;
import dev.baton.engine.trace.Span;
import dev.baton.engine.transition.Change;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Rows in memory, with the rules that a store must keep: the first memo of a step and the first receipt of an
/// event stay, and no row is changed that is not there.
public final class Tables {
    final Map<AppId, App> apps = new TreeMap<>();
    final Map<FunctionId, Function> functions = new TreeMap<>();
    final Map<EventId, Event> events = new TreeMap<>();
    final Map<RunId, Run> runs = new TreeMap<>();
    final Map<RunId, Map<StepId, Step>> steps = new TreeMap<>();
    final Map<ItemId, QueueItem> items = new TreeMap<>();
    final Map<PauseId, Pause> pauses = new TreeMap<>();
    final Map<RunId, Map<SpanId, Span>> spans = new TreeMap<>();
    final Map<String, Start> starts = new TreeMap<>();
    final Map<String, RunDefer> defers = new TreeMap<>();
    final Map<String, Json> marks = new TreeMap<>();
    final Map<String, EventOutcome> outcomes = new TreeMap<>();
    final Map<String, MatchedRun> matchedRuns = new TreeMap<>();

    record Start(RunId run, Instant expiresAt) {}

    /// An independent copy.
    Tables copy() {
        var copy = new Tables();
        copy.apps.putAll(apps);
        copy.functions.putAll(functions);
        copy.events.putAll(events);
        copy.runs.putAll(runs);
        steps.forEach((run, rows) -> copy.steps.put(run, new LinkedHashMap<>(rows)));
        copy.items.putAll(items);
        copy.pauses.putAll(pauses);
        spans.forEach((run, rows) -> copy.spans.put(run, new LinkedHashMap<>(rows)));
        copy.starts.putAll(starts);
        copy.defers.putAll(defers);
        copy.marks.putAll(marks);
        copy.outcomes.putAll(outcomes);
        copy.matchedRuns.putAll(matchedRuns);
        return copy;
    }

    void apply(Change change) {
        switch (change) {
            case Change.PutApp(var app) -> apps.put(app.id(), app);
            case Change.PutFunction(var function) -> functions.put(function.id(), function);
            case Change.InsertEvent(var event) -> events.putIfAbsent(event.id(), event);
            case Change.PutEventOutcome(var outcome) ->
                outcomes.put(outcome.event() + "/" + outcome.function(), outcome);
            case Change.PutMatchedRun(var match) ->
                matchedRuns.put(match.event() + "/" + match.run() + "/" + match.stepId(), match);
            case Change.InsertRun(var run) -> {
                if (runs.put(run.id(), run) != null) {
                    throw new IllegalStateException("run " + run.id() + " was inserted twice");
                }
            }
            case Change.UpdateRun(var id, var progress) -> {
                if (runs.computeIfPresent(id, (key, run) -> run.with(progress)) == null) {
                    throw new IllegalStateException("run " + id + " is updated, but does not exist");
                }
            }
            case Change.PutStep(var step) ->
                steps.computeIfAbsent(step.runId(), run -> new LinkedHashMap<>())
                        .merge(step.id(), step, (old, added) -> old.position() == Step.INPUT_ONLY ? added : old);
            case Change.PutItem(var item) -> items.put(item.id(), item);
            case Change.DeleteItem(var id) -> items.remove(id);
            case Change.PutPause(var pause) -> pauses.put(pause.id(), pause);
            case Change.DeletePause(var id) -> pauses.remove(id);
            case Change.PutSpan(var span) ->
                spans.computeIfAbsent(span.runId(), run -> new LinkedHashMap<>())
                        .put(span.id(), span);
            case Change.DeleteSpan(var run, var id) ->
                spans.getOrDefault(run, Map.of()).remove(id);
            case Change.PutIdempotency(var function, var key, var run, var expiresAt) ->
                starts.put(function + "/" + key, new Start(run, expiresAt));
            case Change.PutRequest request -> {}
            case Change.PutDefer(var defer) -> defers.put(defer.runId() + "/" + defer.hashedId(), defer);
            case Change.PutWorker worker -> {
                // The kernel never reads it.
            }
            case Change.PutMark(var key, var value) -> marks.put(key, value);
            case Change.DeleteMark(var key) -> marks.remove(key);
            case Change.Wipe wipe ->
                List.of(
                                apps,
                                functions,
                                events,
                                runs,
                                steps,
                                items,
                                pauses,
                                spans,
                                starts,
                                defers,
                                marks,
                                outcomes,
                                matchedRuns)
                        .forEach(Map::clear);
        }
    }

    /// What a run deferred, in order.
    public List<RunDefer> defers(RunId run) {
        return defers.values().stream()
                .filter(defer -> defer.runId().equals(run))
                .sorted(Comparator.comparingInt(RunDefer::position))
                .toList();
    }

    /// Finished steps of a run, by position; inputs of a rerun first.
    List<Step> stepsOf(RunId run) {
        return steps.getOrDefault(run, Map.of()).values().stream()
                .sorted(Comparator.comparingInt(Step::position))
                .toList();
    }

    /// Spans of a run, by queue time.
    List<Span> spansOf(RunId run) {
        return spans.getOrDefault(run, Map.of()).values().stream()
                .sorted(Comparator.comparing(Span::queuedAt))
                .toList();
    }
}
