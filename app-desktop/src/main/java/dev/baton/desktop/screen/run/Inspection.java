package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.screen.run.Fact.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the inspector says of the selected span (ui-screens 4.3, 4.4).
///
/// @param span what is looked at
/// @param step the step that it belongs to when it is an attempt; otherwise the same
/// @param title name of the step, or of the run's function
/// @param tag small text beside the title, `Attempt 2` or `2 retries`; may be empty
/// @param facts what is known without input and output
/// @param tabs what can be looked at, in order
/// @param first the tab to open at first
public record Inspection(
        TraceSpan span,
        TraceSpan step,
        boolean run,
        String title,
        String tag,
        Status status,
        List<Fact> facts,
        List<Tab> tabs,
        Tab first) {
    public Inspection {
        facts = List.copyOf(facts);
        tabs = List.copyOf(tabs);
    }

    /// The tabs of the inspector.
    public enum Tab {
        OUTPUT("Output"),
        INPUT("Input"),
        ERROR("Error"),
        HEADERS("Headers"),
        ATTEMPTS("Attempts"),
        METADATA("Metadata");

        private final String title;

        Tab(String title) {
            this.title = title;
        }

        /// The word on the tab.
        public String title() {
            return title;
        }
    }

    /// How many things a tab lists; 0 for tabs that list nothing.
    public int count(Tab tab) {
        return switch (tab) {
            case HEADERS -> span.headers().size() + 1;
            case ATTEMPTS -> step.attemptSpans().size();
            case METADATA -> span.metadata().size();
            case OUTPUT, INPUT, ERROR -> 0;
        };
    }

    /// What the headers tab lists: the status code, then the headers by name.
    public List<Fact> headers() {
        List<Fact> rows = new ArrayList<>();
        if (span.statusCode() != null) {
            rows.add(Fact.mono("Status code", span.statusCode().toString()));
        }
        span.headers().forEach((name, value) -> rows.add(Fact.mono(name, value)));
        return rows;
    }

    /// The run itself.
    ///
    /// @param trigger what started it, as far as it is known yet
    static Inspection ofRun(RunFacts run, Trace trace, @Nullable Trigger trigger) {
        TraceSpan root = trace.root();
        Status status = trace.refine(run.status());
        List<Fact> facts = new ArrayList<>();
        if (trigger != null) {
            facts.addAll(trigger.facts());
        }
        if (!root.skipReason().isEmpty()) {
            facts.add(Fact.words("Skipped because", skipText(root.skipReason())));
        }
        List<Tab> tabs = tabs(root, status == Status.FAILED, List.of());
        return new Inspection(
                root,
                root,
                true,
                run.function().name(),
                "",
                status,
                facts,
                tabs,
                status == Status.FAILED ? Tab.ERROR : Tab.OUTPUT);
    }

    /// A step, an attempt, the finalization, or a span of the user's.
    ///
    /// @param step the step of an attempt; otherwise the span itself
    static Inspection ofSpan(TraceSpan span, TraceSpan step) {
        boolean failed = span.status() == Status.FAILED;
        List<TraceSpan> attempts = step.attemptSpans();
        return new Inspection(
                span,
                step,
                false,
                step.kind() == StepKind.FINALIZATION && failed ? "Function error" : step.name(),
                span == step ? retryText(span) : span.name(),
                span.status(),
                facts(span),
                tabs(span, failed, attempts),
                failed ? Tab.ERROR : Tab.OUTPUT);
    }

    private static List<Tab> tabs(TraceSpan span, boolean failed, List<TraceSpan> attempts) {
        List<Tab> tabs = new ArrayList<>(List.of(Tab.OUTPUT, Tab.INPUT));
        if (failed) {
            tabs.addFirst(Tab.ERROR);
        }
        if (span.statusCode() != null) {
            tabs.add(Tab.HEADERS);
        }
        if (!attempts.isEmpty()) {
            tabs.add(Tab.ATTEMPTS);
        }
        if (!span.metadata().isEmpty()) {
            tabs.add(Tab.METADATA);
        }
        return tabs;
    }

    private static List<Fact> facts(TraceSpan span) {
        List<Fact> facts = new ArrayList<>();
        if (span.startedAt() != null) {
            facts.add(Fact.time("Started at", span.startedAt()));
        } else {
            facts.add(Fact.time("Queued at", span.queuedAt()));
        }
        if (span.endedAt() != null) {
            facts.add(Fact.time("Ended at", span.endedAt()));
        }
        Instant since = span.startedAt() == null ? span.queuedAt() : span.startedAt();
        if (span.endedAt() != null) {
            facts.add(new Fact("Duration", new Value.Lasting(millis(since, span.endedAt()))));
        } else if (!span.status().isFinal()) {
            facts.add(new Fact("Duration", new Value.Growing(since)));
        }
        if (!span.kind().title().isEmpty()) {
            facts.add(Fact.mono("Step type", typeText(span)));
        }
        if (span.startedAt() != null && span.kind().runsCode()) {
            facts.add(new Fact("Delay", new Value.Lasting(millis(span.queuedAt(), span.startedAt()))));
        }
        facts.addAll(infoFacts(span));
        if (!span.stepId().isEmpty()) {
            facts.add(Fact.mono("Step ID", span.stepId()));
        }
        return facts;
    }

    private static List<Fact> infoFacts(TraceSpan span) {
        List<Fact> facts = new ArrayList<>();
        boolean open = !span.status().isFinal();
        switch (span.info()) {
            case StepInfo.Run run -> {}
            case StepInfo.Sleep sleep -> addDue(facts, "Sleep until", "Wakes in", sleep.until(), open);
            case StepInfo.WaitForEvent wait -> {
                facts.add(Fact.mono("Event name", wait.event()));
                if (!wait.expression().isEmpty()) {
                    facts.add(Fact.mono("Match expression", wait.expression()));
                }
                addDue(facts, "Timeout", "Times out in", wait.timeout(), open);
                addTimedOut(facts, wait.timedOut());
                if (wait.foundEvent() != null) {
                    facts.add(new Fact("Matched event", new Value.EventLink(wait.foundEvent())));
                }
            }
            case StepInfo.WaitForSignal wait -> {
                facts.add(Fact.mono("Signal", wait.signal()));
                addDue(facts, "Timeout", "Times out in", wait.timeout(), open);
                addTimedOut(facts, wait.timedOut());
            }
            case StepInfo.Invoke invoke -> {
                facts.add(new Fact("Function", new Value.FunctionLink(invoke.function(), invoke.function())));
                if (invoke.child() != null) {
                    facts.add(new Fact(
                            "Triggered run",
                            new Value.RunLink(invoke.child(), invoke.child().value())));
                }
                if (!invoke.event().isEmpty()) {
                    facts.add(new Fact("Triggering event", new Value.EventLink(invoke.event())));
                }
                addDue(facts, "Timeout", "Times out in", invoke.timeout(), open);
                addTimedOut(facts, invoke.timedOut());
                if (invoke.returnEvent() != null) {
                    facts.add(new Fact("Return event", new Value.EventLink(invoke.returnEvent())));
                }
            }
        }
        return facts;
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

    private static String typeText(TraceSpan span) {
        return span.info() instanceof StepInfo.Run run && !run.type().isEmpty()
                ? run.type()
                : span.kind().title();
    }

    private static String retryText(TraceSpan span) {
        int retries = span.retries();
        return retries == 0 ? "" : retries == 1 ? "1 retry" : retries + " retries";
    }

    private static String skipText(String reason) {
        return switch (reason) {
            case "Singleton" -> "Another run of this singleton function was active";
            case "FunctionPaused" -> "The function was paused";
            case "FunctionDrained" -> "The function was drained";
            case "FunctionBacklogSizeLimitHit" -> "The backlog of the function was full";
            default -> reason;
        };
    }

    private static double millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / 1e6);
    }
}
