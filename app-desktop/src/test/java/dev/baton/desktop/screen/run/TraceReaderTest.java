package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.span;
import static dev.baton.desktop.screen.run.RunJson.step;
import static dev.baton.desktop.screen.run.RunJson.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TraceReaderTest {
    @Test
    void aStepThatIsReportedTwiceIsOneNode() {
        Map<String, Object> group = step("flaky", "RUN", "COMPLETED", 20L, 100L, 500L);
        group.put("attempts", 1);
        group.put("response", Map.of("statusCode", 206, "headers", Map.of("b", "2", "A", List.of("1", "3"))));
        group.put(
                "childrenSpans",
                List.of(
                        span("a0", "Attempt 0", "FAILED", 20L, 100L, 110L),
                        span("a1", "Attempt 1", "COMPLETED", 110L, 490L, 500L)));
        group.put("outputID", null);
        Map<String, Object> loose0 = step("flaky", "RUN", "FAILED", 21L, 105L, 106L);
        loose0.put("spanID", "l0");
        Map<String, Object> loose1 = step("flaky", "RUN", "COMPLETED", 115L, 492L, 493L);
        loose1.put("spanID", "l1");
        loose1.put("attempts", 1);
        Trace trace = trace(root("COMPLETED", 600L, loose0, group, loose1));
        assertThat(trace.root().children()).hasSize(1);
        TraceSpan only = trace.root().children().getFirst();
        assertThat(only.attemptSpans()).extracting(TraceSpan::name).containsExactly("Attempt 0", "Attempt 1");
        assertThat(only.outputId()).startsWith("out-");
        assertThat(only.statusCode()).isEqualTo(206);
        assertThat(only.headers()).containsExactly(Map.entry("A", "[\"1\",\"3\"]"), Map.entry("b", "2"));
        assertThat(trace.retries()).isEqualTo(1);
    }

    @Test
    void theFinalAnswerBelongsToFinalization() {
        Map<String, Object> last = span("fin", "Finalization", "COMPLETED", 500L, 510L, 600L);
        last.put("stepType", "FINALIZATION");
        last.put("outputID", null);
        Trace trace =
                trace(root("COMPLETED", 600L, last, span("non", "executor.nonstep", "COMPLETED", 500L, 509L, 600L)));
        assertThat(trace.root().children()).hasSize(1);
        assertThat(trace.root().children().getFirst().outputId()).isEqualTo("out-non");
    }

    @Test
    void theRootIsCalledRunAndChildrenFollowTheirStart() {
        Trace trace = trace(root(
                "RUNNING",
                null,
                step("b", "RUN", "RUNNING", 90L, 95L, null),
                step("a", "RUN", "COMPLETED", 12L, 20L, 30L)));
        assertThat(trace.root().name()).isEqualTo("Run");
        assertThat(trace.steps()).extracting(TraceSpan::name).containsExactly("a", "b");
    }

    @Test
    void aRunWhoseStepsAllWaitIsWaiting() {
        Map<String, Object> done = step("a", "RUN", "COMPLETED", 12L, 20L, 30L);
        Map<String, Object> wait = step("w", "WAIT_FOR_EVENT", "WAITING", 30L, 30L, null);
        Map<String, Object> busy = step("b", "RUN", "RUNNING", 30L, 31L, null);
        assertThat(trace(root("RUNNING", null, done, wait)).refine(Status.RUNNING))
                .isEqualTo(Status.WAITING);
        assertThat(trace(root("RUNNING", null, wait, busy)).refine(Status.RUNNING))
                .isEqualTo(Status.RUNNING);
        assertThat(trace(root("RUNNING", null, wait)).refine(Status.CANCELLED)).isEqualTo(Status.CANCELLED);
    }

    @Test
    void stepInfoIsReadByKind() {
        Map<String, Object> wait = step("w", "WAIT_FOR_EVENT", "COMPLETED", 30L, 30L, 40L);
        wait.put(
                "stepInfo",
                Map.of(
                        "__typename", "WaitForEventStepInfo",
                        "eventName", "shop/order.delivered",
                        "expression", "event.data.id == async.data.id",
                        "timeout", RunJson.time(9_000),
                        "timedOut", true));
        Map<String, Object> invoke = step("i", "INVOKE", "RUNNING", 41L, 41L, null);
        invoke.put(
                "stepInfo",
                Map.of(
                        "__typename",
                        "InvokeStepInfo",
                        "functionID",
                        "shop-report",
                        "triggeringEventID",
                        "E1",
                        "runID",
                        "C1"));
        List<TraceSpan> steps = trace(root("RUNNING", null, wait, invoke)).steps();
        assertThat(steps.getFirst().info())
                .isEqualTo(new StepInfo.WaitForEvent(
                        "shop/order.delivered",
                        "event.data.id == async.data.id",
                        RunJson.T0.plusSeconds(9),
                        null,
                        true));
        assertThat(steps.getLast().info())
                .isEqualTo(new StepInfo.Invoke("shop-report", "E1", new RunId("C1"), null, null, null));
    }

    @Test
    void failedLeavesAreCountedAsErrors() {
        Map<String, Object> flaky = step("flaky", "RUN", "FAILED", 20L, 100L, 500L);
        flaky.put(
                "childrenSpans",
                List.of(
                        span("a0", "Attempt 0", "FAILED", 20L, 100L, 110L),
                        span("a1", "Attempt 1", "FAILED", 110L, 490L, 500L)));
        assertThat(trace(root("FAILED", 600L, flaky)).errors()).isEqualTo(2);
    }
}
