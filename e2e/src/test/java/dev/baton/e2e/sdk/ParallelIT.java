package dev.baton.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Runs.Run;
import dev.baton.e2e.harness.Sdk;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Steps at the same time, and how they join.
final class ParallelIT {
    @ParameterizedTest
    @EnumSource
    void twoStepsInParallelJoin(Sdk sdk) {
        assertThat(new Scenario(sdk).completed("parallel-two").output()).isEqualTo(Http.JSON.readTree("[1,2]"));
    }

    @ParameterizedTest
    @EnumSource
    @Conformance("ENG-27")
    void fiveStepsInParallelRunOnceEach(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("parallel-five");

        assertThat(run.output()).isEqualTo(Http.JSON.readTree("[0,1,2,3,4]"));
        assertThat(scenario.marks(run)).containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4");
    }

    @ParameterizedTest
    @EnumSource(names = "V4_NO_CHECKPOINTS")
    @Conformance("ENG-28")
    void parallelStepsCauseOneJoiningRequest(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("parallel-five");

        List<JsonNode> requests = scenario.requests(run);
        List<JsonNode> untargeted = requests.stream()
                .filter(request -> request.get("step").asString().equals("step"))
                .toList();
        assertThat(untargeted).as("discovery at the start and one at the join").hasSize(2);
        assertThat(requests).hasSize(7);
        assertThat(untargeted.getLast().get("memos")).hasSize(5);
        assertThat(untargeted.getLast().get("immediate").asBoolean()).isTrue();
        assertThat(requests.subList(1, 6))
                .noneMatch(request -> request.get("immediate").asBoolean());
    }

    @ParameterizedTest
    @EnumSource
    void fiftyStepsInParallelJoin(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("parallel-fifty");

        assertThat(run.output().asInt()).isEqualTo(1225);
        assertThat(scenario.marks(run))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "p" + i).toList());
    }

    @ParameterizedTest
    @EnumSource
    void oneBranchMayFailWithoutTheOther(Sdk sdk) {
        JsonNode settled = new Scenario(sdk).completed("parallel-one-fails").output();

        assertThat(settled.get(0).get("value").asString()).isEqualTo("ok");
        assertThat(settled.get(1).get("status").asString()).isEqualTo("rejected");
        assertThat(settled.get(1).get("reason").asString()).isEqualTo("burnt");
    }

    @ParameterizedTest
    @EnumSource
    void parallelStepsMayFollowOne(Sdk sdk) {
        assertThat(new Scenario(sdk).completed("sequential-then-parallel").output())
                .isEqualTo(Http.JSON.readTree("[2,3]"));
    }

    @ParameterizedTest
    @EnumSource
    void stepsAfterTheJoinRunOnce(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("parallel-then-sequential");

        assertThat(run.output().asInt()).isEqualTo(6);
        assertThat(scenario.marks(run)).containsExactly("c", "d");
    }

    @ParameterizedTest
    @EnumSource
    void stepSleepAndWaitJoin(Sdk sdk) {
        Run run = new Scenario(sdk).completed("parallel-mixed");

        assertThat(run.output())
                .isEqualTo(Http.JSON.readTree("{\"ran\":\"worked\",\"slept\":\"slept\",\"waited\":null}"));
        assertThat(run.took()).isGreaterThan(Duration.ofMillis(900));
    }

    @ParameterizedTest
    @EnumSource
    void raceIsWonByTheQuickStep(Sdk sdk) {
        assertThat(new Scenario(sdk).completed("promise-race").output().asString())
                .isEqualTo("quick won");
    }
}
