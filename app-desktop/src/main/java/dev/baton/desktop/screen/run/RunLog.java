package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.timeline.DurationText;
import dev.baton.desktop.log.LogEntry;
import dev.baton.desktop.log.LogLine.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What happened in a run, as lines of a log: the turns of run, steps and attempts, the spans of the user's own
/// tracing, and warnings. Each line belongs to a span.
///
/// @param lines oldest first
record RunLog(List<Line> lines) {
    RunLog {
        lines = List.copyOf(lines);
    }

    /// @param spanId the span that it is about
    /// @param ofSpan the step that this span is a part of, otherwise the same
    /// @param source name of the step and its attempt
    record Line(Instant at, Level level, String spanId, String ofSpan, String source, String text) implements LogEntry {
        boolean isOf(String span) {
            return spanId.equals(span) || ofSpan.equals(span);
        }

        /// As one line of plain text, times in UTC.
        String plain() {
            return at + " " + level + " " + source + " " + text;
        }
    }

    /// The lines of a span, or all when there are none.
    List<Line> of(String span) {
        return lines.stream().filter(line -> line.isOf(span)).toList();
    }

    /// All lines as plain text.
    String text() {
        return lines.stream().map(Line::plain).collect(Collectors.joining("\n", "", "\n"));
    }

    static RunLog of(RunFacts run, Trace trace) {
        List<Line> lines = new ArrayList<>();
        TraceSpan root = trace.root();
        String trigger = run.trigger() instanceof RunTrigger.Unknown
                ? ""
                : " by " + run.trigger().label();
        lines.add(line(run.queuedAt(), Level.INFO, root, root, "run", "queued" + trigger));
        if (!root.skipReason().isEmpty()) {
            lines.add(line(run.queuedAt(), Level.WARN, root, root, "run", "skipped: " + root.skipReason()));
        }
        if (root.startedAt() != null) {
            lines.add(line(root.startedAt(), Level.INFO, root, root, "run", "started"));
        }
        warnings(root, root, "run", lines);
        for (TraceSpan step : root.children()) {
            subject(step, lines);
        }
        Instant ended = run.endedAt() == null ? root.endedAt() : run.endedAt();
        List<Line> sorted = new ArrayList<>(
                lines.stream().sorted(Comparator.comparing(Line::at)).toList());
        if (ended != null && !run.active()) {
            Status status = trace.refine(run.status());
            String lasted =
                    DurationText.of(Duration.between(run.queuedAt(), ended).toNanos() / 1e6);
            sorted.add(line(ended, level(status), root, root, "run", word(status) + " after " + lasted));
        }
        return new RunLog(sorted);
    }

    private static void subject(TraceSpan step, List<Line> lines) {
        if (step.kind() == StepKind.USER) {
            user(step, step, lines);
            return;
        }
        List<TraceSpan> attempts = step.attemptSpans();
        if (step.info() instanceof StepInfo.Run) {
            for (TraceSpan attempt : attempts) {
                int next = attempts.indexOf(attempt) + 1;
                request(
                        attempt,
                        step,
                        step.name() + " #" + attempt.name().replace("Attempt ", ""),
                        next < attempts.size(),
                        lines);
            }
            if (attempts.isEmpty()) {
                request(step, step, step.name(), false, lines);
            }
        } else {
            opened(step, lines);
        }
        warnings(step, step, step.name(), lines);
        step.children().stream()
                .filter(child -> child.kind() == StepKind.USER)
                .forEach(child -> user(child, step, lines));
    }

    private static void request(TraceSpan span, TraceSpan step, String source, boolean again, List<Line> lines) {
        Instant started = span.startedAt();
        lines.add(line(span.queuedAt(), Level.DEBUG, span, step, source, "queued"));
        if (started != null) {
            lines.add(line(started, Level.INFO, span, step, source, "request sent"));
        }
        if (span != step) {
            span.children().stream()
                    .filter(child -> child.kind() == StepKind.USER)
                    .forEach(child -> user(child, step, lines));
        }
        Instant ended = span.endedAt();
        if (ended == null) {
            return;
        }
        String took = started == null
                ? ""
                : " after " + DurationText.of(Duration.between(started, ended).toNanos() / 1e6);
        String code = span.statusCode() == null ? "" : ", HTTP " + span.statusCode();
        boolean failed = span.status() == Status.FAILED;
        String text = word(span.status()) + took + code + (failed && again ? ", will be tried again" : "");
        lines.add(line(ended, failed && again ? Level.WARN : level(span.status()), span, step, source, text));
    }

