package dev.baton.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.Runs.Run;
import dev.baton.e2e.harness.Sdk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Each flow control option as an app of the SDK sets it.
final class FlowIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    @Conformance({"FLOW-5", "FLOW-24"})
    void stepsOfOneKeyTakeTurns(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String key = key();
        List<String> events = send(scenario, "flow-concurrency", key, 3);

        List<Run> runs = events.stream()
                .map(event -> scenario.baton().runs().endedOf(event))
                .toList();

        assertThat(runs).extracting(Run::status).containsOnly("COMPLETED");
        List<String> ids = runs.stream().map(Run::id).toList();
        List<String> marks = scenario.app().allMarks().stream()
                .filter(mark -> ids.contains(mark.get("run").asString()))
                .map(mark -> mark.get("label").asString())
                .toList();
        assertThat(marks).hasSize(6);
        for (int i = 0; i < marks.size(); i += 2) {
            assertThat(marks.get(i)).startsWith("begin ");
            assertThat(marks.get(i + 1)).isEqualTo(marks.get(i).replace("begin", "end"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Conformance("FLOW-21")
    void throttleSpreadsTheStarts(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String key = key();
        List<String> events = send(scenario, "flow-throttle", key, 2);
        String other = scenario.send("flow-throttle", Map.of("key", key(), "n", 9));

        Run free = scenario.baton().runs().endedOf(other);
        List<Instant> starts = events.stream()
                .map(event -> scenario.baton().runs().endedOf(event).startedAt())
                .sorted()
                .toList();

        assertThat(free.status()).isEqualTo("COMPLETED");
        assertThat(Duration.between(starts.get(0), starts.get(1))).isBetween(Duration.ofMillis(1900), PATIENCE);
    }

    @ParameterizedTest
    @EnumSource
    @Conformance("FLOW-28")
    void rateLimitDropsTheSecondEventOfAKey(Sdk sdk) {
        dropsTheSecond(new Scenario(sdk), "flow-rate-limit");
    }

    @ParameterizedTest
    @EnumSource
    @Conformance("FLOW-35")
    void idempotencyStartsOneRunForAKey(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        dropsTheSecond(scenario, "flow-idempotency");
        List<String> without = IntStream.range(0, 2)
                .mapToObj(n -> scenario.send("flow-idempotency", Map.of("n", n)))
                .toList();

        assertThat(without)
                .allSatisfy(event -> assertThat(
                                scenario.baton().runs().endedOf(event).status())
                        .isEqualTo("COMPLETED"));
    }

    private static void dropsTheSecond(Scenario scenario, String function) {
        String key = key();
        String first = scenario.send(function, Map.of("key", key, "n", 1));
        String second = scenario.send(function, Map.of("key", key, "n", 2));
        String later = scenario.send(function, Map.of("key", key(), "n", 3));

        assertThat(scenario.baton().runs().endedOf(first).output().asInt()).isEqualTo(1);
        assertThat(scenario.baton().runs().endedOf(later).output().asInt()).isEqualTo(3);
        assertThat(scenario.baton().runs().of(second)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Conformance({"FLOW-37", "FLOW-44"})
    void debounceRunsOnceWithTheLastEvent(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        List<String> events = send(scenario, "flow-debounce", key(), 4);
        assertThat(scenario.baton().runs().of(events.getLast())).isEmpty();

        Run run = scenario.baton().runs().endedOf(events.getLast());

        assertThat(run.output().asInt()).isEqualTo(4);
        assertThat(events.subList(0, 3))
                .allSatisfy(
                        event -> assertThat(scenario.baton().runs().of(event)).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    @Conformance("FLOW-61")
    void higherPriorityGoesFirst(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String holder = scenario.send("flow-priority", Map.of("n", 0, "priority", 600));
        Await.until(
                "the slot to be taken",
                PATIENCE,
                () -> scenario.baton().runs().of(holder).stream()
                        .anyMatch(id -> !scenario.app().marks(id).isEmpty()),
                () -> scenario.baton().runs().of(holder).toString());
        String low = scenario.send("flow-priority", Map.of("n", 1, "priority", -120));
        String high = scenario.send("flow-priority", Map.of("n", 2, "priority", 120));

        Instant lowStart = scenario.baton().runs().endedOf(low).startedAt();
        Instant highStart = scenario.baton().runs().endedOf(high).startedAt();

        assertThat(highStart).isBefore(lowStart);
    }

    @ParameterizedTest
    @EnumSource
    @Conformance({"FLOW-55", "FLOW-56"})
    void singletonSkipsWhileOneRuns(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String key = key();
        String first = scenario.send("flow-singleton-skip", Map.of("key", key, "n", 1));
        String running = scenario.baton().runs().only(first);
        String second = scenario.send("flow-singleton-skip", Map.of("key", key, "n", 2));

        assertThat(scenario.baton().runs().endedOf(second).status()).isEqualTo("SKIPPED");
        assertThat(scenario.baton().runs().ended(running).status()).isEqualTo("COMPLETED");
        String third = scenario.send("flow-singleton-skip", Map.of("key", key, "n", 3));
        assertThat(scenario.baton().runs().endedOf(third).status()).isEqualTo("COMPLETED");
    }

    @ParameterizedTest
    @EnumSource
    @Conformance("FLOW-57")
    void singletonCancelsTheOneThatRuns(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String key = key();
        String first = scenario.start("flow-singleton-cancel", Map.of("key", key, "n", 1));
        scenario.baton().runs().until(first, "to sleep", run -> run.hasSpan("nap"));
        String second = scenario.start("flow-singleton-cancel", Map.of("key", key, "n", 2));

        assertThat(scenario.baton().runs().ended(first).status()).isEqualTo("CANCELLED");
        assertThat(scenario.baton().runs().ended(second).output().asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    @Conformance({"FLOW-45", "FLOW-48", "FLOW-52", "FLOW-53"})
    void batchStartsWhenFullAndWhenItsTimeIsUp(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        List<String> events = send(scenario, "flow-batch", key(), 4);

        Run full = scenario.baton().runs().endedOf(events.getFirst());
        Run rest = scenario.baton().runs().endedOf(events.getLast());

        assertThat(full.output().get("all").toString()).isEqualTo("[1,2,3]");
        assertThat(full.output().get("first").asInt()).isEqualTo(1);
        assertThat(rest.output().get("all").toString()).isEqualTo("[4]");
        JsonNode shown = scenario.baton()
                .graphQl()
                .query(
                        "query($id: String!) { run(runID: $id) { isBatch batchCreatedAt triggerIDs } }",
                        Map.of("id", full.id()))
                .get("run");
        assertThat(shown.get("isBatch").asBoolean()).isTrue();
        assertThat(shown.get("batchCreatedAt").isNull()).isFalse();
        assertThat(shown.get("triggerIDs").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(events.subList(0, 3));
        assertThat(events.subList(0, 3))
                .allSatisfy(
                        event -> assertThat(scenario.baton().runs().of(event)).containsExactly(full.id()));
    }

    /// Sends events 1 to `count` one after the other.
    private static List<String> send(Scenario scenario, String function, String key, int count) {
        List<String> ids = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            ids.add(scenario.send(function, Map.of("key", key, "n", n)));
        }
        return ids;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
