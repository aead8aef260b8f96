package dev.baton.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Runs.Run;
import dev.baton.e2e.harness.Sdk;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Sleeping and waiting for events.
final class WaitsIT {
    @ParameterizedTest
    @EnumSource
    @Conformance({"STO-11", "ENG-25"})
    void sleepWakesOnTime(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String id = scenario.start("sleep", Map.of());
        Run sleeping = scenario.baton().runs().until(id, "to sleep", run -> run.hasSpan("nap"));

        assertThat(sleeping.status()).isEqualTo("RUNNING");
        assertThat(sleeping.span("nap").get("status").asString()).isEqualTo("WAITING");
        assertThat(sleeping.span("nap").get("stepOp").asString()).isEqualTo("SLEEP");
        Instant until = Instant.parse(
                sleeping.span("nap").get("stepInfo").get("sleepUntil").asString());

        Run run = scenario.baton().runs().ended(id);
        assertThat(run.status()).isEqualTo("COMPLETED");
        assertThat(run.output().asString()).isEqualTo("rested");
        assertThat(scenario.marks(run)).containsExactly("before", "after");
        assertThat(run.span("nap").get("status").asString()).isEqualTo("COMPLETED");
        assertThat(Instant.parse(run.json().get("endedAt").asString())).isBetween(until, until.plusSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(names = "V4")
    void requestAfterASleepHoldsCheckpointedMemos(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("sleep");

        assertThat(scenario.requests(run)).hasSize(2);
        JsonNode woken = scenario.requests(run).getLast();
        assertThat(woken.get("memos")).hasSize(2);
        assertThat(woken.get("stack")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void sleepUntilEndsAtItsTime(Sdk sdk) {
        Run run = new Scenario(sdk)
                .completed(
                        "sleep-until",
                        Map.of("at", Instant.now().plusMillis(1500).toEpochMilli()));

        assertThat(run.output().asString()).isEqualTo("rested");
    }

    @ParameterizedTest
    @EnumSource
    @Conformance("ENG-36")
    void sleepToAPastTimeGoesOnAtOnce(Sdk sdk) {
        Run run = new Scenario(sdk).completed("sleep-past");

        assertThat(run.output().asString()).isEqualTo("at once");
        assertThat(run.took()).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource
    @Conformance({"ENG-39", "STO-12", "STO-14"})
    void waitTakesTheEventWhoseValueMatches(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String id = scenario.start("wait-event", Map.of("n", 7));
        Run waiting = scenario.baton().runs().until(id, "to wait", run -> run.hasSpan("ready"));
        assertThat(waiting.span("ready").get("status").asString()).isEqualTo("WAITING");
        assertThat(waiting.span("ready").get("stepInfo").get("expression").asString())
                .contains("7")
                .doesNotContain("event.data.n ");

        scenario.send("ready", Map.of("n", 8));
        String matching = scenario.send("ready", Map.of("n", 7, "extra", true));

        Run run = scenario.baton().runs().ended(id);
        assertThat(run.output()).isEqualTo(Http.JSON.readTree("{\"found\":{\"n\":7,\"extra\":true}}"));
        JsonNode info = run.span("ready").get("stepInfo");
        assertThat(info.get("foundEventID").asString()).isEqualTo(matching);
        assertThat(info.get("timedOut").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @Conformance({"STO-13", "ENG-25"})
    void waitThatTimesOutGivesNull(Sdk sdk) {
        Run run = new Scenario(sdk).completed("wait-event-timeout");

        assertThat(run.output()).isEqualTo(Http.JSON.readTree("{\"found\":null}"));
        JsonNode span = run.span("never");
        assertThat(span.get("status").asString()).isEqualTo("COMPLETED");
        assertThat(span.get("stepInfo").get("timedOut").asBoolean()).isTrue();
        assertThat(span.get("stepInfo").get("foundEventID").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @Conformance({"ENG-40", "EXPR-24"})
    void brokenExpressionFailsTheRun(Sdk sdk) {
        Run run = new Scenario(sdk).run("wait-event-bad-expression");

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.output().toString()).contains("InvalidExpression");
    }
}
