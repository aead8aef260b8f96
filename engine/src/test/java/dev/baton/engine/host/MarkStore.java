package dev.baton.engine.host;

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
import dev.baton.engine.store.Retention;
import dev.baton.engine.store.Store;
import dev.baton.engine.store.StoreException;
import dev.baton.engine.trace.Span;
import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.KernelReads;
import dev.baton.engine.transition.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps marks in memory, and fails when told.
final class MarkStore implements Store, Snapshot, KernelReads {
    final Map<String, Json> committed = new ConcurrentHashMap<>();
    final List<Integer> commits = new CopyOnWriteArrayList<>();
    final List<Instant> slices = new CopyOnWriteArrayList<>();
    volatile boolean full;
    volatile boolean unreadable;
    volatile boolean closed;
    volatile Runnable beforeCommit = () -> {};
    private final List<Change> staged = new ArrayList<>();

    @Override
    public Snapshot snapshot() {
        if (unreadable) {
            throw new StoreException("cannot read", null);
        }
        return this;
    }

    @Override
    public KernelReads reads() {
        return this;
    }

    @Override
    public void stage(List<Change> changes) {
        staged.addAll(changes);
    }

    @Override
    public long stagedBytes() {
        return staged.size();
    }

    @Override
    public void commit() {
        beforeCommit.run();
        if (full && !staged.isEmpty()) {
            throw new StoreException("disk full", null);
        }
        if (!staged.isEmpty()) {
            commits.add(staged.size());
        }
        for (var change : staged) {
            if (change instanceof Change.PutMark(var key, var value)) {
                committed.put(key, value);
            }
        }
        staged.clear();
    }

    @Override
    public void discard() {
        staged.clear();
    }

    @Override
    public boolean prune(Instant now, Retention retention) {
        slices.add(now);
        return false;
    }

    @Override
    public void rest() {}

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void marks(BiConsumer<String, Json> sink) {
        committed.forEach(sink);
    }

    @Override
    public Optional<Json> mark(String key) {
        return Optional.ofNullable(committed.get(key));
    }

    @Override
    public void apps(Consumer<App> sink) {}

    @Override
    public void functions(Consumer<Function> sink) {}

    @Override
    public void activeRuns(Consumer<Run> sink) {}

    @Override
    public void finishedSteps(BiConsumer<RunId, StepId> sink) {}

    @Override
    public void items(Consumer<QueueItem> sink) {}

    @Override
    public void pauses(Consumer<Pause> sink) {}

    @Override
    public Optional<RunId> idempotency(FunctionId function, String key, Instant now) {
        return Optional.empty();
    }

    @Override
    public Optional<Run> run(RunId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Event> event(EventId id) {
        return Optional.empty();
    }

    @Override
    public List<Step> steps(RunId run) {
        return List.of();
    }

    @Override
    public Optional<Span> span(RunId run, SpanId id) {
        return Optional.empty();
    }

    @Override
    public List<Span> spans(RunId run) {
        return List.of();
    }

    @Override
    public List<Run> ended(Replay.Range range, @Nullable RunId after, int most) {
        return List.of();
    }

    @Override
    public long countEnded(Replay.Range range) {
        return 0;
    }
}
