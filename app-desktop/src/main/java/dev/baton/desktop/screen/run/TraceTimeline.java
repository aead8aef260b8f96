package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.AttemptText;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.timeline.Bar;
import dev.baton.desktop.component.timeline.Bar.Pattern;
import dev.baton.desktop.component.timeline.Bar.Tone;
import dev.baton.desktop.component.timeline.Timeline;
import dev.baton.desktop.component.timeline.TimelineSpan;
import dev.baton.desktop.component.timeline.TimelineSpan.Caption;
import dev.baton.desktop.component.timeline.TimelineSpan.Emphasis;
import dev.baton.desktop.component.timeline.TimelineSpan.Icon;
import dev.baton.desktop.component.timeline.TimelineSpan.Tag;
import dev.baton.desktop.component.timeline.Typical;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns a trace into rows of the timeline: what each kind of span looks like (ui-screens 4.2).
///
/// Row ids are span ids; parts that the trace does not name as spans add a suffix to the id of the span they belong to
/// (`:queue`, `:request`), so that selecting them selects that span.
final class TraceTimeline {
    /// Stands between a span id and the name of one of its parts.
    static final char PART = ':';
    /// Children of children are shown to this depth; deeper ones are a click away.
    private static final int DEEPEST_CHILD_RUN = 16;

    private final Instant origin;
    private final Around around;
    private final Map<String, Typical> typical = new HashMap<>();

    private TraceTimeline(Instant origin, Around around) {
        this.origin = origin;
        this.around = around;
    }

    /// A run that was invoked or deferred, shown in place.
    record ChildRun(RunFacts facts, Trace trace) {}

    /// What is known besides the trace.
    ///
    /// @param childRuns traces of invoked and deferred runs, as far as they are known
    /// @param stepTimes how long the steps of the function usually take, by name
    /// @param deferred what the run deferred
    record Around(Map<RunId, ChildRun> childRuns, Map<String, Typical> stepTimes, List<RunLinks.Linked> deferred) {
        static final Around NOTHING = new Around(Map.of(), Map.of(), List.of());
    }

    static Timeline of(RunFacts run, Trace trace, Around around) {
        Instant origin = run.queuedAt().isBefore(trace.root().queuedAt())
                ? run.queuedAt()
                : trace.root().queuedAt();
        return new TraceTimeline(origin, around).timeline(run, trace);
    }

    private Timeline timeline(RunFacts run, Trace trace) {
        Instant ended = run.endedAt() != null ? run.endedAt() : trace.root().endedAt();
        Status status = trace.refine(run.status());
        double end = run.active() || ended == null ? Bar.OPEN : Math.max(0, at(ended));
        TimelineSpan root = new TimelineSpan(
                trace.root().id(),
                "Run",
                icon(status),
                Emphasis.STRONG,
                null,
                List.of(new Bar(0, end, Pattern.GROUP, tone(status))),
                null,
                true,
                runRows(run, trace, run.app().name(), 0));
        trace.steps().stream()
                .filter(step -> around.stepTimes().containsKey(step.name()))
                .forEach(step -> typical.put(step.id(), around.stepTimes().get(step.name())));
        return new Timeline(origin, end, root, typical);
    }

    private List<TimelineSpan> runRows(RunFacts run, Trace trace, String app, int depth) {
        List<TimelineSpan> rows = new ArrayList<>();
        TraceSpan root = trace.root();
        rows.add(queueRow(root, run));
        boolean finished = false;
        for (TraceSpan child : root.children()) {
            finished |= child.kind() == StepKind.FINALIZATION;
            rows.add(child.kind() == StepKind.FINALIZATION ? finalization(child) : step(child, app, depth));
        }
        if (depth == 0) {
            around.deferred().forEach(defer -> rows.add(deferred(defer, root)));
        }
        if (run.active() && run.status() != Status.QUEUED && !finished && depth == 0) {
            rows.add(new TimelineSpan(
                    root.id() + PART + "end",
                    "Finalization",
                    Icon.FINALIZATION,
                    Emphasis.MUTED,
                    null,
                    List.of(new Bar(Bar.OPEN, Bar.OPEN, Pattern.UNREACHED, Tone.NEUTRAL)),
                    new Caption.Words("not reached", Tone.NEUTRAL),
                    false,
                    List.of()));
        }
        return rows;
    }

