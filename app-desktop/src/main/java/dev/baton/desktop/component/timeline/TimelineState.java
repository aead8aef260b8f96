package dev.baton.desktop.component.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the user has done to a timeline: opened rows, selection, zoom, compression. Survives refreshes, because
/// everything is kept by span id. Not thread-safe; owned by the thread that draws.
final class TimelineState {
    private static final int MAX_DEPTH = 64;

    private final Map<String, Boolean> decided = new HashMap<>();
    private @Nullable Timeline timeline;
    private @Nullable String selected;
    private @Nullable TimelineRows rows;
    private TimeWindow window = TimeWindow.ALL;
    private boolean compressed = true;
    private @Nullable List<IdleGaps.Gap> folds;
    private double now;
    private double lastKnown;

    /// Shows a trace. Selection and opened rows of a refreshed trace stay; a selection that has gone falls to the run.
    ///
    /// @param nowMs milliseconds since its start
    void show(Timeline next, double nowMs) {
        timeline = next;
        lastKnown = next.lastKnown();
        now = nowMs;
        rows = null;
        folds = null;
        if (selected == null || next.find(selected) == null) {
            selected = next.root().id();
        }
    }

    /// Time goes on: open bars grow.
    void tick(double nowMs) {
        now = nowMs;
        folds = null;
    }

    @Nullable
    Timeline timeline() {
        return timeline;
    }

    double now() {
        return now;
    }

    /// The visible rows.
    TimelineRows rows() {
        if (rows == null) {
            rows = TimelineRows.of(required(), this::isOpen, now);
        }
        return rows;
    }

    /// The scale for a width in pixels.
    TimeScale scale(double width) {
        return new TimeScale(required().extent(now, lastKnown), compressed ? folds() : List.of(), window, width);
    }

    /// The scale of the whole run, whatever is in view.
    TimeScale wholeScale(double width) {
        return new TimeScale(
                required().extent(now, lastKnown), compressed ? folds() : List.of(), TimeWindow.ALL, width);
    }

    /// Whether there is anything that compression would fold.
    boolean compressible() {
        return timeline != null && !folds().isEmpty();
    }

    boolean compressed() {
        return compressed;
    }

    /// Folds or unfolds idle gaps; the view goes back to the whole run, since shares mean something else now.
    void compress(boolean on) {
        if (compressed != on) {
            compressed = on;
            window = TimeWindow.ALL;
        }
    }

    TimeWindow window() {
        return window;
    }

    void look(TimeWindow next) {
        window = next;
    }

    /// Shows the selected span with a tenth of its length to both sides, or the run when it has no bars.
    void fitSelection() {
        TimelineSpan span = selectedSpan();
        if (span == null || span.bars().isEmpty()) {
            window = TimeWindow.ALL;
            return;
        }
        TimeScale whole =
                new TimeScale(required().extent(now, lastKnown), compressed ? folds() : List.of(), TimeWindow.ALL, 1);
        double from = whole.share(span.start());
        double to = whole.share(span.end(now));
        double margin = (to - from) / 10;
        window = TimeWindow.near(from - margin, to + margin);
    }

    @Nullable
    String selected() {
        return selected;
    }

    @Nullable
    TimelineSpan selectedSpan() {
        return timeline == null || selected == null ? null : timeline.find(selected);
    }

    /// Row of the selection; -1 when an ancestor is closed.
    int selectedRow() {
        return selected == null ? -1 : rows().indexOf(selected);
    }

    /// Selects a span and opens what hides it.
    void select(String id) {
        List<TimelineSpan> path = new ArrayList<>();
        if (!path(required().root(), id, path, 0)) {
            return;
        }
        selected = id;
        path.removeLast();
        boolean changed = false;
        for (TimelineSpan ancestor : path) {
            if (!isOpen(ancestor)) {
                decided.put(ancestor.id(), true);
                changed = true;
            }
        }
        if (changed) {
            rows = null;
        }
    }

    /// Moves the selection by visible rows; stops at the ends.
    void moveBy(int delta) {
        TimelineRows visible = rows();
        int at = selectedRow();
        int to = Math.clamp(at < 0 ? 0L : at + (long) delta, 0, visible.size() - 1);
        selected = visible.get(to).span().id();
    }

