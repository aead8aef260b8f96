package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.timeline.Typical;
import dev.baton.desktop.screen.run.Fact.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The facts that the inspector lists of a span: those of any span, then those of its kind (ui-screens 4.4).
final class StepFacts {
    /// Kind of the metadata that says which variant of an experiment was taken.
    static final String EXPERIMENT = "inngest.experiment";

    /// Steps of one id in a run are told apart by a number; more of them than this are not looked for.
    private static final int MOST_LOOPS = 10_000;

    private StepFacts() {}

    /// @param step the step that the span belongs to when it is an attempt; otherwise the same
    /// @param typical how long steps of this name usually take, or null
    static List<Fact> of(TraceSpan span, TraceSpan step, @Nullable Typical typical) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.time("Queued at", span.queuedAt()));
        if (span.startedAt() != null) {
            facts.add(Fact.time("Started at", span.startedAt()));
        }
        if (span.endedAt() != null) {
            facts.add(Fact.time("Ended at", span.endedAt()));
        }
        if (span.startedAt() != null) {
            facts.add(new Fact("Delay", new Value.Lasting(millis(span.queuedAt(), span.startedAt()))));
        }
        duration(span, span == step ? typical : null).ifPresent(facts::add);
        if (!span.kind().title().isEmpty()) {
            facts.add(Fact.mono("Step type", typeText(span)));
        }
        facts.addAll(ofKind(span));
        facts.addAll(experiment(step));
        if (!step.stepId().isEmpty()) {
            facts.add(Fact.mono("Step ID", step.stepId()));
            loopIndex(step).ifPresent(index -> facts.add(Fact.mono("Loop index", Integer.toString(index))));
        }
        if (!span.debugRun().isEmpty()) {
            facts.add(Fact.mono("Debug run ID", span.debugRun()));
        }
        return facts;
    }

    private static Optional<Fact> duration(TraceSpan span, @Nullable Typical typical) {
        Instant since = span.startedAt() == null ? span.queuedAt() : span.startedAt();
        if (span.endedAt() != null) {
            double millis = millis(since, span.endedAt());
            return Optional.of(new Fact(
                    "Duration", typical == null ? new Value.Lasting(millis) : new Value.Compared(millis, typical)));
        }
        return span.status().isFinal() ? Optional.empty() : Optional.of(new Fact("Duration", new Value.Growing(since)));
    }

    private static List<Fact> ofKind(TraceSpan span) {
        List<Fact> facts = new ArrayList<>();
        boolean open = !span.status().isFinal();
        switch (span.info()) {
            case StepInfo.Run run -> {}
            case StepInfo.Sleep sleep -> addDue(facts, "Sleep until", "Wakes in", sleep.until(), open);
            case StepInfo.WaitForEvent wait -> {
                facts.add(Fact.mono("Event name", wait.event()));
                addDue(facts, "Timeout", "Times out in", wait.timeout(), open);
                addTimedOut(facts, wait.timedOut());
                if (wait.foundEvent() != null) {
                    facts.add(new Fact("Matched event ID", new Value.EventLink(wait.foundEvent())));
                }
                if (!wait.expression().isEmpty()) {
                    facts.add(Fact.mono("Match expression", wait.expression()));
                }
            }
            case StepInfo.WaitForSignal wait -> {
                facts.add(Fact.mono("Signal name", wait.signal()));
                addDue(facts, "Timeout", "Times out in", wait.timeout(), open);
                addTimedOut(facts, wait.timedOut());
            }
            case StepInfo.Invoke invoke -> {
                facts.add(new Fact("Function", new Value.FunctionLink(invoke.function(), invoke.function())));
                if (!invoke.event().isEmpty()) {
                    facts.add(new Fact("Triggering event ID", new Value.EventLink(invoke.event())));
                }
                if (invoke.child() != null) {
                    facts.add(new Fact(
                            "Triggered run ID",
                            new Value.RunLink(invoke.child(), invoke.child().value())));
                }
                addDue(facts, "Timeout", "Times out in", invoke.timeout(), open);
                addTimedOut(facts, invoke.timedOut());
                if (invoke.returnEvent() != null) {
                    facts.add(new Fact("Return event ID", new Value.EventLink(invoke.returnEvent())));
                }
            }
        }
        return facts;
    }

    private static List<Fact> experiment(TraceSpan step) {
        return step.metadataOf(EXPERIMENT)
                .map(entry -> {
                    List<Fact> facts = new ArrayList<>();
                    add(facts, "Experiment", entry.values().get("name"));
                    add(facts, "Variant", entry.values().get("variant"));
                    add(facts, "Strategy", entry.values().get("selection_strategy"));
                    return facts;
                })
                .orElse(new ArrayList<>());
    }

    private static void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.add(Fact.mono(name, value));
        }
    }

    private static void addDue(List<Fact> facts, String name, String dueName, @Nullable Instant at, boolean open) {
        if (at == null) {
            return;
        }
        facts.add(Fact.time(name, at));
        if (open) {
            facts.add(new Fact(dueName, new Value.Due(at)));
        }
    }

    private static void addTimedOut(List<Fact> facts, @Nullable Boolean timedOut) {
        if (timedOut != null) {
            facts.add(Fact.words("Timed out", timedOut ? "Yes" : "No"));
        }
    }

    /// Which time round a loop it was, from 1. SDKs hash the id of a step, and from its second use on the id with a
    /// number after it; so the number is found by hashing. A step that was used once has none, and one that is
    /// shown under another name than its id cannot be found.
    static Optional<Integer> loopIndex(TraceSpan step) {
        if (step.stepId().length() != 40 || sha1(step.name()).equals(step.stepId())) {
            return Optional.empty();
        }
        for (int index = 1; index <= MOST_LOOPS; index++) {
            if (sha1(step.name() + ":" + index).equals(step.stepId())) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    static String typeText(TraceSpan span) {
        return span.info() instanceof StepInfo.Run run && !run.type().isEmpty()
                ? run.type()
                : span.kind().title();
    }

    private static double millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / 1e6);
    }
}
