package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.facts;
import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.step;
import static dev.baton.desktop.screen.run.RunJson.trace;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunHeaderTest {
    @Test
    void scheduledAtIsShownOnlyWhenItIsLaterThanQueuedByMoreThanASecond() {
        Map<String, Object> soon = root("RUNNING", null);
        soon.put("scheduledAt", RunJson.time(900));
        Map<String, Object> later = root("RUNNING", null);
        later.put("scheduledAt", RunJson.time(1_500));
        assertThat(names(soon)).doesNotContain("Scheduled at");
        assertThat(names(later)).contains("Scheduled at");
    }

    @Test
    void aWaitingRunSaysWhenItGoesOn() {
        Map<String, Object> nap = step("nap", "SLEEP", "WAITING", 10L, 10L, null);
        nap.put("stepInfo", Map.of("__typename", "SleepStepInfo", "sleepUntil", RunJson.time(90_000)));
        assertThat(RunHeader.facts(facts("R1", "RUNNING"), trace(root("RUNNING", null, nap)), false))
                .contains(Fact.time("Next wake-up", RunJson.T0.plusSeconds(90)), Fact.words("Steps", "0 of 1"));
    }

    @Test
    void runningDurationsGrowAndEndedOnesStand() {
        assertThat(RunHeader.facts(facts("R1", "RUNNING"), null, false))
                .contains(new Fact("Duration", new Fact.Value.Growing(RunJson.T0)));
        assertThat(RunHeader.facts(facts("R1", "COMPLETED"), null, false))
                .contains(new Fact("Duration", new Fact.Value.Lasting(1_000)));
    }

    private static List<String> names(Map<String, Object> root) {
        return RunHeader.facts(facts("R1", "RUNNING"), trace(root), false).stream()
                .map(Fact::name)
                .toList();
    }
}
