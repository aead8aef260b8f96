package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The trace of one run.
///
/// @param root the span of the run
public record Trace(TraceSpan root) {
    /// The span with that id.
    public Optional<TraceSpan> find(String id) {
        return all().stream().filter(span -> span.id().equals(id)).findFirst();
    }

    /// The steps, in order of their start.
    public List<TraceSpan> steps() {
        return root.children().stream()
                .filter(span -> switch (span.kind()) {
                    case RUN, AI, SLEEP, WAIT_FOR_EVENT, WAIT_FOR_SIGNAL, INVOKE -> true;
                    case FINALIZATION, USER, OTHER -> false;
                })
                .toList();
    }

    /// Steps that invoked a run, in order of their start.
    public List<TraceSpan> invoked() {
        return steps().stream()
                .filter(step -> step.info() instanceof StepInfo.Invoke invoke && invoke.child() != null)
                .toList();
    }

    /// Steps that wait for something that can be done by hand, in order of their start.
    List<TraceSpan> waiting() {
        return steps().stream().filter(step -> !StepAction.of(step).isEmpty()).toList();
    }

    /// Retries over all steps.
    public int retries() {
        return root.children().stream().mapToInt(TraceSpan::retries).sum();
    }

    /// All spans, parents before children.
    public List<TraceSpan> all() {
        List<TraceSpan> spans = new ArrayList<>();
        collect(root, spans);
        return spans;
    }

    /// Failed spans that have no failed span below them: the places to look at.
    public long errors() {
        return all().stream()
                .filter(span -> span.status() == Status.FAILED
                        && span.children().stream().noneMatch(child -> child.status() == Status.FAILED))
                .count();
    }

    /// The status of the run as its trace shows it: an active run whose steps all wait is waiting. The API has no such
    /// status for runs.
    ///
    /// @param status what the run itself says
    public Status refine(Status status) {
        if (status != Status.RUNNING) {
            return status;
        }
        boolean waits = false;
        for (TraceSpan step : root.children()) {
            if (step.status() == Status.RUNNING || step.status() == Status.QUEUED) {
                return status;
            }
            waits |= step.status() == Status.WAITING;
        }
        return waits ? Status.WAITING : status;
    }

    private static void collect(TraceSpan span, List<TraceSpan> into) {
        into.add(span);
        span.children().forEach(child -> collect(child, into));
    }
}
