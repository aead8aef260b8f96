package dev.baton.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Runs.Run;
import dev.baton.e2e.harness.Sdk;
import dev.baton.e2e.harness.StepIds;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a user does to runs: cancel and run again.
final class ControlIT {
    private static final String CANCEL = "mutation Cancel($id: ULID!) { cancelRun(runID: $id) { id status } }";
    private static final String RERUN = "mutation Rerun($id: ULID!) { rerun(runID: $id) }";
    private static final String RERUN_FROM =
            "mutation RerunFrom($id: ULID!, $from: RerunFromStepInput!) { rerun(runID: $id, fromStep: $from) }";

    @ParameterizedTest
    @EnumSource
    @Conformance({"ENG-54", "STO-20", "GQL-18"})
    void sleepingRunIsCancelledForGood(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String id = scenario.start("long-sleep", Map.of());
        scenario.baton().runs().until(id, "to sleep", run -> run.hasSpan("long"));

        scenario.baton().graphQl().query(CANCEL, Map.of("id", id));
        Run run = scenario.baton().runs().ended(id);

        assertThat(run.status()).isEqualTo("CANCELLED");
        assertThat(run.json().get("endedAt").isNull()).isFalse();
        assertThat(scenario.marks(run)).containsExactly("before");
        scenario.baton().graphQl().query(CANCEL, Map.of("id", id));
        assertThat(scenario.baton().runs().get(id).status()).isEqualTo("CANCELLED");
    }

    @ParameterizedTest
    @EnumSource
    @Conformance("GQL-18")
    void completedRunCannotBeCancelled(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("no-steps", Map.of());

        assertThat(scenario.baton().graphQl().error(CANCEL, Map.of("id", run.id())))
                .isNotBlank();
        assertThat(scenario.baton().runs().get(run.id()).status()).isEqualTo("COMPLETED");
    }

    @ParameterizedTest
    @EnumSource
    void runIsCancelledWhileAStepExecutes(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String id = scenario.start("cancel-running", Map.of());
        Await.until(
                "the slow step",
                Duration.ofSeconds(10),
                () -> scenario.app().marks(id).contains("slow"),
                () -> "it did not start");

        scenario.baton().graphQl().query(CANCEL, Map.of("id", id));
        Run run = scenario.baton().runs().ended(id);
        scenario.completed("sleep");

        assertThat(run.status()).isEqualTo("CANCELLED");
        assertThat(scenario.baton().runs().get(id).status()).isEqualTo("CANCELLED");
        if (!sdk.checkpoints()) {
            // Version 4 goes on within the request that is under way; only its results are refused.
            assertThat(scenario.marks(run)).containsExactly("slow");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventCancelsTheRunThatItMatches(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String seven = scenario.start("cancel-on", Map.of("n", 7));
        String eight = scenario.start("cancel-on", Map.of("n", 8));
        scenario.baton().runs().until(seven, "to sleep", run -> run.hasSpan("long"));
        scenario.baton().runs().until(eight, "to sleep", run -> run.hasSpan("long"));

        scenario.send("stop", Map.of("n", 7));

        assertThat(scenario.baton().runs().ended(seven).status()).isEqualTo("CANCELLED");
        assertThat(scenario.baton().runs().get(eight).status()).isEqualTo("RUNNING");
        scenario.send("stop", Map.of("n", 8));
        assertThat(scenario.baton().runs().ended(eight).status()).isEqualTo("CANCELLED");
    }

    @ParameterizedTest
    @EnumSource
    @Conformance({"ENG-63", "STO-26"})
    void rerunIsANewRunOfTheSameEvent(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run first = scenario.completed("rerun", Map.of("n", 5));

        String id = scenario.baton()
                .graphQl()
                .query(RERUN, Map.of("id", first.id()))
                .get("rerun")
                .asString();
        Run second = scenario.baton().runs().ended(id);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.output().asInt()).isEqualTo(5);
        assertThat(second.json().get("triggerIDs")).isEqualTo(first.json().get("triggerIDs"));
        assertThat(second.json().get("originalRunID").asString()).isEqualTo(first.id());
        assertThat(scenario.marks(second)).containsExactly("count");
    }

    @ParameterizedTest
    @EnumSource
    @Conformance({"ENG-64", "GQL-17"})
    void rerunFromAStepKeepsEarlierStepsAndTakesTheNewInput(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run first = scenario.completed("rerun-from-step");
        assertThat(first.output().asInt()).isEqualTo(20);

        String id = scenario.baton()
                .graphQl()
                .query(
                        RERUN_FROM,
                        Map.of("id", first.id(), "from", Map.of("stepID", StepIds.hash("two"), "input", "[40]")))
                .get("rerun")
                .asString();
        Run second = scenario.baton().runs().ended(id);

        assertThat(second.status()).isEqualTo("COMPLETED");
        assertThat(second.output().asInt()).isEqualTo(410);
        assertThat(second.json().get("triggerIDs")).isEqualTo(first.json().get("triggerIDs"));
        assertThat(scenario.marks(second)).containsExactly("two", "three");
        assertThat(scenario.baton()
                        .graphQl()
                        .error(
                                RERUN_FROM,
                                Map.of("id", first.id(), "from", Map.of("stepID", StepIds.hash("two"), "input", "{}"))))
                .isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void streamedAnswersAreUnderstood(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String event = scenario.send("streaming", Map.of());

        Run run = scenario.baton().runs().endedOf(event);
        assertThat(run.status()).isEqualTo("COMPLETED");
        assertThat(run.output()).isEqualTo(Http.JSON.readTree("{\"a\":1}"));
    }
}
