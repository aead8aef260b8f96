package dev.baton.desktop.component.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the user has done to a timeline: opened rows, selection, zoom, compression. Survives refreshes, because
/// everything is kept by span id. Not thread-safe; owned by the thread that draws.
final class TimelineState {
    private static final int MAX_DEPTH = 64;
    private static final int LONG_TRACE = 5_000;

    private final Map<String, Boolean> decided = new HashMap<>();
    private @Nullable Timeline timeline;
    private @Nullable String selected;
    private @Nullable TimelineRows rows;
    private TimeWindow window = TimeWindow.ALL;
    private boolean compressed = true;
    private @Nullable List<IdleGaps.Gap> folds;
    private double foldsAt;
    private double now;
    private double lastKnown;
    private int spans;
    private @Nullable Lens lens;
    private String query = "";
    private final Map<Lens, Set<String>> picks = new EnumMap<>(Lens.class);
    private final List<Double> markers = new ArrayList<>();

    /// Shows a trace. Selection and opened rows of a refreshed trace stay; a selection that has gone falls to the run.
    ///
    /// @param nowMs milliseconds since its start
    void show(Timeline whole, double nowMs) {
        Timeline next = Aggregates.of(whole);
        timeline = next;
        lastKnown = next.lastKnown();
        spans = Aggregates.rows(next.root());
        now = nowMs;
        rows = null;
        folds = null;
        picks.clear();
        if (selected == null || next.find(selected) == null) {
            selected = next.root().id();
        }
    }

    /// Time goes on: open bars grow. Looking for idle time in a long trace takes a while, and is done once a second.
    void tick(double nowMs) {
        now = nowMs;
        if (spans <= LONG_TRACE || nowMs - foldsAt >= 1_000) {
            folds = null;
        }
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
            Set<String> wanted = lens != null && lens.hides() ? picks(lens) : Set.of();
            if (wanted.isEmpty()) {
                rows = TimelineRows.of(required(), this::isOpen, now);
            } else {
                Set<String> kept = new HashSet<>();
                keep(required().root(), wanted, kept);
                rows = TimelineRows.only(required(), span -> kept.contains(span.id()), now);
            }
        }
        return rows;
    }

    /// Adds the ids of what is wanted and of all that lies above it.
    private static boolean keep(TimelineSpan span, Set<String> wanted, Set<String> into) {
        boolean any = wanted.contains(span.id());
        for (TimelineSpan child : span.children()) {
            any |= keep(child, wanted, into);
        }
        if (any) {
            into.add(span.id());
        }
        return any;
    }

    /// What rows are looked at through, or null.
    @Nullable
    Lens lens() {
        return lens;
    }

    /// Puts on a lens or takes it off.
    void lookThrough(@Nullable Lens through) {
        lens = through;
        rows = null;
    }

    /// What is searched for.
    void search(String typed) {
        if (!typed.equals(query)) {
            query = typed;
            picks.remove(Lens.MATCHES);
            rows = null;
        }
    }

    /// Ids of the rows that a lens picks, in the order of the tree.
    Set<String> picks(Lens of) {
        return picks.computeIfAbsent(of, this::pick);
    }

    private Set<String> pick(Lens of) {
        if (timeline == null) {
            return Set.of();
        }
        if (of == Lens.CRITICAL_PATH) {
            return CriticalPath.of(timeline, now);
        }
        Predicate<TimelineSpan> wanted = wanted(of);
        List<TimelineSpan> all = new ArrayList<>();
        preorder(timeline.root(), all);
        return all.stream().filter(wanted).map(TimelineSpan::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Predicate<TimelineSpan> wanted(Lens of) {
        return switch (of) {
            case SLOW -> this::slow;
            case MATCHES -> SpanQuery.of(query, now);
            case ERRORS -> TimelineSpan::failedItself;
            case CRITICAL_PATH -> span -> picks(of).contains(span.id());
        };
    }

    /// Whether a step took longer than nearly all others of its name.
    private boolean slow(TimelineSpan span) {
        Typical typical = required().typical().get(span.id());
        return typical != null && typical.enough() && span.end(now) - span.workStart() > typical.p95();
    }

    /// Those of the rows that a lens picks which one goes through: of the critical path the steps and attempts, and not
    /// the run or what the platform did.
    Set<String> stops(Lens of) {
        if (of != Lens.CRITICAL_PATH || timeline == null) {
            return picks(of);
        }
        List<TimelineSpan> all = new ArrayList<>();
        preorder(timeline.root(), all);
        Set<String> path = picks(of);
        return all.stream()
                .skip(1)
                .filter(span -> !span.icon().status().isEmpty() && path.contains(span.id()))
                .map(TimelineSpan::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Where the selection is among the rows that a lens picks.
    Hit position(Lens of) {
        int number = 0;
        int at = 0;
        for (String id : stops(of)) {
            at++;
            if (id.equals(selected)) {
                number = at;
            }
        }
        return new Hit(number, at);
    }

    /// Markers in milliseconds since the start of the run, at most two, in the order in which they were set.
    List<Double> markers() {
        return markers;
    }

    /// Sets a marker; a third one begins anew.
    void mark(double millis) {
        if (markers.size() >= 2) {
            markers.clear();
        }
        markers.add(millis);
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

    /// Opens the closed rows that lie highest.
    void expandLevel() {
        level(false, Math::min);
    }

    /// Closes the open rows that lie lowest.
    void collapseLevel() {
        level(true, Math::max);
    }

    private void level(boolean open, IntBinaryOperator which) {
        List<TimelineRow> candidates = new ArrayList<>();
        for (int i = 1; i < rows().size(); i++) {
            TimelineRow row = rows().get(i);
            if (row.expandable() && row.open() == open) {
                candidates.add(row);
            }
        }
        int depth =
                candidates.stream().mapToInt(TimelineRow::depth).reduce(which).orElse(-1);
        candidates.stream()
                .filter(row -> row.depth() == depth)
                .forEach(row -> decided.put(row.span().id(), !open));
        rows = null;
        if (selectedRow() < 0) {
            selectVisibleAncestor();
        }
    }

    private void selectVisibleAncestor() {
        List<TimelineSpan> path = new ArrayList<>();
        if (selected != null && path(required().root(), selected, path, 0)) {
            while (path.size() > 1 && rows().indexOf(path.getLast().id()) < 0) {
                path.removeLast();
            }
            selected = path.getLast().id();
        }
    }

    /// Selects the next row that a lens picks, in tree order and around the end.
    ///
    /// @param step 1 for the next, -1 for the one before
    Hit selectNext(Lens of, int step) {
        Set<String> wanted = stops(of);
        return wanted.isEmpty() ? new Hit(0, 0) : selectNext(span -> wanted.contains(span.id()), step);
    }

    /// Selects the next span after the selection for which this holds, in tree order and around the end.
    private Hit selectNext(Predicate<TimelineSpan> wanted, int step) {
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
            foldsAt = now;
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
