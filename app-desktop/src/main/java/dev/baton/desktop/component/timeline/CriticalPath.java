package dev.baton.desktop.component.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds the rows that decided when a run ended: had one of them been shorter, the run would have ended sooner.
///
/// Read backwards from the end: of the children that were over by then, the one that ended last is on the path; then
/// the
/// same again from its start. Within a row on the path its children are looked at in the same way. A row that was still
/// going on when the next row of the path began did not hold that one up, and is not on the path.
final class CriticalPath {
    /// Times are told in milliseconds by some clocks, so that a step may seem to begin just before what it waited for
    /// had ended.
    static final double TOLERANCE_MS = 1;

    private final double now;
    private final Set<String> path = new LinkedHashSet<>();

    private CriticalPath(double now) {
        this.now = now;
    }

    /// Ids of the rows on the path, that of the run among them.
    ///
    /// @param now milliseconds since the start of the run
    static Set<String> of(Timeline timeline, double now) {
        CriticalPath finder = new CriticalPath(now);
        finder.add(timeline.root(), Double.POSITIVE_INFINITY);
        return finder.path;
    }

    private void add(TimelineSpan span, double until) {
        path.add(span.id());
        List<TimelineSpan> byEnd = new ArrayList<>(span.children());
        byEnd.removeIf(child -> Double.isNaN(child.start()) || child.start() == Bar.OPEN);
        byEnd.sort(Comparator.comparingDouble((TimelineSpan child) -> child.end(now))
                .thenComparing(TimelineSpan::start, Comparator.reverseOrder())
                .reversed());
        double before = until;
        for (TimelineSpan child : byEnd) {
            boolean over = child.end(now) <= before + TOLERANCE_MS;
            if (over && child.start() < before) {
                add(child, child.end(now));
                before = child.start();
            }
        }
    }
}
