package dev.baton.desktop.screen.run;

import dev.baton.desktop.screen.run.TraceTimeline.ChildRun;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds the span that a row of the timeline stands for.
final class SpanFinder {
    private SpanFinder() {}

    /// @param childRun set when the span is the root of an invoked run
    record Found(TraceSpan span, TraceSpan step, @Nullable ChildRun childRun) {}

    /// The span of a row: itself, or the one whose part the row is; the root of the trace when there is none.
    static Found find(Trace trace, Collection<ChildRun> childRuns, String rowId) {
        int part = rowId.indexOf(TraceTimeline.PART);
        String spanId = part < 0 ? rowId : rowId.substring(0, part);
        Found found = find(trace.root(), trace.root(), spanId);
        if (found != null) {
            return found;
        }
        for (ChildRun child : childRuns) {
            TraceSpan root = child.trace().root();
            Found inChild = find(root, root, spanId);
            if (inChild != null) {
                return inChild.span() == root ? new Found(root, root, child) : inChild;
            }
        }
        return new Found(trace.root(), trace.root(), null);
    }

    private static @Nullable Found find(TraceSpan span, TraceSpan step, String id) {
        if (span.id().equals(id)) {
            return new Found(span, span.isAttempt() ? step : span, null);
        }
        for (TraceSpan child : span.children()) {
            Found found = find(child, child.isAttempt() ? span : child, id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