    private static void opened(TraceSpan step, List<Line> lines) {
        Instant from = step.startedAt() == null ? step.queuedAt() : step.startedAt();
        String begun = switch (step.info()) {
            case StepInfo.Sleep sleep -> "sleeps" + (sleep.until() == null ? "" : " until " + sleep.until());
            case StepInfo.WaitForEvent wait ->
                "waits for event " + wait.event()
                        + (wait.expression().isEmpty() ? "" : " for which " + wait.expression())
                        + (wait.timeout() == null ? "" : ", until " + wait.timeout());
            case StepInfo.WaitForSignal wait ->
                "waits for signal " + wait.signal() + (wait.timeout() == null ? "" : ", until " + wait.timeout());
            case StepInfo.Invoke invoke ->
                "invokes " + invoke.function() + (invoke.child() == null ? "" : ", run " + invoke.child());
            case StepInfo.Run run -> "";
        };
        lines.add(line(from, Level.INFO, step, step, step.name(), begun));
        Instant ended = step.endedAt();
        if (ended != null) {
            lines.add(line(ended, level(step.status()), step, step, step.name(), over(step)));
        }
    }

    private static String over(TraceSpan step) {
        boolean failed = step.status() == Status.FAILED || step.status() == Status.CANCELLED;
        return switch (step.info()) {
            case StepInfo.Sleep sleep -> failed ? word(step.status()) : "slept";
            case StepInfo.WaitForEvent wait ->
                Boolean.TRUE.equals(wait.timedOut())
                        ? "timed out"
                        : wait.foundEvent() == null ? word(step.status()) : "got event " + wait.foundEvent();
            case StepInfo.WaitForSignal wait ->
                Boolean.TRUE.equals(wait.timedOut()) ? "timed out" : word(step.status());
            case StepInfo.Invoke invoke ->
                Boolean.TRUE.equals(invoke.timedOut()) ? "timed out" : "the invoked run " + word(step.status());
            case StepInfo.Run run -> word(step.status());
        };
    }

    /// A span that the user's own tracing sent.
    private static void user(TraceSpan span, TraceSpan step, List<Line> lines) {
        Instant from = span.startedAt() == null ? span.queuedAt() : span.startedAt();
        String took = span.endedAt() == null
                ? "began"
                : "took "
                        + DurationText.of(Duration.between(from, span.endedAt()).toNanos() / 1e6);
        boolean failed = span.status() == Status.FAILED;
        lines.add(line(
                from,
                failed ? Level.ERROR : Level.DEBUG,
                span,
                step,
                step == span ? "span" : step.name(),
                "span " + span.name() + " " + took + (failed ? " and failed" : "")));
        span.children().stream()
                .filter(child -> child.kind() == StepKind.USER)
                .forEach(child -> user(child, step == span ? child : step, lines));
    }

    private static void warnings(TraceSpan span, TraceSpan step, String source, List<Line> lines) {
        Instant at =
                span.endedAt() != null ? span.endedAt() : span.startedAt() != null ? span.startedAt() : span.queuedAt();
        for (TraceSpan.Metadata entry : span.metadata()) {
            if (entry.kind().toLowerCase(Locale.ROOT).contains("warning")) {
                entry.values()
                        .forEach((name, text) ->
                                lines.add(line(at, Level.WARN, span, step, source, name + ": " + text)));
            }
        }
    }

    private static Line line(Instant at, Level level, TraceSpan span, TraceSpan step, String source, String text) {
        return new Line(at, level, span.id(), step.id(), source, text);
    }

    private static Level level(Status status) {
        return switch (status) {
            case FAILED, REJECTED -> Level.ERROR;
            case CANCELLED, SKIPPED -> Level.WARN;
            case COMPLETED, RUNNING, WAITING, QUEUED, PAUSED, INACTIVE, UNKNOWN -> Level.INFO;
        };
    }

    private static String word(Status status) {
        return status.title().toLowerCase(Locale.ROOT);
    }
}
