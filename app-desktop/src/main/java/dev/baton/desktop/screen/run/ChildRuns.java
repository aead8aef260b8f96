package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.timeline.TimelineSpan;
import dev.baton.desktop.screen.run.TraceTimeline.ChildRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// The runs that a run invoked or deferred, and those of these, read one after another so that they can be shown in
/// place. The first ones are read by themselves, further ones when the user comes to see them. Owned by the UI thread.
final class ChildRuns {
    /// More runs than this are read only when they are looked at.
    private static final int MOST = 40;

    private final RunCalls calls;
    private final Executor ui;
    private final Runnable changed;
    private final Map<RunId, ChildRun> known = new HashMap<>();
    private final Set<RunId> reading = new HashSet<>();
    private final Set<String> followed = ConcurrentHashMap.newKeySet();

    /// @param changed is called on the UI thread when more is known
    ChildRuns(RunCalls calls, Executor ui, Runnable changed) {
        this.calls = calls;
        this.ui = ui;
        this.changed = changed;
    }

    /// The runs that are known.
    Map<RunId, ChildRun> known() {
        return Map.copyOf(known);
    }

    /// Whether a change of this run changes what is shown. May be called on any thread.
    boolean concerns(String runId) {
        return followed.contains(runId);
    }

    /// Reads the runs which steps of this trace invoked, unless they are known and over.
    void want(Trace trace) {
        for (TraceSpan span : trace.steps()) {
            if (span.info() instanceof StepInfo.Invoke invoke && invoke.child() != null) {
                want(invoke.child());
            }
        }
    }

    /// Reads a run, unless it is known and over, or there are too many.
    void want(RunId id) {
        if (followed.contains(id.value()) || followed.size() < MOST) {
            read(id);
        }
    }

    /// The user sees a row that stands for a run which has not been read yet.
    void seen(String rowId) {
        int end = rowId.lastIndexOf(TimelineSpan.PENDING);
        int start = rowId.lastIndexOf(TraceTimeline.PART, end - 1);
        if (start >= 0 && end > start) {
            read(new RunId(rowId.substring(start + 1, end)));
        }
    }

    /// Reads a run, however many there are, because it is looked at.
    void read(RunId id) {
        ChildRun child = known.get(id);
        boolean over = child != null && !child.facts().active();
        if (over || !reading.add(id)) {
            return;
        }
        followed.add(id.value());
        CompletableFuture<RunFacts> facts = calls.run(id);
        CompletableFuture<Trace> trace = calls.trace(id);
        facts.thenCombine(trace, ChildRun::new)
                .whenComplete((read, problem) -> ui.execute(() -> {
                    reading.remove(id);
                    if (problem != null) {
                        return;
                    }
                    boolean news = !read.equals(known.put(id, read));
                    want(read.trace());
                    if (news) {
                        changed.run();
                    }
                }));
    }
}
