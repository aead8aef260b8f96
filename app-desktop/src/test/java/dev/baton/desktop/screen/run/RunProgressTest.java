package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.json;
import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.Status;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunProgressTest {
    @Test
    void aRunningRunNamesItsStepAndAttempt() {
        Map<String, Object> step = step("upsert-contact", "RUN", "RUNNING", 30L, 31L, null);
        step.put("attempts", 1);
        RunProgress progress = progress("RUNNING", null, root("RUNNING", null, step));
        assertThat(progress).isEqualTo(new RunProgress(Status.RUNNING, 2, "upsert-contact, attempt 1", null, false));
    }

    @Test
    void aWaitingRunSaysUntilWhen() {
        Map<String, Object> wait = step("wait-for-delivery", "WAIT_FOR_EVENT", "WAITING", 30L, 30L, null);
        wait.put(
                "stepInfo",
                Map.of(
                        "__typename",
                        "WaitForEventStepInfo",
                        "eventName",
                        "shop/delivered",
                        "timeout",
                        RunJson.time(60_000)));
        RunProgress progress = progress("RUNNING", null, root("RUNNING", null, wait));
        assertThat(progress.status()).isEqualTo(Status.WAITING);
        assertThat(progress.text(RunJson.T0)).isEqualTo("wait-for-delivery, times out in 1 m 0 s");
    }

    @Test
    void aFailedRunShowsNameAndMessageInOneLine() {
        RunProgress progress = progress(
                "FAILED",
                "{\"name\":\"HttpError\",\"message\":\"502 Bad Gateway\\nmore\",\"stack\":\"s\"}",
                root("FAILED", 100L, step("a", "RUN", "FAILED", 1L, 2L, 3L)));
        assertThat(progress).isEqualTo(new RunProgress(Status.FAILED, 1, "HttpError: 502 Bad Gateway", null, true));
    }

    @Test
    void outputThatIsNoErrorObjectIsShownAsItIs() {
        assertThat(progress("FAILED", "boom", root("FAILED", 1L)).note()).isEqualTo("boom");
        assertThat(progress("FAILED", "\"boom\"", root("FAILED", 1L)).note()).isEqualTo("\"boom\"");
        assertThat(progress("FAILED", "x".repeat(1_000), root("FAILED", 1L)).note())
                .hasSize(301);
    }

    @Test
    void aRunWithoutTraceSaysNothing() {
        assertThat(RunProgress.of(json(Map.of("status", "QUEUED")))).isEqualTo(RunProgress.unknown(Status.QUEUED));
    }

    private static RunProgress progress(String status, String output, Map<String, Object> root) {
        Map<String, Object> run = new HashMap<>();
        run.put("status", status);
        run.put("output", output);
        run.put("trace", root);
        return RunProgress.of(json(run));
    }
}
