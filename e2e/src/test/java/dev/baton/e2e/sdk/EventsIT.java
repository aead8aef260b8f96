package dev.baton.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Runs.Run;
import dev.baton.e2e.harness.Sdk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Events in, and what they start.
final class EventsIT {
    @ParameterizedTest
    @EnumSource
    void sentEventStartsTheFunctionThatListens(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Run run = scenario.completed("send-event");

        List<String> ids =
                run.output().get("ids").valueStream().map(id -> id.asString()).toList();
        assertThat(ids).hasSize(2);
        assertThat(scenario.baton().runs().endedOf(ids.getFirst()).output()).isEqualTo(Http.JSON.readTree("{\"a\":1}"));
        assertThat(scenario.baton().runs().of(ids.getLast())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Conformance({"EVT-7", "ENG-5", "ENG-6", "FLOW-36"})
    void eventIdSentTwiceStartsOneRun(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Map<String, Object> event =
                Map.of("name", sdk.event("event-id"), "id", "order-" + sdk.variant(), "data", Map.of("n", 1));
        String first = scenario.baton().send(event).getFirst();
        Run run = scenario.baton().runs().endedOf(first);
        String second = scenario.baton().send(event).getFirst();
        String marker = scenario.send("event-id", Map.of("n", 2));
        scenario.baton().runs().endedOf(marker);

        assertThat(second).isNotEqualTo(first);
        assertThat(run.output().asString()).isEqualTo("order-" + sdk.variant());
        assertThat(scenario.baton().runs().of(second)).isEmpty();
        assertThat(scenario.baton().runs().of(first)).containsExactly(run.id());
    }

    @ParameterizedTest
    @EnumSource
    void sdkSendsEventsWithItsOwnClient(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        List<String> ids = scenario.app()
                .send(List.of(
                        Map.of("name", sdk.event("no-steps"), "data", Map.of("n", 1)),
                        Map.of("name", sdk.event("no-steps"), "data", Map.of("n", 2))));

        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
        assertThat(scenario.baton().runs().endedOf(ids.getFirst()).output().get("got"))
                .isEqualTo(Http.JSON.readTree("{\"n\":1}"));
        assertThat(scenario.baton().runs().endedOf(ids.getLast()).output().get("got"))
                .isEqualTo(Http.JSON.readTree("{\"n\":2}"));
    }

    @ParameterizedTest
    @EnumSource
    void triggerExpressionLetsMatchingEventsIn(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String small = scenario.send("measured", Map.of("size", 3));
        String large = scenario.send("measured", Map.of("size", 4));

        assertThat(scenario.baton().runs().endedOf(large).output().asInt()).isEqualTo(4);
        assertThat(scenario.baton().runs().of(small)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Conformance({"EVT-15", "ENG-9"})
    void wildcardTriggersAndDoubleMatchesStartOnce(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        String event = scenario.send("orders/new", Map.of());
        Await.until(
                "two runs of " + event,
                Duration.ofSeconds(10),
                () -> scenario.baton().runs().of(event).size() == 2,
                () -> scenario.baton().runs().of(event).toString());

        List<String> outputs = scenario.baton().runs().of(event).stream()
                .map(id -> scenario.baton().runs().ended(id).output().asString())
                .toList();
        assertThat(outputs).containsExactlyInAnyOrder(sdk.event("orders/new"), "once");
    }
}
