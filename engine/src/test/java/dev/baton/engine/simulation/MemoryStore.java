package dev.baton.engine.simulation;

import dev.baton.engine.app.App;
import dev.baton.engine.event.Event;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Replay;
import dev.baton.engine.run.Run;
import dev.baton.engine.step.Step;
import dev.baton.engine.trace.Span;
import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.KernelReads;
import dev.baton.engine.transition.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A store in memory. What was written since the last commit is seen by the kernel's reads, and lost in a crash.
public final class MemoryStore implements Snapshot, KernelReads {
    private final List<Change> pending = new ArrayList<>();
    private Tables working = new Tables();
    private Tables durable = new Tables();

    /// Writes changes of one transition into the open transaction.
    public void write(List<Change> changes) {
        changes.forEach(working::apply);
        pending.addAll(changes);
    }

    /// Makes everything written so far durable.
    public void commit() {
        pending.forEach(durable::apply);
        pending.clear();
    }

    /// Loses what was not committed.
    public void crash() {
        if (!pending.isEmpty()) {
            pending.clear();
            working = durable.copy();
        }
    }

    /// Loses the row of an event, as a broken disk might.
    public void lose(EventId event) {
        working.events.remove(event);
        durable.events.remove(event);
    }

    /// Loses all spans of a run.
    public void loseSpans(RunId run) {
        working.spans.remove(run);
        durable.spans.remove(run);
    }

    /// Rows as the kernel sees them.
    public Tables tables() {
        return working;
    }

    /// Rows that survive a crash.
    public Tables durable() {
        return durable;
    }

    @Override
    public void apps(Consumer<App> sink) {
        working.apps.values().forEach(sink);
    }

    @Override
    public void functions(Consumer<Function> sink) {
        working.functions.values().forEach(sink);
    }

    @Override
    public void activeRuns(Consumer<Run> sink) {
        working.runs.values().stream()
                .filter(run -> !run.progress().status().ended())
                .forEach(sink);
    }

    @Override
    public void finishedSteps(BiConsumer<RunId, StepId> sink) {
        activeRuns(run -> working.stepsOf(run.id()).stream()
                .filter(step -> step.position() != Step.INPUT_ONLY)
                .forEach(step -> sink.accept(run.id(), step.id())));
    }

    @Override
    public void items(Consumer<QueueItem> sink) {
        working.items.values().forEach(sink);
    }

    @Override
    public void pauses(Consumer<Pause> sink) {
        working.pauses.values().forEach(sink);
    }

    @Override
    public void marks(BiConsumer<String, Json> sink) {
        working.marks.forEach(sink);
    }

    @Override
    public Optional<RunId> idempotency(FunctionId function, String key, Instant now) {
        return Optional.ofNullable(working.starts.get(function + "/" + key))
                .filter(start -> start.expiresAt().isAfter(now))
                .map(Tables.Start::run);
    }

    @Override
    public Optional<Run> run(RunId id) {
        return Optional.ofNullable(working.runs.get(id));
    }

    @Override
    public Optional<Event> event(EventId id) {
        return Optional.ofNullable(working.events.get(id));
    }

    @Override
    public List<Step> steps(RunId run) {
        return working.stepsOf(run);
    }

    @Override
    public Optional<Span> span(RunId run, SpanId id) {
        return Optional.ofNullable(working.spans.getOrDefault(run, Map.of()).get(id));
    }

    @Override
    public Optional<Json> mark(String key) {
        return Optional.ofNullable(working.marks.get(key));
    }

    @Override
    public List<Span> spans(RunId run) {
        return working.spansOf(run);
    }

    @Override
    public List<Run> ended(Replay.Range range, @Nullable RunId after, int most) {
        return working.runs.values().stream()
                .filter(range::contains)
                .filter(run -> after == null || run.id().compareTo(after) > 0)
                .limit(most)
                .toList();
    }

    @Override
    public long countEnded(Replay.Range range) {
        return working.runs.values().stream().filter(range::contains).count();
    }
}