    private TimelineSpan queueRow(TraceSpan root, RunFacts run) {
        Instant started = root.startedAt() != null ? root.startedAt() : run.startedAt();
        double from = at(root.queuedAt());
        double to = started != null
                ? Math.max(from, at(started))
                : run.active() ? Bar.OPEN : Math.max(from, atOr(run.endedAt(), from));
        return row(
                root.id() + PART + "queue",
                "Queue and discovery",
                Icon.PLATFORM,
                Emphasis.MUTED,
                List.of(new Bar(from, to, Pattern.DISCOVERY, Tone.NEUTRAL)),
                new Caption.Lasting("", from, to, Tone.NEUTRAL),
                List.of());
    }

    private TimelineSpan finalization(TraceSpan span) {
        boolean failed = span.status() == Status.FAILED;
        List<TraceSpan> attempts = span.attemptSpans();
        Pattern pattern = attempts.isEmpty() ? failed ? Pattern.STEP : Pattern.DISCOVERY : Pattern.GROUP;
        double from = at(start(span));
        double to = endOf(span, from);
        return new TimelineSpan(
                span.id(),
                failed ? "Function error" : "Finalization",
                failed ? Icon.FAILED : Icon.FINALIZATION,
                failed ? Emphasis.ERROR : Emphasis.MUTED,
                retries(span),
                List.of(new Bar(from, to, pattern, tone(span.status()))),
                new Caption.Lasting("", from, to, Tone.NEUTRAL),
                !attempts.isEmpty(),
                attempts(attempts, ""));
    }

    private TimelineSpan step(TraceSpan span, String app, int depth) {
        List<TraceSpan> attempts = span.attemptSpans();
        boolean several = attempts.size() > 1 || !attempts.isEmpty() && span.status() == Status.QUEUED;
        boolean failed = span.status() == Status.FAILED;
        Emphasis emphasis = several || span.status() == Status.WAITING
                ? failed ? Emphasis.STRONG_ERROR : Emphasis.STRONG
                : failed ? Emphasis.ERROR : Emphasis.NORMAL;
        if (several) {
            double from = at(start(attempts.getFirst()));
            double to = endOf(span, from);
            return new TimelineSpan(
                    span.id(),
                    span.name(),
                    icon(span.status()),
                    emphasis,
                    retries(span),
                    List.of(new Bar(from, to, Pattern.GROUP, tone(span.status()))),
                    new Caption.Lasting("", from, to, failed ? Tone.ERROR : Tone.NEUTRAL),
                    true,
                    attempts(attempts, app));
        }
        return new TimelineSpan(
                span.id(),
                span.name(),
                icon(span.status()),
                emphasis,
                tag(span),
                bars(span),
                caption(span),
                span.kind() == StepKind.INVOKE && !childRows(span, depth).isEmpty(),
                span.kind() == StepKind.INVOKE ? childRows(span, depth) : parts(span, app));
    }

