package dev.baton.desktop.component.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// Finds the stretches of a run in which nothing happened and which are worth folding.
///
/// Idle is what no activity covers. Gaps are taken longest first; one is folded while it is more than a twentieth of
/// what is still unfolded. The limit is taken of the rest and not of the whole, because otherwise a sleep of three days
/// would keep a wait of two hours, next to a minute of work, from being folded.
final class IdleGaps {
    /// Runs that idle less than this share are left alone.
    static final double IDLE_SHARE = 0.30;
    /// A gap is folded when it exceeds this share of what is still unfolded.
    static final double GAP_SHARE = 0.05;
    /// A shorter gap is how long a machine takes to answer, not idling; folding it would hide more than it shows.
    static final double LEAST_GAP_MS = 1_000;
    /// A shorter pause between attempts is part of the story and stays in scale.
    static final double LONG_BACKOFF_MS = 60_000;

    private IdleGaps() {}

    /// The gaps to fold, in order of time, without overlap.
    ///
    /// @param now milliseconds since the start of the run
    static List<Gap> find(Timeline timeline, double now) {
        double extent = timeline.extent(now);
        List<Gap> idle = complement(activity(timeline, now), extent);
        double total = idle.stream().mapToDouble(Gap::length).sum();
        if (total < IDLE_SHARE * extent) {
            return List.of();
        }
        List<Gap> longestFirst = new ArrayList<>(idle);
        longestFirst.sort(Comparator.comparingDouble(Gap::length).reversed());
        List<Gap> folded = new ArrayList<>();
        double rest = extent;
        for (Gap gap : longestFirst) {
            if (gap.length() <= GAP_SHARE * rest || gap.length() < LEAST_GAP_MS) {
                break;
            }
            folded.add(gap);
            rest -= gap.length();
        }
        folded.sort(Comparator.comparingDouble(Gap::from));
        return folded;
    }

    private static List<Gap> activity(Timeline timeline, double now) {
        List<Gap> busy = new ArrayList<>();
        Deque<TimelineSpan> todo = new ArrayDeque<>();
        todo.push(timeline.root());
        while (!todo.isEmpty()) {
            TimelineSpan span = todo.pop();
            for (Bar bar : span.bars()) {
                double end = bar.endAt(now);
                boolean shortBackoff = bar.pattern() == Bar.Pattern.BACKOFF && end - bar.from() < LONG_BACKOFF_MS;
                if (bar.pattern().activity() || shortBackoff) {
                    busy.add(new Gap(bar.from(), end));
                }
            }
            span.children().forEach(todo::push);
        }
        busy.sort(Comparator.comparingDouble(Gap::from));
        return busy;
    }

    private static List<Gap> complement(List<Gap> busy, double extent) {
        List<Gap> idle = new ArrayList<>();
        double reached = 0;
        for (Gap gap : busy) {
            if (gap.from() > reached) {
                idle.add(new Gap(reached, Math.min(gap.from(), extent)));
            }
            reached = Math.max(reached, gap.to());
        }
        if (reached < extent) {
            idle.add(new Gap(reached, extent));
        }
        idle.removeIf(gap -> gap.length() <= 0);
        return idle;
    }

    /// A stretch of time in milliseconds since the start of the run.
    record Gap(double from, double to) {
        double length() {
            return to - from;
        }
    }
}
