package dev.baton.desktop.component.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A whole trace, ready to be laid out. Immutable; a refresh makes a new one.
///
/// @param origin the instant of time zero
/// @param end end of the run in milliseconds since origin, or [Bar#OPEN] while it is active
/// @param root the row of the run
/// @param typical how long steps usually take, by the id of their row; rows without measurements are absent
public record Timeline(Instant origin, double end, TimelineSpan root, Map<String, Typical> typical) {
    /// A run shorter than this is drawn as if it lasted so long: a scale of no length cannot be drawn.
    static final double SHORTEST_MS = 1;

    public Timeline {
        typical = Map.copyOf(typical);
    }

    /// A trace of which nothing is known to compare it with.
    public Timeline(Instant origin, double end, TimelineSpan root) {
        this(origin, end, root, Map.of());
    }

    /// Whether the run is still active.
    public boolean open() {
        return end == Bar.OPEN;
    }

    /// Milliseconds since the start of the run.
    public double at(Instant instant) {
        return Duration.between(origin, instant).toNanos() / 1e6;
    }

    /// The right edge of the time scale. Late spans of an ended run stretch it, so that nothing is cut off.
    ///
    /// @param now milliseconds since origin
    double extent(double now) {
        return extent(now, lastKnown());
    }

    /// The same for a known result of [#lastKnown], which need not be walked for again while the trace stays the same.
    double extent(double now, double lastKnown) {
        return Math.max(lastKnown, open() ? Math.max(SHORTEST_MS, now) : Math.max(SHORTEST_MS, end));
    }

    /// The latest point in time that any bar names.
    double lastKnown() {
        double last = 0;
        Deque<TimelineSpan> todo = new ArrayDeque<>();
        todo.push(root);
        while (!todo.isEmpty()) {
            TimelineSpan span = todo.pop();
            for (Bar bar : span.bars()) {
                if (bar.pattern() != Bar.Pattern.UNREACHED) {
                    last = Math.max(last, bar.open() ? bar.from() : bar.to());
                }
            }
            span.children().forEach(todo::push);
        }
        return last;
    }

    /// The span with that id, or null.
    public @Nullable TimelineSpan find(String id) {
        Deque<TimelineSpan> todo = new ArrayDeque<>();
        todo.push(root);
        while (!todo.isEmpty()) {
            TimelineSpan span = todo.pop();
            if (span.id().equals(id)) {
                return span;
            }
            span.children().forEach(todo::push);
        }
        return null;
    }
}
