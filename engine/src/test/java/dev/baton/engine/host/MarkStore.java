package dev.baton.engine.host;

import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.simulation.NoReads;
import dev.baton.engine.store.Retention;
import dev.baton.engine.store.Store;
import dev.baton.engine.store.StoreException;
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

/// Keeps marks in memory, and fails when told.
final class MarkStore extends NoReads implements Store, Snapshot {
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
}
