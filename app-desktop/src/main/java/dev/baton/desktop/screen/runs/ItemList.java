package dev.baton.desktop.screen.runs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.ModifiableObservableListBase;

/// The lines of the table. A new state is taken over in one change that touches only what differs, so that rows which
/// stay are neither drawn again nor lose their selection. FX thread only.
final class ItemList extends ModifiableObservableListBase<RunItem> {
    /// Stretches that are longer than this are replaced as a whole.
    private static final int MOST_MERGED = 1_000;

    private final List<RunItem> items = new ArrayList<>();

    /// Takes over a new state. Costs a comparison for each line that stays in its place, and more only for the stretch
    /// between the first and the last difference.
    void show(List<RunItem> next) {
        beginChange();
        int start = 0;
        int common = Math.min(items.size(), next.size());
        while (start < common && key(items.get(start)).equals(key(next.get(start)))) {
            takeOver(start, next.get(start));
            start++;
        }
        int tail = 0;
        while (tail < common - start
                && key(items.get(items.size() - 1 - tail)).equals(key(next.get(next.size() - 1 - tail)))) {
            takeOver(items.size() - 1 - tail, next.get(next.size() - 1 - tail));
            tail++;
        }
        int until = items.size() - tail;
        if (Math.max(until, next.size() - tail) - start > MOST_MERGED) {
            replace(start, until, next.subList(start, next.size() - tail));
        } else {
            between(start, next.subList(start, next.size() - tail), until);
        }
        endChange();
    }

    /// Takes over many lines at once, in one step: to merge them one by one would hold up the window.
    private void replace(int start, int end, List<RunItem> next) {
        List<RunItem> gone = items.subList(start, end);
        nextRemove(start, new ArrayList<>(gone));
        gone.clear();
        items.addAll(start, next);
        nextAdd(start, start + next.size());
    }

    /// Takes over the lines from a place on, in the place of those up to an end.
    private void between(int start, List<RunItem> next, int end) {
        Set<Object> wanted = new HashSet<>();
        next.forEach(item -> wanted.add(key(item)));
        int last = end;
        int at = start;
        for (RunItem item : next) {
            Object key = key(item);
            while (at < last && !wanted.contains(key(items.get(at)))) {
                remove(at);
                last--;
            }
            if (at < last && key.equals(key(items.get(at)))) {
                takeOver(at, item);
            } else {
                last += 1 - removeLater(key, at, last);
                add(at, item);
            }
            at++;
        }
        while (last > at) {
            remove(--last);
        }
    }

    private void takeOver(int at, RunItem item) {
        if (!items.get(at).equals(item)) {
            set(at, item);
        }
    }

    /// Removes the line with this key from a stretch, and says how many were removed: none or one.
    private int removeLater(Object key, int from, int to) {
        for (int i = from; i < to; i++) {
            if (key.equals(key(items.get(i)))) {
                remove(i);
                return 1;
            }
        }
        return 0;
    }

    private static Object key(RunItem item) {
        return switch (item) {
            case RunRow row -> row.id();
            case RunItem.DetailSlot slot -> slot;
        };
    }

    @Override
    public RunItem get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    protected void doAdd(int index, RunItem element) {
        items.add(index, element);
    }

    @Override
    protected RunItem doSet(int index, RunItem element) {
        return items.set(index, element);
    }

    @Override
    protected RunItem doRemove(int index) {
        return items.remove(index);
    }
}
