package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.facts;
import static dev.baton.desktop.screen.run.RunJson.json;
import static dev.baton.desktop.screen.run.RunJson.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.desktop.component.Status;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunFactsTest {
    @ParameterizedTest
    @CsvSource({
        "QUEUED, RUNNING, RUNNING",
        "RUNNING, QUEUED, RUNNING",
        "RUNNING, COMPLETED, COMPLETED",
        "COMPLETED, RUNNING, COMPLETED",
        "CANCELLED, RUNNING, CANCELLED",
        "FAILED, QUEUED, FAILED",
        "COMPLETED, SOMETHING_NEW, COMPLETED",
        "RUNNING, WAITING, WAITING",
        "WAITING, RUNNING, RUNNING"
    })
    void aStatusNeverGoesBack(String known, String answer, Status shown) {
        assertThat(facts("R1", known).mergedWith(facts("R1", answer)).status()).isEqualTo(shown);
    }

    @Test
    void theEndOfARunSurvivesALateAnswer() {
        RunFacts merged = facts("R1", "COMPLETED").mergedWith(facts("R1", "RUNNING"));
        assertThat(merged.endedAt()).isEqualTo(RunJson.T0.plusSeconds(1));
    }

    @Test
    void whatOnlyOneAnswerAskedForIsKept() {
        Map<String, Object> lean = run("R1", "RUNNING", 0);
        lean.put("app", Map.of("id", "a-1", "externalID", "shop"));
        RunFacts merged = facts("R1", "RUNNING").mergedWith(RunFacts.of(json(lean)));
        assertThat(merged.sdk()).isEqualTo("js 4.2.1");
    }

    @Test
    void triggersAreEventBatchOrCron() {
        Map<String, Object> cron = run("R1", "RUNNING", 0);
        cron.put("eventName", null);
        cron.put("cronSchedule", "*/5 * * * *");
        Map<String, Object> batch = run("R1", "RUNNING", 0);
        batch.put("isBatch", true);
        Map<String, Object> none = run("R1", "RUNNING", 0);
        none.put("eventName", null);
        assertThat(facts("R1", "RUNNING").trigger()).isEqualTo(new RunTrigger.Event("shop/order.placed"));
        assertThat(RunFacts.of(json(cron)).trigger()).isEqualTo(new RunTrigger.Cron("*/5 * * * *"));
        assertThat(RunFacts.of(json(batch)).trigger()).isEqualTo(new RunTrigger.Batch());
        assertThat(RunFacts.of(json(none)).trigger()).isEqualTo(new RunTrigger.Unknown());
    }

    @Test
    void durationGrowsWhileActiveAndNeverFallsBelowZero() {
        RunFacts running = facts("R1", "RUNNING");
        assertThat(running.duration(RunJson.T0.plusSeconds(4))).isEqualTo(Duration.ofSeconds(4));
        assertThat(running.duration(RunJson.T0.minusSeconds(4))).isZero();
        assertThat(facts("R1", "FAILED").duration(RunJson.T0.plusSeconds(9))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void membersThatAnOlderServerLacksReadAsAbsent() {
        RunFacts facts = RunFacts.of(json(Map.of("id", "R1", "queuedAt", RunJson.time(0))));
        assertThat(facts.status()).isEqualTo(Status.UNKNOWN);
        assertThat(facts.function().name()).isEmpty();
        assertThatThrownBy(() -> RunFacts.of(json(Map.of("id", "R1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("R1");
    }
}
