package dev.baton.desktop.component.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The visible rows of a timeline, top to bottom. Immutable.
final class TimelineRows {
    private final List<TimelineRow> rows;
    private final Map<String, Integer> indexById;

    private TimelineRows(List<TimelineRow> rows) {
        this.rows = rows;
        this.indexById = HashMap.newHashMap(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            indexById.put(rows.get(i).span().id(), i);
        }
    }

    /// Lays out the rows whose ancestors are all open.
    ///
    /// @param open whether a span's children are visible
    /// @param now milliseconds since the start of the run, for brackets around what is going on
    static TimelineRows of(Timeline timeline, Predicate<TimelineSpan> open, double now) {
        List<TimelineRow> rows = new ArrayList<>();
        add(timeline.root(), 0, -1, open, now, rows);
        return new TimelineRows(rows);
    }

    private static void add(
            TimelineSpan span,
            int depth,
            int parent,
            Predicate<TimelineSpan> open,
            double now,
            List<TimelineRow> rows) {
        int index = rows.size();
        boolean isOpen = !span.children().isEmpty() && open.test(span);
        rows.add(new TimelineRow(span, depth, parent, isOpen, -1));
        if (!isOpen) {
            return;
        }
        int[] starts = new int[span.children().size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = rows.size();
            add(span.children().get(i), depth + 1, index, open, now, rows);
        }
        bracket(span.children(), starts, now, rows);
    }

    /// Marks runs of two or more neighbours that were all going on at the same time.
    private static void bracket(List<TimelineSpan> siblings, int[] starts, double now, List<TimelineRow> rows) {
        int first = 0;
        while (first < siblings.size()) {
            int last = first;
            double common = workEnd(siblings.get(first), now);
            while (last + 1 < siblings.size() && workStart(siblings.get(last + 1)) < common) {
                last++;
                common = Math.min(common, workEnd(siblings.get(last), now));
            }
            if (last > first) {
                TimelineRow row = rows.get(starts[first]);
                rows.set(
                        starts[first],
                        new TimelineRow(row.span(), row.depth(), row.parent(), row.open(), starts[last]));
            }
            first = last + 1;
        }
    }

    private static double workStart(TimelineSpan span) {
        for (Bar bar : span.bars()) {
            if (branches(bar)) {
                return bar.from();
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double workEnd(TimelineSpan span, double now) {
        double end = Double.NEGATIVE_INFINITY;
        for (Bar bar : span.bars()) {
            if (branches(bar)) {
                end = Math.max(end, bar.endAt(now));
            }
        }
        return end;
    }

    private static boolean branches(Bar bar) {
        return switch (bar.pattern()) {
            case STEP, GROUP, SLEEP, WAIT, INVOKE -> true;
            case PLATFORM, DISCOVERY, REQUEST, BACKOFF, UNREACHED -> false;
        };
    }

    int size() {
        return rows.size();
    }

    TimelineRow get(int index) {
        return rows.get(index);
    }

    /// Row of the span with that id; -1 when it is not visible.
    int indexOf(String id) {
        return indexById.getOrDefault(id, -1);
    }
}
