package dev.baton.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Runs.Run;
import dev.baton.e2e.harness.Sdk;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Functions that call functions.
final class InvokeIT {
    @ParameterizedTest
    @EnumSource
    @Conformance({"ENG-45", "STO-15"})
    void invokeGivesTheResultOfTheOtherFunction(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("invoke-ok");

        assertThat(run.output()).isEqualTo(Http.JSON.readTree("{\"doubled\":42}"));
        JsonNode info = run.span("call").get("stepInfo");
        Run child = scenario.baton().runs().get(info.get("runID").asString());
        assertThat(child.status()).isEqualTo("COMPLETED");
        assertThat(child.json().get("function").get("slug").asString()).endsWith("-invoke-child");
        assertThat(info.get("returnEventID").isNull()).isFalse();
        assertThat(info.get("timedOut").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @Conformance("ENG-45")
    void failureOfTheOtherFunctionCanBeCaught(Sdk sdk) {
        JsonNode output = new Scenario(sdk).completed("invoke-failing").output();

        assertThat(output.get("caught").get("message").asString()).contains("the child fell");
    }

    @ParameterizedTest
    @EnumSource
    void timeoutOfAnInvokeCanBeCaughtAndTheOtherFunctionGoesOn(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("invoke-timeout");

        assertThat(run.output().get("caught").toString()).contains("Timed out waiting for invoked function");
        assertThat(run.span("call").get("stepInfo").get("timedOut").asBoolean()).isTrue();
        String event = run.span("call").get("stepInfo").get("triggeringEventID").asString();
        Run child = scenario.baton().runs().endedOf(event);
        assertThat(child.status()).isEqualTo("COMPLETED");
    }

    @ParameterizedTest
    @EnumSource
    void unknownFunctionCanBeCaught(Sdk sdk) {
        JsonNode output = new Scenario(sdk).completed("invoke-unknown").output();

        assertThat(output.get("caught").get("message").asString()).contains("could not find function with ID");
    }

    @ParameterizedTest
    @EnumSource
    void twoInvokesInParallelJoin(Sdk sdk) {
        assertThat(new Scenario(sdk).completed("parallel-invoke").output())
                .isEqualTo(Http.JSON.readTree("[{\"doubled\":2},{\"doubled\":4}]"));
    }

    @ParameterizedTest
    @EnumSource
    void functionIsInvokedOverGraphQl(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String slug = "e2e-" + sdk.variant() + "-invoke-child";
        Run parent = scenario.completed("invoke-ok");

        boolean accepted = scenario.baton()
                .graphQl()
                .query(
                        "mutation Invoke($slug: String!, $data: Map) { invokeFunction(functionSlug: $slug, data: $data) }",
                        Map.of("slug", slug, "data", Map.of("n", 5)))
                .get("invokeFunction")
                .asBoolean(false);

        assertThat(parent.status()).isEqualTo("COMPLETED");
        assertThat(accepted).isTrue();
    }
}
