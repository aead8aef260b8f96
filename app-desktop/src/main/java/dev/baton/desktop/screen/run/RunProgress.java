package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.AttemptText;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.timeline.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where a run is, as one line of a list: the step it is at or waits in, how often it was tried, why it failed.
///
/// @param status as the trace shows it
/// @param attempts attempts of the step that needed most, from one; 0 before the first
/// @param note the step, the wait, or the error; may be empty
/// @param due when a wait ends, or null
/// @param failed whether the note is an error
public record RunProgress(
        Status status, int attempts, String note, @Nullable Instant due, boolean failed) {
    private static final int LONGEST_NOTE = 300;

    /// What is known before the trace has been read: nothing.
    public static RunProgress unknown(Status status) {
        return new RunProgress(status, 0, "", null, false);
    }

    /// The note, with the time that is left of a wait.
    public String text(Instant now) {
        if (due == null) {
            return note;
        }
        Duration left = Duration.between(now, due);
        return left.isNegative() ? note + " now" : note + " in " + DurationText.of(left.toMillis());
    }

    /// Reads the `run` of `GetRunProgress`.
    static RunProgress of(JsonNode run) {
        Status said = Status.of(Fields.text(run, "status"));
        JsonNode span = run.path("trace");
        if (!span.isObject()) {
            return unknown(said).heldUp(RunWhy.of(run));
        }
        TraceSpan root = TraceReader.read(span);
        Status status = new Trace(root).refine(said);
        int attempts = root.children().stream()
                .mapToInt(child -> child.startedAt() == null && child.retries() == 0 ? 0 : child.retries() + 1)
                .max()
                .orElse(0);
        String error = errorLine(Fields.text(run, "output"));
        if (status == Status.FAILED) {
            return new RunProgress(status, attempts, error, null, true);
        }
        if (status.isFinal()) {
            return new RunProgress(status, attempts, "", null, false);
        }
        return latest(root)
                .map(step -> at(status, attempts, step))
                .orElseGet(() -> new RunProgress(
                        status, attempts, status == Status.QUEUED ? "Waiting to start" : "", null, false))
                .heldUp(RunWhy.of(run));
    }

    /// What holds a run up says more than the step that it is at, unless that step runs.
    private RunProgress heldUp(RunWhy why) {
        return why.blockers().isEmpty()
                ? this
                : new RunProgress(status, attempts, why.blockers().getFirst().line(), null, false);
    }

    private static RunProgress at(Status status, int attempts, TraceSpan step) {
        return switch (step.info()) {
            case StepInfo.Sleep sleep -> waits(status, attempts, step.name(), "wakes", sleep.until());
            case StepInfo.WaitForEvent wait -> waits(status, attempts, step.name(), "times out", wait.timeout());
            case StepInfo.WaitForSignal wait -> waits(status, attempts, step.name(), "times out", wait.timeout());
            case StepInfo.Invoke invoke -> new RunProgress(status, attempts, step.name(), null, false);
            case StepInfo.Run run -> {
                String note = step.retries() > 0
                        ? step.name() + ", attempt " + AttemptText.number(step.retries())
                        : step.name();
                yield new RunProgress(status, attempts, note, null, false);
            }
        };
    }

    private static RunProgress waits(Status status, int attempts, String step, String then, @Nullable Instant due) {
        return new RunProgress(status, attempts, due == null ? step : step + ", " + then, due, false);
    }

    /// The step that is going on; of several, the one that began last.
    private static Optional<TraceSpan> latest(TraceSpan root) {
        List<TraceSpan> open = root.children().stream()
                .filter(step -> !step.status().isFinal() && !step.name().equals("Execution"))
                .toList();
        Comparator<TraceSpan> byStart =
                Comparator.comparing(step -> step.startedAt() == null ? step.queuedAt() : step.startedAt());
        return open.stream().max(byStart);
    }

    private static String errorLine(String output) {
        if (output.isEmpty()) {
            return "";
        }
        try {
            JsonNode error = JsonMapper.shared().readTree(output);
            if (!error.isObject()) {
                return clip(output);
            }
            JsonNode inner = error.path("error").isObject() ? error.path("error") : error;
            return clip(new SpanResult.StepError(Fields.shown(inner, "name"), Fields.shown(inner, "message"), "", null)
                    .line());
        } catch (JacksonException e) {
            return clip(output);
        }
    }

    private static String clip(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST_NOTE ? line : line.substring(0, LONGEST_NOTE) + "…";
    }
}
