package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.span;
import static dev.baton.desktop.screen.run.RunJson.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.fake.ManualTimer;
import dev.baton.desktop.screen.events.HeldBack;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Why something waits, as the window's models say it.
final class WhyTest {
    private final ManualTimer timer = new ManualTimer(RunJson.T0.plusSeconds(1));
    private final ScriptedClient client = new ScriptedClient();
    private final RunViewModel model =
            new RunViewModel(new RunId("R1"), client, new RunStore(), Runnable::run, timer, timer);

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    @Conformance("UIQ-10")
    void eachCauseIsNamedWithWhatBlocks() {
        Map<String, Object> concurrency = Map.of(
                "kind", "STEPS", "scope", "FUNCTION", "key", "acct_1", "limit", 2, "holders", List.of("01HOLDER"));
        assertThat(held(concurrency, 0))
                .contains("All 2 slots of the key acct_1 are taken.")
                .contains("01HOLDER");
        Map<String, Object> throttle = Map.of(
                "kind", "THROTTLE",
                "scope", "FUNCTION",
                "limit", 5,
                "period", "1m0s",
                "opensAt", RunJson.time(60_000));
        assertThat(held(throttle, 0))
                .contains("The throttle of this function lets 5 runs start each 1m0s")
                .contains("Can start in");
        assertThat(held(Map.of("kind", "PAUSED"), 0)).contains("The function process-order is paused.");
        assertThat(held(concurrency, 3)).contains("Ahead of it 3, by time and priority");
        assertThat(held(Map.of("kind", "WORKERS"), 0)).contains("All connected workers of the app are busy, or none");

        Map<String, Object> nap = step("nap", "SLEEP", "WAITING", 20L, 20L, null);
        nap.put("stepInfo", Map.of("__typename", "SleepStepInfo", "sleepUntil", RunJson.time(90_000)));
        assertThat(reasons("RUNNING", root("RUNNING", null, nap), List.of(), 0))
                .contains("Step nap sleeps.")
                .contains("Wakes in");
        assertThat(reasons("RUNNING", root("RUNNING", null, retried()), List.of(), 0))
                .contains("Step charge failed and is tried again. Attempt 1 is next.")
                .contains("Retries in");

        assertThat(heldBack("RATE_LIMITED")).contains("rate limit").contains("10:01:00");
        assertThat(heldBack("DEBOUNCED")).contains("debounce").contains("10:01:00");
        assertThat(heldBack("BATCHED")).contains("batch").contains("10:01:00");
        Map<String, Object> skipped = root("SKIPPED", 0L);
        skipped.put("skipReason", "Singleton");
        skipped.put("skipExistingRunID", "01ACTIVE");
        assertThat(Inspection.ofRun(RunJson.facts("R1", "SKIPPED"), RunJson.trace(skipped), null, RunLinks.NONE)
                        .facts())
                .contains(
                        Fact.words("Skipped because", "Another run of this singleton function was active"),
                        new Fact("Active run", new Fact.Value.RunLink(new RunId("01ACTIVE"), "01ACTIVE")));
    }

    @Test
    void aRunThatRunsAndDoesNothingIsExplainedAfterTwoSeconds() {
        Map<String, Object> done = step("load", "RUN", "COMPLETED", 20L, 30L, 900L);
        assertThat(reasons("RUNNING", root("RUNNING", null, done), List.of(), 0))
                .isEmpty();
        timer.advance(Duration.ofSeconds(3));
        assertThat(texts()).contains("No request of the run is open").contains("Idle for");
    }

    @Test
    void aRunWhoseStepRunsIsNotIdle() {
        reasons("RUNNING", root("RUNNING", null, step("load", "RUN", "RUNNING", 20L, 30L, null)), List.of(), 0);
        timer.advance(Duration.ofMinutes(1));
        assertThat(texts()).isEmpty();
    }

    private String held(Map<String, Object> blocker, int ahead) {
        Map<String, Object> queued = root("QUEUED", null);
        queued.put("startedAt", null);
        return reasons("QUEUED", queued, List.of(blocker), ahead);
    }

    private String reasons(String status, Map<String, Object> root, List<Map<String, Object>> blockers, int ahead) {
        Map<String, Object> why = new HashMap<>(Map.of("ahead", ahead, "blockers", blockers));
        client.answer("GetRun", in -> Map.of("run", RunJson.run("R1", status, 0)));
        client.answer("GetRunTrace", in -> Map.of("run", Map.of("trace", root)));
        client.answer("GetRunWhy", in -> Map.of("run", Map.of("why", why)));
        model.onShown();
        model.refresh();
        return texts();
    }

    private String texts() {
        return model.reasonsProperty().get().stream().map(WhyTest::text).collect(Collectors.joining("\n"));
    }

    private static String text(WaitReason reason) {
        String sentence = reason.sentence().stream().map(WaitReason.Word::text).collect(Collectors.joining());
        String facts = reason.facts().stream()
                .map(fact -> fact.name() + (fact.value() instanceof Fact.Value.Words words ? " " + words.text() : ""))
                .collect(Collectors.joining(", "));
        return sentence + " " + facts + " " + reason.holders();
    }

    private static String heldBack(String kind) {
        String event = """
                {"runs": [], "outcomes": [{"kind": "%s", "until": "2026-11-20T10:01:00Z",
                  "function": {"name": "Pack", "slug": "shop-pack"}}]}""".formatted(kind);
        TimeText times = new TimeText(ZoneOffset.UTC, () -> Instant.parse("2026-11-20T10:00:00Z"));
        return HeldBack.of(tools.jackson.databind.json.JsonMapper.shared().readTree(event), times)
                .toString();
    }

    private static Map<String, Object> retried() {
        Map<String, Object> step = step("charge", "RUN", "QUEUED", 20L, 30L, null);
        Map<String, Object> next = span("a1", "Attempt 1", "QUEUED", 60L, null, null);
        next.put("scheduledAt", RunJson.time(30_000));
        step.put("childrenSpans", List.of(span("a0", "Attempt 0", "FAILED", 20L, 30L, 60L), next));
        return step;
    }
}
