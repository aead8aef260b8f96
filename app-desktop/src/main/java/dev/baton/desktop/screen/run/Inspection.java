package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.timeline.Typical;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
/// @param linked how many runs belong together with the run; 0 for steps
public record Inspection(
        TraceSpan span,
        TraceSpan step,
        boolean run,
        String title,
        String tag,
        Status status,
        List<Fact> facts,
        List<Tab> tabs,
        Tab first,
        int linked) {
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
        AI("AI"),
        ATTRIBUTES("Attributes"),
        LINKED("Linked runs"),
        METADATA("Metadata");

        private final String title;

        Tab(String title) {
            this.title = title;
        }

        /// The word on the tab.
        public String title() {
            return title;
        }

        /// The tab that a link names; nothing when it names none.
        static Optional<Tab> of(String key) {
            return Arrays.stream(values())
                    .filter(tab -> tab.name().equalsIgnoreCase(key))
                    .findFirst();
        }
    }

    /// How many things a tab lists; 0 for tabs that list nothing.
    public int count(Tab tab) {
        return switch (tab) {
            case HEADERS -> span.headers().size() + 1;
            case ATTEMPTS -> step.attemptSpans().size();
            case METADATA -> span.metadata().size();
            case LINKED -> linked;
            case ATTRIBUTES ->
                span.userland() == null ? 0 : span.userland().attributes().size();
            case OUTPUT, INPUT, ERROR, AI -> 0;
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
    /// @param links the runs that it belongs together with
    static Inspection ofRun(RunFacts run, Trace trace, @Nullable Trigger trigger, RunLinks links) {
        TraceSpan root = trace.root();
        Status status = trace.refine(run.status());
        List<Fact> facts = new ArrayList<>();
        if (trigger != null) {
            facts.addAll(trigger.facts());
        }
        if (!root.skipReason().isEmpty()) {
            facts.add(Fact.words("Skipped because", skipText(root.skipReason())));
            RunId instead = root.skippedFor();
            if (instead != null) {
                facts.add(new Fact("Active run", new Fact.Value.RunLink(instead, instead.value())));
            }
        }
        List<Tab> tabs = tabs(root, status == Status.FAILED, List.of());
        int linked = links.count() + trace.invoked().size();
        if (linked > 0) {
            tabs.add(Tab.LINKED);
        }
        return new Inspection(
                root,
                root,
                true,
                run.function().name(),
                "",
                status,
                facts,
                tabs,
                status == Status.FAILED ? Tab.ERROR : Tab.OUTPUT,
                linked);
    }

    /// A step, an attempt, the finalization, or a span of the user's.
    ///
    /// @param step the step of an attempt; otherwise the span itself
    /// @param typical how long steps of this name usually take, or null
    static Inspection ofSpan(TraceSpan span, TraceSpan step, @Nullable Typical typical) {
        boolean failed = span.status() == Status.FAILED;
        List<TraceSpan> attempts = step.attemptSpans();
        return new Inspection(
                span,
                step,
                false,
                step.kind() == StepKind.FINALIZATION && failed ? "Function error" : step.name(),
                span == step ? retryText(span) : span.name(),
                span.status(),
                StepFacts.of(span, step, typical),
                tabs(span, failed, attempts),
                failed ? Tab.ERROR : span.userland() != null ? Tab.ATTRIBUTES : Tab.OUTPUT,
                0);
    }

    private static List<Tab> tabs(TraceSpan span, boolean failed, List<TraceSpan> attempts) {
        List<Tab> tabs = new ArrayList<>(List.of(Tab.OUTPUT, Tab.INPUT));
        if (failed) {
            tabs.addFirst(Tab.ERROR);
        }
        if (span.kind() == StepKind.AI || span.metadataOf(AiCall.KIND).isPresent()) {
            tabs.addFirst(Tab.AI);
        }
        if (span.userland() != null) {
            tabs.addFirst(Tab.ATTRIBUTES);
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
}
