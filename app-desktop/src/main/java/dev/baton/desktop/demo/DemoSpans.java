package dev.baton.desktop.demo;

import static dev.baton.desktop.demo.DemoPayloads.map;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the spans of one run together. Times are seconds after the run was queued.
final class DemoSpans {
    private final DemoRun run;
    private final double end;
    private final List<Map<String, Object>> steps = new ArrayList<>();
    private final DemoResults results;

    /// @param end when the run ended or, while it is active, how long it has been going on
    DemoSpans(DemoRun run, double end, DemoResults results) {
        this.run = run;
        this.end = end;
        this.results = results;
    }

    /// How long the run took or has taken.
    double end() {
        return end;
    }

    /// A step that ran once.
    DemoSpans ran(String name, double queued, double started, double ended) {
        Map<String, Object> step = step(name, "RUN", "COMPLETED", queued, started, ended);
        step.put("response", response(206));
        steps.add(step);
        return this;
    }

    /// A step that is running.
    DemoSpans running(String name, double queued, double started) {
        steps.add(step(name, "RUN", "RUNNING", queued, started, null));
        return this;
    }

    /// A call of a model.
    DemoSpans inferred(String name, double queued, double started, double ended) {
        Map<String, Object> step = step(name, "AI_GATEWAY", "COMPLETED", queued, started, ended);
        step.put("response", response(200));
        steps.add(step);
        return this;
    }

    /// A step with attempts.
    ///
    /// @param status of the step
    /// @param times start and end of each attempt; an end that is NaN means that it is going on
    /// @param code HTTP status of the failed attempts
    DemoSpans tried(String name, String status, int code, double[]... times) {
        List<Map<String, Object>> attempts = new ArrayList<>();
        double queued = times[0][0];
        for (int i = 0; i < times.length; i++) {
            boolean last = i == times.length - 1;
            Double ended = Double.isNaN(times[i][1]) ? null : times[i][1];
            Map<String, Object> attempt =
                    step("Attempt " + i, "RUN", last ? status : "FAILED", queued, times[i][0], ended);
            attempt.put("spanID", run.id() + "-" + name + "-" + i);
            attempt.put("outputID", run.id() + "-" + name + "-" + i);
            results.name(run.id() + "-" + name + "-" + i, run.function().name(), name, last ? status : "FAILED");
            attempt.put("attempts", i);
            attempt.put("scheduledAt", at(times[i][0] - (i == 0 ? 0 : 0.6)));
            attempt.put("response", response(last && status.equals("COMPLETED") ? 206 : code));
            attempts.add(attempt);
            queued = times[i][1];
        }
        double lastEnd = times[times.length - 1][1];
        Map<String, Object> step =
                step(name, "RUN", status, times[0][0], times[0][0], Double.isNaN(lastEnd) ? null : (Double) lastEnd);
        step.put("attempts", times.length - 1);
        step.put("response", response(status.equals("COMPLETED") ? 206 : code));
        step.put("childrenSpans", attempts);
        steps.add(step);
        return this;
    }

    /// A sleep; an end beyond the run means that it goes on.
    DemoSpans slept(String name, double from, double until) {
        boolean open = until > end;
        Map<String, Object> step = step(name, "SLEEP", open ? "WAITING" : "COMPLETED", from, from, open ? null : until);
        step.put("stepInfo", map("__typename", "SleepStepInfo", "sleepUntil", at(until)));
        steps.add(step);
        return this;
    }

    /// A wait for an event that has not come.
    DemoSpans waiting(String name, double from, String event, String expression, double timeout) {
        Map<String, Object> step = step(name, "WAIT_FOR_EVENT", "WAITING", from, from, null);
        step.put(
                "stepInfo",
                map(
                        "__typename",
                        "WaitForEventStepInfo",
                        "eventName",
                        event,
                        "expression",
                        expression,
                        "timeout",
                        at(timeout),
                        "foundEventID",
                        null,
                        "timedOut",
                        null));
        steps.add(step);
        return this;
    }

    /// A call of another function.
    DemoSpans invoked(String name, DemoRun child, double from, double to) {
        Map<String, Object> step = step(name, "INVOKE", "COMPLETED", from, from, to);
        step.put(
                "stepInfo",
                map(
                        "__typename",
                        "InvokeStepInfo",
                        "functionID",
                        child.function().slug(),
                        "triggeringEventID",
                        child.eventIds().isEmpty()
                                ? child.id()
                                : child.eventIds().getFirst(),
                        "runID",
                        child.id(),
                        "timeout",
                        at(from + 3_600),
                        "returnEventID",
                        null,
                        "timedOut",
                        false));
        steps.add(step);
        return this;
    }

    /// What the function gave in the end.
    DemoSpans finalized(double from) {
        boolean failed = run.status().equals("FAILED");
        Map<String, Object> last = step("Finalization", null, failed ? "FAILED" : "COMPLETED", from, from, end);
        last.put("stepType", "FINALIZATION");
        last.put("stepID", null);
        last.put("response", response(failed ? 500 : 200));
        steps.add(last);
        return this;
    }

    /// The root with all spans.
    Map<String, Object> root(double started) {
        boolean queued = run.startedAt() == null;
        boolean over = run.endedAt() != null;
        Map<String, Object> root = step("executor.run", null, run.status(), 0, started, over ? (Double) end : null);
        root.put("spanID", run.id());
        root.put("outputID", run.id());
        root.put("startedAt", queued ? null : at(started));
        root.put("stepID", null);
        root.put("isRoot", true);
        root.put("childrenSpans", steps);
        return root;
    }

    private Map<String, Object> step(
            String name, @Nullable String op, String status, double queued, double started, @Nullable Double ended) {
        String id = run.id() + "-" + name;
        results.name(id, run.function().name(), name, status);
        return map(
                "spanID",
                id,
                "name",
                name,
                "status",
                status,
                "attempts",
                0,
                "outputID",
                id,
                "queuedAt",
                at(queued),
                "scheduledAt",
                null,
                "startedAt",
                at(started),
                "endedAt",
                ended == null ? null : at(ended),
                "stepOp",
                op,
                "stepID",
                DemoIds.uuid(run.function().name() + name).replace("-", "") + "0c3f77b1",
                "stepType",
                op == null ? "" : op,
                "isRoot",
                false,
                "isUserland",
                false,
                "skipReason",
                null,
                "response",
                null,
                "metadata",
                List.of(),
                "stepInfo",
                map("__typename", "RunStepInfo", "type", null),
                "childrenSpans",
                List.of());
    }

    private static Map<String, Object> response(int code) {
        return map(
                "statusCode",
                code,
                "headers",
                map(
                        "Content-Type",
                        "application/json",
                        "Server-Timing",
                        "handler;dur=3",
                        "X-Inngest-Framework",
                        "nextjs",
                        "X-Inngest-Req-Version",
                        "2",
                        "X-Inngest-Sdk",
                        "inngest-js:v4.2.1"));
    }

    private String at(double seconds) {
        Instant instant = run.queuedAt().plusNanos((long) (seconds * 1e9));
        return instant.toString();
    }
}
