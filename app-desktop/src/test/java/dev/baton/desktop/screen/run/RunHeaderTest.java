package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.facts;
import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.step;
import static dev.baton.desktop.screen.run.RunJson.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.fake.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
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
        assertThat(RunHeader.facts(facts("R1", "RUNNING"), trace(root("RUNNING", null, nap)), RunLinks.NONE, false))
                .contains(
                        new Fact("Next wake-up", new Fact.Value.Planned(RunJson.T0.plusSeconds(90))),
                        Fact.words("Steps", "0 of 1"));
    }

    @Test
    void runningDurationsGrowAndEndedOnesStand() {
        assertThat(RunHeader.facts(facts("R1", "RUNNING"), null, RunLinks.NONE, false))
                .contains(new Fact("Duration", new Fact.Value.Growing(RunJson.T0)));
        assertThat(RunHeader.facts(facts("R1", "COMPLETED"), null, RunLinks.NONE, false))
                .contains(new Fact("Duration", new Fact.Value.Lasting(1_000)));
    }

    @Test
    @Conformance("UI-14")
    void scheduledAtNeedsMoreThanASecondAndTheDurationTicksAndNeverDecreases() {
        Map<String, Object> exactly = root("RUNNING", null);
        exactly.put("scheduledAt", RunJson.time(1_000));
        Map<String, Object> more = root("RUNNING", null);
        more.put("scheduledAt", RunJson.time(1_001));
        assertThat(names(exactly)).doesNotContain("Scheduled at");
        assertThat(names(more)).contains("Scheduled at");

        ScriptedClient client = new ScriptedClient();
        client.answer("GetRun", in -> Map.of("run", RunJson.run("R1", "RUNNING", 0)));
        client.answer("GetRunTrace", in -> Map.of("run", Map.of("trace", exactly)));
        ManualTimer timer = new ManualTimer(RunJson.T0);
        Duration[] setBack = {Duration.ZERO};
        RunViewModel model = new RunViewModel(
                new RunId("R1"),
                client,
                new RunStore(),
                Runnable::run,
                timer,
                () -> timer.instant().minus(setBack[0]));
        model.onShown();
        List<Long> seconds = new ArrayList<>();
        model.nowProperty()
                .subscribe(now -> seconds.add(Duration.between(RunJson.T0, now).toSeconds()));
        timer.advance(Duration.ofSeconds(3));
        assertThat(seconds).containsExactly(0L, 1L, 2L, 3L);
        setBack[0] = Duration.ofSeconds(2);
        timer.advance(Duration.ofSeconds(4));
        assertThat(seconds).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        model.close();
    }

    @Test
    @Conformance("UI-53")
    void anActiveRunSaysWhatIsPendingAndWhenItGoesOnAndItsHistoryIsInOrderAndCsv() {
        Map<String, Object> done = step("load", "RUN", "COMPLETED", 20L, 30L, 40L);
        Map<String, Object> nap = step("nap", "SLEEP", "WAITING", 50L, 50L, null);
        nap.put("stepInfo", Map.of("__typename", "SleepStepInfo", "sleepUntil", RunJson.time(90_000)));
        Map<String, Object> queued = step("mail", "RUN", "QUEUED", 60L, null, null);
        Trace trace = trace(root("RUNNING", null, done, nap, queued));
        assertThat(RunHeader.facts(facts("R1", "RUNNING"), trace, RunLinks.NONE, false))
                .contains(
                        Fact.words("Pending", "2"),
                        new Fact("Next wake-up", new Fact.Value.Planned(RunJson.T0.plusSeconds(90))));
        assertThat(RunHeader.facts(facts("R1", "COMPLETED"), trace, RunLinks.NONE, false))
                .extracting(Fact::name)
                .doesNotContain("Pending", "Next wake-up");
        RunHistory history = RunHistory.of(trace);
        assertThat(history.changes())
                .extracting(change -> change.step() + " " + change.status())
                .containsExactly(
                        "Run QUEUED",
                        "Run RUNNING",
                        "load QUEUED",
                        "load RUNNING",
                        "load COMPLETED",
                        "nap QUEUED",
                        "nap WAITING",
                        "mail QUEUED");
        assertThat(history.csv().lines()).hasSize(9).first().isEqualTo("time,kind,step,attempt,status,detail");
    }

    @Test
    void whereARunComesFromIsAFact() {
        RunLinks links = new RunLinks(List.of(), List.of(), List.of(), List.of(), new RunId("01ORIGINAL"), "01REPLAY");
        assertThat(RunHeader.facts(facts("R1", "COMPLETED"), null, links, false))
                .extracting(Fact::name)
                .contains("Rerun of", "Replay");
    }

    private static List<String> names(Map<String, Object> root) {
        return RunHeader.facts(facts("R1", "RUNNING"), trace(root), RunLinks.NONE, false).stream()
                .map(Fact::name)
                .toList();
    }
}
