package dev.baton.desktop.component.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The visible rows of a timeline, top to bottom. Immutable.
final class TimelineRows {
    private final List<TimelineRow> rows;
    private final Map<String, Integer> indexById;
    /// Rows that start a bracket, top to bottom.
    private final int[] brackets;
    /// The lowest row that a bracket reaches which starts there or above, for each of them.
    private final int[] reach;

    private TimelineRows(List<TimelineRow> rows) {
        this.rows = rows;
        this.indexById = HashMap.newHashMap(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            indexById.put(rows.get(i).span().id(), i);
        }
        this.brackets = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).bracketTo() >= 0)
                .toArray();
        this.reach = new int[brackets.length];
        int lowest = -1;
        for (int i = 0; i < brackets.length; i++) {
            lowest = Math.max(lowest, rows.get(brackets[i]).bracketTo());
            reach[i] = lowest;
        }
    }

    /// Lays out the rows whose ancestors are all open.
    ///
    /// @param open whether a span's children are visible
    /// @param now milliseconds since the start of the run, for brackets around what is going on
    static TimelineRows of(Timeline timeline, Predicate<TimelineSpan> open, double now) {
        List<TimelineRow> rows = new ArrayList<>();
        add(timeline.root(), 0, -1, open, span -> true, now, rows);
        return new TimelineRows(rows);
    }

    /// Lays out only some rows, and those above them, opened or not.
    ///
    /// @param keep whether a row or something below it is wanted
    static TimelineRows only(Timeline timeline, Predicate<TimelineSpan> keep, double now) {
        List<TimelineRow> rows = new ArrayList<>();
        add(timeline.root(), 0, -1, span -> span.children().stream().anyMatch(keep), keep, now, rows);
        return new TimelineRows(rows);
    }

    private static void add(
            TimelineSpan span,
            int depth,
            int parent,
            Predicate<TimelineSpan> open,
            Predicate<TimelineSpan> keep,
            double now,
            List<TimelineRow> rows) {
        int index = rows.size();
        boolean isOpen = !span.children().isEmpty() && open.test(span);
        rows.add(new TimelineRow(span, depth, parent, isOpen, -1));
        if (!isOpen) {
            return;
        }
        List<TimelineSpan> shown = span.children().stream().filter(keep).toList();
        int[] starts = new int[shown.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = rows.size();
            add(shown.get(i), depth + 1, index, open, keep, now, rows);
        }
        bracket(shown, starts, now, rows);
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

    /// Rows that start a bracket which touches one of the rows in view, bottom to top. Costs no more with many rows
    /// above.
    List<Integer> brackets(int firstInView, int lastInView) {
        int at = Arrays.binarySearch(brackets, lastInView);
        List<Integer> found = new ArrayList<>();
        for (int i = at >= 0 ? at : -at - 2; i >= 0 && reach[i] >= firstInView; i--) {
            if (rows.get(brackets[i]).bracketTo() >= firstInView) {
                found.add(brackets[i]);
            }
        }
        return found;
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