    private List<TimelineSpan> attempts(List<TraceSpan> attempts, String app) {
        List<TimelineSpan> rows = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            TraceSpan attempt = attempts.get(i);
            TraceSpan next = i + 1 < attempts.size() ? attempts.get(i + 1) : null;
            List<Bar> bars = new ArrayList<>();
            if (attempt.startedAt() != null) {
                double from = at(attempt.startedAt());
                bars.add(new Bar(from, endOf(attempt, from), Pattern.STEP, tone(attempt.status())));
            }
            if (next != null && attempt.endedAt() != null) {
                double from = at(attempt.endedAt());
                double to = next.startedAt() == null ? Bar.OPEN : Math.max(from, at(next.startedAt()));
                bars.add(new Bar(from, to, Pattern.BACKOFF, Tone.NEUTRAL));
            }
            rows.add(row(
                    attempt.id(),
                    AttemptText.name(attempt.name()),
                    icon(attempt.status()),
                    Emphasis.NORMAL,
                    bars,
                    attemptCaption(attempt),
                    parts(attempt, app)));
        }
        return rows;
    }

    private @Nullable Caption attemptCaption(TraceSpan attempt) {
        if (attempt.startedAt() == null) {
            return attempt.scheduledAt() == null
                    ? new Caption.Words("waiting to retry", Tone.WAITING)
                    : new Caption.Until("retries", at(attempt.scheduledAt()), Tone.WAITING);
        }
        double from = at(attempt.startedAt());
        boolean failed = attempt.status() == Status.FAILED;
        String code = failed && attempt.statusCode() != null && attempt.statusCode() >= 300
                ? attempt.statusCode().toString()
                : "";
        return new Caption.Lasting(code, from, endOf(attempt, from), failed ? Tone.ERROR : Tone.NEUTRAL);
    }

    /// The platform's and the server's share of a request, and the user's own spans in it.
    private List<TimelineSpan> parts(TraceSpan span, String app) {
        List<TimelineSpan> rows = new ArrayList<>();
        if (!span.kind().runsCode() || span.startedAt() == null) {
            return rows;
        }
        double queued = at(span.isAttempt() && span.scheduledAt() != null ? span.scheduledAt() : span.queuedAt());
        double started = Math.max(0, at(span.startedAt()));
        double ended = endOf(span, started);
        if (started > queued) {
            rows.add(row(
                    span.id() + PART + "queue",
                    "Baton: queue",
                    Icon.PLATFORM,
                    Emphasis.MUTED,
                    List.of(new Bar(queued, started, Pattern.PLATFORM, Tone.NEUTRAL)),
                    new Caption.Lasting("", queued, started, Tone.NEUTRAL),
                    List.of()));
        }
        rows.add(row(
                span.id() + PART + "request",
                (app.isEmpty() ? "Your server" : app) + ": request",
                Icon.SERVER,
                Emphasis.MUTED,
                List.of(new Bar(started, ended, Pattern.REQUEST, tone(span.status()))),
                new Caption.Lasting("", started, ended, Tone.NEUTRAL),
                userSpans(span)));
        return rows;
    }

    private List<TimelineSpan> userSpans(TraceSpan span) {
        List<TimelineSpan> rows = new ArrayList<>();
        for (TraceSpan child : span.children()) {
            if (child.kind() == StepKind.USER) {
                double from = at(start(child));
                double to = endOf(child, from);
                rows.add(row(
                        child.id(),
                        child.name(),
                        child.status() == Status.FAILED ? Icon.FAILED : Icon.USER,
                        child.status() == Status.FAILED ? Emphasis.ERROR : Emphasis.NORMAL,
                        List.of(new Bar(from, to, Pattern.REQUEST, tone(child.status()))),
                        new Caption.Lasting("", from, to, Tone.NEUTRAL),
                        userSpans(child)));
            }
        }
        return rows;
    }

    /// The rows of the run that a step invoked.
    private List<TimelineSpan> childRows(TraceSpan span, int depth) {
        if (!(span.info() instanceof StepInfo.Invoke invoke) || invoke.child() == null || depth >= DEEPEST_CHILD_RUN) {
            return List.of();
        }
        ChildRun child = around.childRuns().get(invoke.child());
        return List.of(child == null ? pending(span.id(), invoke.child(), invoke.function()) : childRow(child, depth));
    }

    private TimelineSpan childRow(ChildRun child, int depth) {
        TraceSpan root = child.trace().root();
        double from = at(start(root));
        double to = endOf(root, from);
        Status status = child.trace().refine(child.facts().status());
        return new TimelineSpan(
                root.id(),
                child.facts().function().name(),
                icon(status),
                Emphasis.LINK,
                null,
                List.of(new Bar(from, to, Pattern.GROUP, tone(status))),
                new Caption.Lasting("", from, to, Tone.NEUTRAL),
                true,
                runRows(child.facts(), child.trace(), child.facts().app().name(), depth + 1).stream()
                        .filter(row -> row.icon() != Icon.PLATFORM && row.icon() != Icon.FINALIZATION)
                        .toList());
    }

    /// Stands for a run that has not been read yet; seeing it reads the run.
    private static TimelineSpan pending(String above, RunId run, String function) {
        return row(
                above + PART + run.value() + TimelineSpan.PENDING,
                function + ", loading",
                Icon.QUEUED,
                Emphasis.MUTED,
                List.of(),
                null,
                List.of());
    }

    /// A run that starts when this one has ended: below it as soon as it has started.
    private TimelineSpan deferred(RunLinks.Linked defer, TraceSpan root) {
        Tag tag = new Tag("deferred", Tag.Kind.PLAIN);
        RunId run = defer.run();
        ChildRun child = run == null ? null : around.childRuns().get(run);
        TimelineSpan below = child != null
                ? childRow(child, 0)
                : run == null ? null : pending(root.id() + PART + "defer", run, defer.function());
        String name = defer.note().isEmpty() ? defer.function() : defer.note();
        List<Bar> bars = below == null ? List.of() : below.bars();
        return new TimelineSpan(
                root.id() + PART + "defer" + PART + name,
                name,
                below == null
                        ? Icon.QUEUED
                        : icon(child == null ? defer.status() : child.facts().status()),
                Emphasis.NORMAL,
                tag,
                bars,
                below == null ? new Caption.Words("starts after the run", Tone.NEUTRAL) : below.caption(),
                false,
                below == null ? List.of() : List.of(below));
    }

    private List<Bar> bars(TraceSpan span) {
        List<Bar> bars = new ArrayList<>();
        double queued = at(span.queuedAt());
        if (span.startedAt() == null) {
            double end = span.endedAt() == null ? Bar.OPEN : Math.max(queued, at(span.endedAt()));
            bars.add(
                    span.kind().runsCode()
                            ? new Bar(queued, end, Pattern.PLATFORM, Tone.NEUTRAL)
                            : new Bar(queued, end, pattern(span), tone(span.status())));
            return bars;
        }
        double started = at(span.startedAt());
        if (span.kind().runsCode() && started > queued) {
            bars.add(new Bar(queued, started, Pattern.PLATFORM, Tone.NEUTRAL));
        }
        bars.add(new Bar(started, endOf(span, started), pattern(span), tone(span.status())));
        return bars;
    }

    private @Nullable Caption caption(TraceSpan span) {
        double from = at(start(span));
        double to = endOf(span, from);
        boolean open = to == Bar.OPEN;
        return switch (span.kind()) {
            case SLEEP ->
                new Caption.Lasting(open ? "sleeping" : "slept", from, to, open ? Tone.WAITING : Tone.NEUTRAL);
            case WAIT_FOR_EVENT, WAIT_FOR_SIGNAL ->
                new Caption.Lasting(
                        open ? "waiting" : timedOut(span) ? "timed out after" : "waited",
                        from,
                        to,
                        open ? Tone.WAITING : Tone.NEUTRAL);
            case INVOKE ->
                new Caption.Lasting("", from, to, tone(span.status()) == Tone.ERROR ? Tone.ERROR : Tone.NEUTRAL);
            case RUN, AI, FINALIZATION, USER, OTHER ->
                span.startedAt() == null
                        ? new Caption.Lasting("queued", at(span.queuedAt()), open ? Bar.OPEN : to, Tone.NEUTRAL)
                        : new Caption.Lasting("", from, to, span.status() == Status.FAILED ? Tone.ERROR : Tone.NEUTRAL);
        };
    }

    private static boolean timedOut(TraceSpan span) {
        return switch (span.info()) {
            case StepInfo.WaitForEvent wait -> Objects.equals(wait.timedOut(), Boolean.TRUE);
            case StepInfo.WaitForSignal wait -> Objects.equals(wait.timedOut(), Boolean.TRUE);
            case StepInfo.Invoke invoke -> Objects.equals(invoke.timedOut(), Boolean.TRUE);
            case StepInfo.Run run -> false;
            case StepInfo.Sleep sleep -> false;
        };
    }

    private static @Nullable Tag tag(TraceSpan span) {
        return switch (span.kind()) {
            case INVOKE -> new Tag("invoke", Tag.Kind.PLAIN);
            case AI -> new Tag("AI", Tag.Kind.AI);
            case USER -> new Tag("span", Tag.Kind.PLAIN);
            case RUN, SLEEP, WAIT_FOR_EVENT, WAIT_FOR_SIGNAL, FINALIZATION, OTHER -> retries(span);
        };
    }

    private static @Nullable Tag retries(TraceSpan span) {
        int retries = span.retries();
        if (retries == 0) {
            return null;
        }
        return new Tag(
                retries == 1 ? "1 retry" : retries + " retries",
                span.status() == Status.FAILED ? Tag.Kind.ERROR : Tag.Kind.PLAIN);
    }

    private static Pattern pattern(TraceSpan span) {
        return switch (span.kind()) {
            case SLEEP -> Pattern.SLEEP;
            case WAIT_FOR_EVENT, WAIT_FOR_SIGNAL -> Pattern.WAIT;
            case INVOKE -> Pattern.INVOKE;
            case USER -> Pattern.REQUEST;
            case RUN, AI, FINALIZATION, OTHER -> Pattern.STEP;
        };
    }

    private static TimelineSpan row(
            String id,
            String label,
            Icon icon,
            Emphasis emphasis,
            List<Bar> bars,
            @Nullable Caption caption,
            List<TimelineSpan> children) {
        return new TimelineSpan(id, label, icon, emphasis, null, bars, caption, false, children);
    }

    static Icon icon(Status status) {
        return switch (status) {
            case COMPLETED -> Icon.COMPLETED;
            case FAILED, REJECTED -> Icon.FAILED;
            case RUNNING, UNKNOWN -> Icon.RUNNING;
            case WAITING -> Icon.WAITING;
            case QUEUED -> Icon.QUEUED;
            case CANCELLED -> Icon.CANCELLED;
            case PAUSED, INACTIVE, SKIPPED -> Icon.SKIPPED;
        };
    }

    private static Tone tone(Status status) {
        return switch (status) {
            case COMPLETED -> Tone.SUCCESS;
            case FAILED, REJECTED -> Tone.ERROR;
            case RUNNING, UNKNOWN -> Tone.RUNNING;
            case WAITING -> Tone.WAITING;
            case QUEUED, CANCELLED, PAUSED, INACTIVE, SKIPPED -> Tone.NEUTRAL;
        };
    }

    private static Instant start(TraceSpan span) {
        return span.startedAt() == null ? span.queuedAt() : span.startedAt();
    }

    private double endOf(TraceSpan span, double from) {
        if (span.endedAt() != null) {
            return Math.max(from, at(span.endedAt()));
        }
        return span.status().isFinal() ? from : Bar.OPEN;
    }

    private double atOr(@Nullable Instant instant, double otherwise) {
        return instant == null ? otherwise : at(instant);
    }

    /// Milliseconds since the start of the run; never negative, since clocks of other machines may be behind.
    private double at(Instant instant) {
        return Math.max(0, Duration.between(origin, instant).toNanos() / 1e6);
    }
}
