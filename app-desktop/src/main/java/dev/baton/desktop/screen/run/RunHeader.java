package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.screen.run.Fact.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The facts above a run (ui-screens 4.1).
final class RunHeader {
    /// A start that was planned this much later than the queueing is worth a fact.
    private static final Duration PLANNED_LATER = Duration.ofSeconds(1);

    private RunHeader() {}

    /// All facts but the status, in order.
    ///
    /// @param trace what is known of the trace, or null
    /// @param brief leaves out what the list row above already says
    /// @param links where it comes from
    static List<Fact> facts(RunFacts run, @Nullable Trace trace, RunLinks links, boolean brief) {
        List<Fact> facts = new ArrayList<>();
        if (brief) {
            facts.add(duration(run));
        } else {
            facts.add(new Fact("App", new Value.AppLink(run.app().name())));
            facts.add(new Fact(
                    "Function",
                    new Value.FunctionLink(run.function().slug(), run.function().name())));
            facts.add(new Fact("Trigger", new Value.Trigger(run.trigger())));
        }
        facts.add(Fact.time("Queued at", run.queuedAt()));
        scheduled(run, trace).ifPresent(at -> facts.add(Fact.time("Scheduled at", at)));
        if (run.startedAt() != null) {
            facts.add(Fact.time("Started at", run.startedAt()));
        }
        if (run.endedAt() != null) {
            facts.add(Fact.time("Ended at", run.endedAt()));
        }
        if (brief) {
            facts.add(new Fact("App", new Value.AppLink(run.app().name())));
        } else {
            facts.add(duration(run));
        }
        if (trace != null) {
            facts.add(Fact.words("Steps", steps(trace)));
            if (run.active()) {
                long pending = trace.steps().stream()
                        .filter(step -> !step.status().isFinal())
                        .count();
                facts.add(Fact.words("Pending", pending == 0 ? "none" : Long.toString(pending)));
            }
            wakeUp(run, trace).ifPresent(at -> facts.add(new Fact("Next wake-up", new Value.Planned(at))));
        }
        if (!brief && run.trigger() instanceof RunTrigger.Batch) {
            facts.add(Fact.words("Batch", CountText.of(run.triggerIds().size(), "event")));
        }
        if (!brief && links.original() != null) {
            facts.add(new Fact(
                    "Rerun of",
                    new Value.RunLink(links.original(), links.original().tail())));
        }
        if (!brief && !links.replay().isEmpty()) {
            facts.add(Fact.mono("Replay", links.replay()));
        }
        if (!brief && !run.sdk().isEmpty()) {
            facts.add(Fact.mono("SDK", run.sdk()));
        }
        return facts;
    }

    private static Fact duration(RunFacts run) {
        if (run.endedAt() == null && run.active()) {
            return new Fact("Duration", new Value.Growing(run.queuedAt()));
        }
        return new Fact(
                "Duration", new Value.Lasting(run.duration(run.queuedAt()).toNanos() / 1e6));
    }

    private static Optional<Instant> scheduled(RunFacts run, @Nullable Trace trace) {
        return Optional.ofNullable(trace)
                .map(read -> read.root().scheduledAt())
                .filter(at -> at.isAfter(run.queuedAt().plus(PLANNED_LATER)));
    }

    private static String steps(Trace trace) {
        List<TraceSpan> steps = trace.steps();
        long done =
                steps.stream().filter(step -> step.status() == Status.COMPLETED).count();
        return done == steps.size() ? Long.toString(done) : done + " of " + steps.size();
    }

    /// When the run goes on by itself: the earliest end of a sleep, a wait, or the pause before a retry.
    private static Optional<Instant> wakeUp(RunFacts run, Trace trace) {
        if (!run.active()) {
            return Optional.empty();
        }
        return trace.all().stream()
                .filter(span -> !span.status().isFinal())
                .flatMap(span -> Stream.of(due(span)))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    private static @Nullable Instant due(TraceSpan span) {
        return switch (span.info()) {
            case StepInfo.Sleep sleep -> sleep.until();
            case StepInfo.WaitForEvent wait -> wait.timeout();
            case StepInfo.WaitForSignal wait -> wait.timeout();
            case StepInfo.Invoke invoke -> invoke.timeout();
            case StepInfo.Run step -> span.startedAt() == null && span.isAttempt() ? span.scheduledAt() : null;
        };
    }
}
