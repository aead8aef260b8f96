package dev.baton.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.Runs.Run;
import dev.baton.e2e.harness.Sdk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Failures of steps and functions, retries, and what is left when all attempts are used up.
final class ErrorsIT {
    @ParameterizedTest
    @EnumSource
    void failedStepIsTriedAgainAndTheOthersAreNot(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("step-error-then-ok");

        assertThat(run.output().asInt()).isEqualTo(3);
        assertThat(scenario.marks(run)).containsExactly("first", "flaky", "flaky");
    }

    @ParameterizedTest
    @EnumSource
    @Conformance("SDK-40")
    void stepErrorThatIsCaughtLetsTheRunComplete(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("step-error-caught");

        assertThat(run.output().get("caught").get("message").asString()).isEqualTo("burnt");
        assertThat(scenario.marks(run)).containsExactly("bad", "bad");
    }

    @ParameterizedTest
    @EnumSource
    @Conformance({"SDK-40", "STO-9"})
    void stepErrorThatIsNotCaughtFailsTheRun(Sdk sdk) {
        Run run = new Scenario(sdk).run("step-error-uncaught");

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.output().get("message").asString()).isEqualTo("burnt");
        assertThat(run.output().has("name")).isTrue();
        assertThat(run.output().has("stack")).isTrue();
        assertThat(run.span("bad").get("status").asString()).isEqualTo("FAILED");
        JsonNode error = run.spanOutput("bad").get("error");
        assertThat(error.get("message").asString()).isEqualTo("burnt");
    }

    @ParameterizedTest
    @EnumSource
    void nonRetriableStepFailsAtItsFirstAttempt(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.run("step-nonretriable");

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.output().get("message").asString()).isEqualTo("no way");
        assertThat(scenario.marks(run)).containsExactly("bad");
    }

    @ParameterizedTest
    @EnumSource
    void nonRetriableFunctionFailsAtItsFirstAttempt(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.run("function-nonretriable");

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.output().get("message").asString()).isEqualTo("not today");
        assertThat(scenario.marks(run)).containsExactly("body");
    }

    @ParameterizedTest
    @EnumSource
    @Conformance("ENG-14")
    void failedFunctionIsTriedAgainAfterTheTimeItAskedFor(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("function-throw-then-ok");

        assertThat(run.output().asString()).isEqualTo("second time");
        List<JsonNode> requests = scenario.requests(run);
        assertThat(requests)
                .extracting(request -> request.get("attempt").asInt())
                .containsExactly(0, 1);
        assertThat(requests).allMatch(request -> request.get("maxAttempts").asInt() == 2);
        long waited =
                requests.get(1).get("at").asLong() - requests.get(0).get("at").asLong();
        assertThat(waited).isBetween(1L, 2_500L);
    }

    @ParameterizedTest
    @EnumSource
    void functionThatFailsEveryTimeFails(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.run("function-throw-exhausted");

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.output().get("message").asString()).isEqualTo("every time");
        assertThat(scenario.marks(run)).containsExactly("body", "body");
    }

    @ParameterizedTest
    @EnumSource
    void thrownStringBecomesAnError(Sdk sdk) {
        Run run = new Scenario(sdk).run("function-throw-string");

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.output().toString()).contains("a bare string");
    }

    @ParameterizedTest
    @EnumSource
    void failureHandlerRunsOnceWithTheErrorAndTheEvent(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.run("on-failure", Map.of("order", 9));
        assertThat(run.status()).isEqualTo("FAILED");

        Await.until(
                "the failure handler",
                Duration.ofSeconds(10),
                () -> !scenario.marks(run).isEmpty(),
                () -> "it did not run");
        assertThat(scenario.marks(run)).containsExactly("failed: lost the order");
    }
}
