package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.facts;
import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.span;
import static dev.baton.desktop.screen.run.RunJson.step;
import static dev.baton.desktop.screen.run.RunJson.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.log.LogLine.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunLogTest {
    @Test
    void theTurnsOfRunStepsAndAttemptsAreLinesInOrder() {
        assertThat(log().lines())
                .extracting(line -> line.level() + " " + line.source() + ": " + line.text())
                .containsExactly(
                        "INFO run: queued by shop/order.placed",
                        "INFO run: started",
                        "DEBUG charge #0: queued",
                        "INFO charge #0: request sent",
                        "DEBUG charge: span load cart took 5 ms",
                        "WARN charge #0: failed after 10 ms, HTTP 502, will be tried again",
                        "DEBUG charge #1: queued",
                        "INFO charge #1: request sent",
                        "INFO charge #1: completed after 10 ms",
                        "INFO nap: sleeps until 2026-11-20T10:00:00.950Z",
                        "INFO nap: slept",
                        "WARN nap: warning: late",
                        "INFO run: completed after 1.00 s");
    }

    @Test
    void linesOfAStepAreThoseOfItsPartsToo() {
        assertThat(log().of("s-charge")).hasSize(7);
        assertThat(log().of("a0")).extracting(RunLog.Line::source).containsOnly("charge #0");
        assertThat(log().of("u1")).hasSize(1);
    }

    private static RunLog log() {
        Map<String, Object> flaky = step("charge", "RUN", "COMPLETED", 20L, 30L, 900L);
        Map<String, Object> first = span("a0", "Attempt 0", "FAILED", 20L, 30L, 40L);
        first.put("response", Map.of("statusCode", 502, "headers", Map.of()));
        Map<String, Object> user = span("u1", "load cart", "COMPLETED", 32L, 32L, 37L);
        user.put("isUserland", true);
        first.put("childrenSpans", List.of(user));
        flaky.put("stepInfo", Map.of("__typename", "RunStepInfo"));
        flaky.put("childrenSpans", List.of(first, span("a1", "Attempt 1", "COMPLETED", 40L, 890L, 900L)));
        Map<String, Object> nap = step("nap", "SLEEP", "COMPLETED", 900L, 900L, 950L);
        nap.put("stepInfo", Map.of("__typename", "SleepStepInfo", "sleepUntil", RunJson.time(950)));
        nap.put(
                "metadata",
                List.of(Map.of("kind", "inngest.warnings", "scope", "step", "values", Map.of("warning", "late"))));
        return RunLog.of(facts("R1", "COMPLETED"), trace(root("COMPLETED", 1_000L, flaky, nap)));
    }

    @Test
    void anErrorOfARunIsAnError() {
        RunLog log = RunLog.of(
                facts("R1", "FAILED"), trace(root("FAILED", 1_000L, step("a", "RUN", "FAILED", 20L, 30L, 40L))));
        assertThat(log.lines().getLast().level()).isEqualTo(Level.ERROR);
        assertThat(log.text()).contains("2026-11-20T10:00:00.040Z ERROR a failed after 10 ms\n");
    }
}
