package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.span;
import static dev.baton.desktop.screen.run.RunJson.step;
import static dev.baton.desktop.screen.run.RunJson.trace;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunHistoryTest {
    @Test
    void everyChangeIsListedInTheOrderInWhichItHappened() {
        Map<String, Object> flaky = step("charge", "RUN", "COMPLETED", 20L, 30L, 900L);
        Map<String, Object> first = span("a0", "Attempt 0", "FAILED", 20L, 30L, 40L);
        first.put("response", Map.of("statusCode", 502, "headers", Map.of()));
        flaky.put("childrenSpans", List.of(first, span("a1", "Attempt 1", "COMPLETED", 40L, 890L, 900L)));
        RunHistory history = RunHistory.of(trace(root("RUNNING", null, flaky)));
        assertThat(history.changes())
                .extracting(change -> change.step() + " " + change.attempt() + " " + change.status())
                .containsExactly(
                        "Run  QUEUED",
                        "Run  RUNNING",
                        "charge 0 QUEUED",
                        "charge 0 RUNNING",
                        "charge 0 FAILED",
                        "charge 1 QUEUED",
                        "charge 1 RUNNING",
                        "charge 1 COMPLETED");
        assertThat(history.changes().get(4).detail()).isEqualTo("HTTP 502, 10 ms");
    }

    @Test
    void csvQuotesWhatWouldBreakTheLineOrBeTakenForAFormula() {
        String csv = RunHistory.of(trace(root("RUNNING", null, step("=a,\"b\"", "RUN", "RUNNING", 20L, 30L, null))))
                .csv();
        assertThat(csv)
                .startsWith("time,kind,step,attempt,status,detail\r\n2026-11-20T10:00:00Z,,Run,,Queued,\r\n")
                .contains("2026-11-20T10:00:00.030Z,step.run,\"'=a,\"\"b\"\"\",,Running,\r\n");
    }
}
