package dev.baton.desktop.screen.runs;

import dev.baton.desktop.screen.run.RunId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The runs that were marked to do something with all of them. Marks belong to runs, so they stay when rows come and
/// go.
/// Owned by the UI thread.
final class RunSelection {
    private final ReadOnlyObjectWrapper<Set<RunId>> marked = new ReadOnlyObjectWrapper<>(Set.of());
    private @Nullable RunId anchor;

    /// The marked runs, in the order in which they were marked.
    ReadOnlyObjectProperty<Set<RunId>> markedProperty() {
        return marked.getReadOnlyProperty();
    }

    /// Whether a run is marked.
    boolean contains(RunId id) {
        return marked.get().contains(id);
    }

    /// One run was selected without marking: marks end, and stretches begin there.
    void start(RunId id) {
        anchor = id;
        clear();
    }

    /// Marks a run or takes its mark away. The first mark takes the selected run along.
    ///
    /// @param selected the run that is selected, or null
    void toggle(RunId id, @Nullable RunId selected) {
        Set<RunId> next = new LinkedHashSet<>(marked.get());
        if (next.isEmpty() && selected != null) {
            next.add(selected);
        }
        if (!next.remove(id) || id.equals(selected) && marked.get().isEmpty()) {
            next.add(id);
        }
        anchor = id;
        set(next);
    }

    /// Marks all runs from the place where marking began to a run.
    ///
    /// @param order the ids of the list, from top to bottom
    void extendTo(RunId id, List<RunId> order) {
        int from = anchor == null ? -1 : order.indexOf(anchor);
        int to = order.indexOf(id);
        if (from < 0 || to < 0) {
            anchor = id;
            set(Set.of(id));
            return;
        }
        set(new LinkedHashSet<>(order.subList(Math.min(from, to), Math.max(from, to) + 1)));
    }

    /// Marks all of these.
    void markAll(List<RunId> order) {
        set(new LinkedHashSet<>(order));
    }

    /// Takes all marks away.
    void clear() {
        set(Set.of());
    }

    private void set(Set<RunId> next) {
        if (!next.equals(marked.get())) {
            marked.set(Collections.unmodifiableSet(next));
        }
    }
}
