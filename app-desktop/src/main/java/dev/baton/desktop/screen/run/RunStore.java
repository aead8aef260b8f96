package dev.baton.desktop.screen.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// What all screens of one server know of its runs. A list row and the details of the same run read and feed one entry,
/// so they cannot disagree (ui-screens 2.1). FX thread only.
public final class RunStore {
    /// More runs than any screen shows; the least recently used go first.
    private static final int MOST = 20_000;

    private final Map<RunId, RunFacts> runs = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, RunFacts> eldest) {
            return size() > MOST;
        }
    };
    private final List<Consumer<RunFacts>> listeners = new CopyOnWriteArrayList<>();

    /// Takes in what an answer says, and returns what is known now. Listeners hear of it when it is news.
    public RunFacts accept(RunFacts facts) {
        RunFacts known = runs.get(facts.id());
        RunFacts merged = known == null ? facts : known.mergedWith(facts);
        runs.put(facts.id(), merged);
        if (!merged.equals(known)) {
            listeners.forEach(listener -> listener.accept(merged));
        }
        return merged;
    }

    /// What is known of a run.
    public Optional<RunFacts> get(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    /// Calls the listener with every run that changes, until the handle is run.
    public Runnable listen(Consumer<RunFacts> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
