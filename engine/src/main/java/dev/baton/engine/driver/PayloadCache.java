package dev.baton.engine.driver;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.step.Step;
import dev.baton.engine.transition.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps payloads of recent events and of active runs, so that most requests are built without a read from the store.
/// The host tells what was committed, before it releases the effects of the commit. Bounded in bytes; what was used
/// longest ago is forgotten first. Safe for use by several threads.
public final class PayloadCache implements RunStateReader {
    private static final int OVERHEAD = 200;

    private final RunStateReader store;
    private final Bounded<EventId, Event> events;
    private final Bounded<RunId, Memos> runs;

    /// @param store answers what is not kept
    /// @param maxBytes of payloads, shared evenly by events and memos
    public PayloadCache(RunStateReader store, long maxBytes) {
        this.store = store;
        this.events = new Bounded<>(maxBytes / 2);
        this.runs = new Bounded<>(maxBytes / 2);
    }

    /// Takes in changes that are on disk now. Memos of a run are kept from its insertion on, so that they are complete.
    public void committed(List<Change> changes) {
        for (var change : changes) {
            switch (change) {
                case Change.InsertEvent insert ->
                    events.put(
                            insert.event().id(),
                            insert.event(),
                            insert.event().body().size() + OVERHEAD);
                case Change.InsertRun insert -> {
                    if (!insert.run().progress().status().ended()) {
                        runs.put(insert.run().id(), Memos.NONE, OVERHEAD);
                    }
                }
                case Change.PutStep put -> add(put.step());
                case Change.UpdateRun update -> {
                    if (update.progress().status().ended()) {
                        runs.remove(update.id());
                    }
                }
                case Change.Wipe wipe -> {
                    events.clear();
                    runs.clear();
                }
                default -> {}
            }
        }
    }

    private void add(Step step) {
        var memos = runs.get(step.runId());
        if (memos != null) {
            var more = memos.with(step);
            runs.put(step.runId(), more, more.bytes() + OVERHEAD);
        }
    }

    @Override
    public List<Event> events(List<EventId> ids) {
        var found = new ArrayList<Event>(ids.size());
        for (var id : ids) {
            var event = events.get(id);
            if (event == null) {
                return store.events(ids);
            }
            found.add(event);
        }
        return found;
    }

    @Override
    public List<Step> steps(RunId run) {
        var memos = runs.get(run);
        return memos == null ? store.steps(run) : memos.steps();
    }

    /// All memos of a run by position. Immutable.
    private record Memos(List<Step> steps, long bytes) {
        static final Memos NONE = new Memos(List.of(), 0);

        /// The first finished value of a step stays; it takes the place of a rerun's input.
        Memos with(Step step) {
            var more = new ArrayList<Step>(steps.size() + 1);
            for (var old : steps) {
                if (!old.id().equals(step.id())) {
                    more.add(old);
                } else if (old.position() != Step.INPUT_ONLY || step.position() == Step.INPUT_ONLY) {
                    return this;
                }
            }
            int at = more.size();
            while (at > 0 && more.get(at - 1).position() > step.position()) {
                at--;
            }
            more.add(at, step);
            long size = 0;
            for (var one : more) {
                size += one.memo().size() + OVERHEAD;
            }
            return new Memos(more, size);
        }
    }

    /// A map that forgets what was used longest ago when the sizes of its values pass a bound.
    private static final class Bounded<K, V> {
        private final long bound;
        private final Map<K, Sized<V>> entries = new LinkedHashMap<>(64, 0.75f, true);
        private long bytes;

        Bounded(long bound) {
            this.bound = bound;
        }

        synchronized @Nullable V get(K key) {
            var entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        synchronized void put(K key, V value, long size) {
            remove(key);
            if (size > bound) {
                return;
            }
            entries.put(key, new Sized<>(value, size));
            bytes += size;
            var oldest = entries.entrySet().iterator();
            while (bytes > bound && oldest.hasNext()) {
                bytes -= oldest.next().getValue().size();
                oldest.remove();
            }
        }

        synchronized void clear() {
            entries.clear();
            bytes = 0;
        }

        synchronized void remove(K key) {
            var entry = entries.remove(key);
            if (entry != null) {
                bytes -= entry.size();
            }
        }
    }

    private record Sized<V>(V value, long size) {}
}
