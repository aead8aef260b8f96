package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.AttemptText;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.timeline.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every change of state of a run and its steps, in the order in which they happened.
///
/// @param changes oldest first
record RunHistory(List<Change> changes) {
    RunHistory {
        changes = List.copyOf(changes);
    }

    /// One change.
    ///
    /// @param spanId the span that changed
    /// @param ofSpan the step that it is an attempt of, otherwise the same
    /// @param step name of the step, `Run` for the run itself
    /// @param attempt number of the attempt, or empty
    /// @param status what it became
    /// @param detail duration, HTTP status, what is waited for; may be empty
    record Change(
            Instant at,
            String spanId,
            String ofSpan,
            String step,
            String attempt,
            Status status,
            String kind,
            String detail) {}

    /// Reads the history off a trace.
    static RunHistory of(Trace trace) {
        List<Change> changes = new ArrayList<>();
        add(trace.root(), trace.root().id(), "Run", "", changes);
        for (TraceSpan step : trace.root().children()) {
            List<TraceSpan> attempts = step.attemptSpans();
            if (attempts.isEmpty()) {
                add(step, step.id(), step.name(), "", changes);
            }
            for (TraceSpan attempt : attempts) {
                add(
                        attempt,
                        step.id(),
                        step.name(),
                        AttemptText.name(attempt.name()).replace("Attempt ", ""),
                        changes);
            }
        }
        // Nothing comes after the end of the run, though its last step may end in the same millisecond.
        String run = trace.root().id();
        changes.sort(Comparator.comparing(Change::at)
                .thenComparing(
                        change -> change.spanId().equals(run) && change.status().isFinal()));
        return new RunHistory(changes);
    }

    private static void add(TraceSpan span, String ofSpan, String step, String attempt, List<Change> changes) {
        String kind = span.kind().title();
        changes.add(new Change(span.queuedAt(), span.id(), ofSpan, step, attempt, Status.QUEUED, kind, ""));
        Instant startedAt = span.startedAt();
        boolean waits = span.kind() == StepKind.SLEEP
                || span.kind() == StepKind.WAIT_FOR_EVENT
                || span.kind() == StepKind.WAIT_FOR_SIGNAL
                || span.kind() == StepKind.INVOKE;
        if (startedAt != null) {
            Status begun = waits ? Status.WAITING : Status.RUNNING;
            changes.add(new Change(startedAt, span.id(), ofSpan, step, attempt, begun, kind, waitText(span)));
        }
        Instant endedAt = span.endedAt();
        if (endedAt != null) {
            Instant from = startedAt == null ? span.queuedAt() : startedAt;
            String took = DurationText.of(Duration.between(from, endedAt).toNanos() / 1e6);
            Integer code = span.statusCode();
            String detail = code == null || code < 300 ? took : "HTTP " + code + ", " + took;
            changes.add(new Change(endedAt, span.id(), ofSpan, step, attempt, span.status(), kind, detail));
        }
    }

    private static String waitText(TraceSpan span) {
        return switch (span.info()) {
            case StepInfo.WaitForEvent wait -> wait.event();
            case StepInfo.WaitForSignal wait -> wait.signal();
            case StepInfo.Invoke invoke -> invoke.function();
            case StepInfo.Sleep sleep -> sleep.until() == null ? "" : "until " + sleep.until();
            case StepInfo.Run run -> "";
        };
    }

    /// The history as comma-separated values with a header line, times in UTC.
    String csv() {
        Stream<String> lines = changes.stream()
                .map(change -> Stream.of(
                                change.at().toString(),
                                change.kind(),
                                change.step(),
                                change.attempt(),
                                change.status().title(),
                                change.detail())
                        .map(RunHistory::quoted)
                        .collect(Collectors.joining(",")));
        return Stream.concat(Stream.of("time,kind,step,attempt,status,detail"), lines)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    /// Quotes what would break the line, and what a spreadsheet would take for a formula.
    private static String quoted(String value) {
        String text = !value.isEmpty() && "=+-@".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
