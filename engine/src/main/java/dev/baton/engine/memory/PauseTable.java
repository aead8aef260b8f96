package dev.baton.engine.memory;

import dev.baton.engine.event.Event;
import dev.baton.engine.expression.Equality;
import dev.baton.engine.id.PauseId;
import dev.baton.engine.pause.Pause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All pauses, found by what ends them. An event costs one look-up for each path that waits for its name
/// compare, not one evaluation for each wait.
public final class PauseTable {
    private final Map<String, ByEvent> byEvent = new HashMap<>();
    private final Map<String, PauseState> bySignal = new HashMap<>();
    private int size;

    /// Open pauses in all.
    public int size() {
        return size;
    }

    /// Adds a pause to the table and to its run.
    public void add(PauseState pause) {
        pause.run().add(pause);
        size++;
        var row = pause.row();
        switch (row.kind()) {
            case EVENT, CANCEL ->
                byEvent.computeIfAbsent(row.event(), name -> new ByEvent()).add(pause);
            case SIGNAL -> bySignal.put(row.event(), pause);
            case INVOKE -> {}
        }
    }

    /// Takes a pause out of the table and its run.
    public void remove(PauseState pause) {
        pause.run().remove(pause);
        size--;
        var row = pause.row();
        switch (row.kind()) {
            case EVENT, CANCEL -> {
                var pauses = byEvent.get(row.event());
                if (pauses != null && pauses.remove(pause)) {
                    byEvent.remove(row.event());
                }
            }
            case SIGNAL -> bySignal.remove(row.event(), pause);
            case INVOKE -> {}
        }
    }

    /// The pause that waits for a signal.
    public Optional<PauseState> waitingFor(String signal) {
        return Optional.ofNullable(bySignal.get(signal));
    }

    /// Pauses that the event might end, oldest first: their conditions are still to be evaluated.
    public List<PauseState> candidates(Event event) {
        var pauses = byEvent.get(event.name());
        return pauses == null ? List.of() : pauses.candidates(event);
    }

    /// Pauses for one event name.
    private static final class ByEvent {
        private final Map<PauseId, PauseState> always = new HashMap<>();
        private final Map<List<String>, Map<Object, Map<PauseId, PauseState>>> byPath = new HashMap<>();

        void add(PauseState pause) {
            place(pause.equality()).put(pause.row().id(), pause);
        }

        private Map<PauseId, PauseState> place(@Nullable Equality equality) {
            return equality == null
                    ? always
                    : byPath.computeIfAbsent(equality.path(), path -> new HashMap<>())
                            .computeIfAbsent(equality.literal(), value -> new HashMap<>(2));
        }

        /// Answers whether nothing is left.
        boolean remove(PauseState pause) {
            var equality = pause.equality();
            var place = place(equality);
            place.remove(pause.row().id());
            if (equality != null && place.isEmpty()) {
                var values = byPath.getOrDefault(equality.path(), Map.of());
                values.remove(equality.literal());
                if (values.isEmpty()) {
                    byPath.remove(equality.path());
                }
            }
            return always.isEmpty() && byPath.isEmpty();
        }

        List<PauseState> candidates(Event event) {
            var found = new ArrayList<>(always.values());
            if (!byPath.isEmpty()) {
                var tree = event.body().tree();
                byPath.forEach((path, values) -> {
                    var value = Equality.valueAt(tree, path);
                    if (value != null) {
                        found.addAll(values.getOrDefault(value, Map.of()).values());
                    }
                });
            }
            found.sort(Comparator.<PauseState, Pause>comparing(PauseState::row, Comparator.comparing(Pause::createdAt))
                    .thenComparing(pause -> pause.row().id()));
            return found;
        }
    }
}
