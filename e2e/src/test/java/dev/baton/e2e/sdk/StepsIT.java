package dev.baton.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Runs.Run;
import dev.baton.e2e.harness.Sdk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Steps in sequence, their values, and what a function returns.
final class StepsIT {
    @ParameterizedTest
    @EnumSource
    @Conformance({"SDK-19", "STO-8"})
    void functionWithoutStepsTakesOneRequest(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String event = scenario.send("no-steps", Map.of("n", 1));
        Run run = scenario.baton().runs().endedOf(event);

        assertThat(run.status()).isEqualTo("COMPLETED");
        assertThat(run.output().get("got")).isEqualTo(json("{\"n\":1}"));
        assertThat(run.output().get("id").asString()).isEqualTo(event);
        List<JsonNode> requests = scenario.requests(run);
        assertThat(requests).hasSize(1);
        JsonNode first = requests.getFirst();
        assertThat(first.get("step").asString()).isEqualTo("step");
        assertThat(first.get("version").asInt()).isEqualTo(-1);
        assertThat(first.get("attempt").asInt()).isZero();
        assertThat(first.get("current").asInt()).isZero();
        assertThat(first.get("stack")).isEmpty();
        assertThat(first.get("memos")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Conformance("STO-10")
    void stepIsShownWithItsValue(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("step-one");

        assertThat(run.output()).isEqualTo(json("{\"kneaded\":{\"minutes\":12}}"));
        assertThat(scenario.marks(run)).containsExactly("knead");
        JsonNode span = run.span("knead");
        assertThat(span.get("status").asString()).isEqualTo("COMPLETED");
        assertThat(span.get("stepOp").asString()).isEqualTo("RUN");
        assertThat(span.get("attempts").asInt()).isZero();
        assertThat(span.get("startedAt").isNull()).isFalse();
        assertThat(span.get("endedAt").isNull()).isFalse();
        assertThat(json(run.spanOutput("knead").get("data").asString())).isEqualTo(json("{\"minutes\":12}"));
    }

    @ParameterizedTest
    @EnumSource
    @Conformance("ENG-23")
    void threeStepsRunOnceEach(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("steps-three");

        assertThat(run.output().asInt()).isEqualTo(3);
        assertThat(scenario.marks(run)).containsExactly("one", "two", "three");
        assertThat(run.spanNames()).containsSubsequence("one", "two", "three");
    }

    @ParameterizedTest
    @EnumSource(names = "V4")
    @Conformance("CKP-1")
    void checkpointedStepsNeedOneRequest(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("steps-three");

        assertThat(scenario.requests(run)).hasSize(1);
        assertThat(run.spanNames()).containsSubsequence("one", "two", "three");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V4")
    void stepsWithoutCheckpointsAreMemosOfTheNextRequest(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("steps-three");

        List<JsonNode> requests = scenario.requests(run);
        assertThat(requests.stream().map(request -> request.get("memos").size()))
                .startsWith(0, 1, 2);
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.get("attempt").asInt()).isZero();
            assertThat(request.get("memos").size())
                    .isEqualTo(request.get("stack").size());
        });
        assertThat(requests.get(1).get("version").asInt()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void stepsOfOneNameAreDifferentSteps(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);

        assertThat(scenario.completed("steps-same-name").output()).isEqualTo(json("[0,1,2]"));
    }

    @ParameterizedTest
    @EnumSource
    void stepInputReachesTheStep(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("step-input");

        assertThat(run.output().asInt()).isEqualTo(5);
        assertThat(json(run.spanOutput("add").get("input").asString())).isEqualTo(json("[2,3]"));
    }

    @ParameterizedTest
    @EnumSource
    void stepsKeepValuesOfEveryType(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);

        assertThat(scenario.completed("step-output-types").output()).isEqualTo(json("""
                {"object":{"a":1,"data":{"b":2}},"string":"bread","number":4.5,"nothing":null,"undefined":"null",
                 "array":[1,"two",null],"boolean":false}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            object    | {"a":1}
            string    | "bread"
            number    | 4.5
            null      | null
            array     | [1,"two",null]
            boolean   | true
            undefined | null
            """)
    @Conformance("STO-8")
    void functionsReturnValuesOfEveryType(String type, String expected) {
        for (Sdk sdk : Sdk.values()) {
            Run run = new Scenario(sdk).completed("output-types", Map.of("type", type));

            assertThat(run.output()).as(sdk.variant()).isEqualTo(json(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3", "v4-nocp"})
    @Conformance("SDK-24")
    void largeStateIsFetchedByTheSdk(String variant) {
        Sdk sdk = variant.equals("v3") ? Sdk.V3 : Sdk.V4_NO_CHECKPOINTS;
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("big-state");

        assertThat(run.output().asString()).isEqualTo("done");
        JsonNode last = scenario.requests(run).getLast();
        assertThat(last.get("useApi").asBoolean()).isTrue();
        assertThat(last.get("memos")).isEmpty();
        assertThat(last.get("events").asInt()).isZero();
    }

    private static JsonNode json(String text) {
        return Http.JSON.readTree(text);
    }
}