    /// Opens the selected row, or goes to its first child when it is open.
    void expandOrEnter() {
        int at = selectedRow();
        if (at < 0) {
            return;
        }
        TimelineRow row = rows().get(at);
        if (row.open()) {
            selected = rows().get(at + 1).span().id();
        } else if (row.expandable()) {
            toggle(row.span());
        }
    }

    /// Closes the selected row, or goes to its parent when it is closed.
    void collapseOrLeave() {
        int at = selectedRow();
        if (at < 0) {
            return;
        }
        TimelineRow row = rows().get(at);
        if (row.open() && row.parent() >= 0) {
            toggle(row.span());
        } else if (row.parent() >= 0) {
            selected = rows().get(row.parent()).span().id();
        }
    }

    /// Opens or closes a row. The row of the run is always open (ui-screens 4.2). A selection that this hides moves to
    /// the closed row.
    void toggle(TimelineSpan span) {
        if (timeline == null
                || span.id().equals(timeline.root().id())
                || span.children().isEmpty()) {
            return;
        }
        decided.put(span.id(), !isOpen(span));
        rows = null;
        if (selectedRow() < 0) {
            selected = span.id();
        }
    }

    /// Opens everything.
    void expandAll() {
        decide(required().root(), true);
        rows = null;
    }

    /// Closes everything but the run.
    void collapseAll() {
        decide(required().root(), false);
        rows = null;
        if (selectedRow() < 0) {
            selected = required().root().id();
        }
    }

    /// Selects the next failed span after the selection in tree order, around the end.
    ///
    /// @param step 1 for the next, -1 for the one before
    /// @return whether there is any
    boolean selectError(int step) {
        return selectNext(TimelineSpan::failed, step).of() > 0;
    }

    /// Selects the next span after the selection for which this holds, in tree order and around the end.
    ///
    /// @param step 1 for the next, -1 for the one before
    Hit selectNext(Predicate<TimelineSpan> wanted, int step) {
        List<TimelineSpan> all = new ArrayList<>();
        preorder(required().root(), all);
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(selected)) {
                from = i;
            }
        }
        for (int i = 1; i <= all.size(); i++) {
            int at = Math.floorMod(from + step * i, all.size());
            if (wanted.test(all.get(at))) {
                select(all.get(at).id());
                long before = all.subList(0, at).stream().filter(wanted).count();
                return new Hit(
                        (int) before + 1, (int) all.stream().filter(wanted).count());
            }
        }
        return new Hit(0, 0);
    }

    /// Where a search has got to.
    ///
    /// @param number of the hit, from 1; 0 without hits
    /// @param of how many hits there are
    record Hit(int number, int of) {}

    private boolean isOpen(TimelineSpan span) {
        if (timeline != null && span.id().equals(timeline.root().id())) {
            return true;
        }
        return decided.getOrDefault(span.id(), span.openByDefault());
    }

    private void decide(TimelineSpan span, boolean open) {
        List<TimelineSpan> all = new ArrayList<>();
        preorder(span, all);
        for (TimelineSpan each : all) {
            if (!each.children().isEmpty()) {
                decided.put(each.id(), open);
            }
        }
    }

    private static void preorder(TimelineSpan span, List<TimelineSpan> into) {
        into.add(span);
        for (TimelineSpan child : span.children()) {
            preorder(child, into);
        }
    }

    private static boolean path(TimelineSpan span, String id, List<TimelineSpan> path, int depth) {
        path.add(span);
        if (span.id().equals(id)) {
            return true;
        }
        if (depth < MAX_DEPTH) {
            for (TimelineSpan child : span.children()) {
                if (path(child, id, path, depth + 1)) {
                    return true;
                }
            }
        }
        path.removeLast();
        return false;
    }

    private List<IdleGaps.Gap> folds() {
        if (folds == null) {
            folds = IdleGaps.find(required(), now);
        }
        return folds;
    }

    /// The trace that is shown.
    ///
    /// @throws IllegalStateException before [#show]
    Timeline required() {
        if (timeline == null) {
            throw new IllegalStateException("The timeline shows no trace yet; call show first");
        }
        return timeline;
    }
}
