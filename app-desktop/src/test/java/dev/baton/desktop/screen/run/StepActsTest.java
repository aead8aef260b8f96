package dev.baton.desktop.screen.run;

import static dev.baton.desktop.screen.run.RunJson.root;
import static dev.baton.desktop.screen.run.RunJson.step;
import static dev.baton.desktop.screen.run.RunJson.time;
import static dev.baton.desktop.screen.run.RunJson.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.client.ClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StepActsTest {
    private final ScriptedClient client = new ScriptedClient();
    private final List<String> said = new ArrayList<>();
    private final StepActs acts =
            new StepActs(client, new RunId("R1"), Runnable::run, (text, failed) -> said.add(text), () -> {});

    @Test
    void onlyAServerForDevelopmentOffersThem() {
        TraceSpan step = waiting();
        assertThat(acts.of(step)).isEmpty();
        client.kind("cloud");
        acts.askServer();
        assertThat(acts.of(step)).isEmpty();
        StepActs local = new StepActs(client, new RunId("R1"), Runnable::run, (text, failed) -> {}, () -> {});
        client.kind("dev");
        local.askServer();
        assertThat(local.of(step)).containsExactly(StepAction.SEND_EVENT, StepAction.FORCE_TIMEOUT);
        assertThat(local.of(trace(root("RUNNING", null, step("load", "RUN", "RUNNING", 1L, 2L, null)))
                        .steps()
                        .getFirst()))
                .isEmpty();
    }

    @Test
    void aMatchingEventIsSentWithTheNameThatTheStepWaitsFor() {
        List<Object> sent = new ArrayList<>();
        client.answer("SendMatchingEvent", in -> {
            sent.add(Map.copyOf(in));
            return Map.of("sendMatchingEvent", "01EVENT");
        });
        acts.act(StepAction.SEND_EVENT, waiting(), "{\"id\": 7}");
        assertThat(sent)
                .containsExactly(
                        Map.of("runID", "R1", "stepID", "hash-paid", "name", "shop/paid", "data", Map.of("id", 7)));
        assertThat(said).containsExactly("The event was sent");
    }

    @Test
    void aRefusalIsTold() {
        client.answer(
                "ForceTimeout", in -> new ClientException("conflict", "the step does not wait for anything now", null));
        acts.act(StepAction.FORCE_TIMEOUT, waiting(), "");
        assertThat(said).singleElement().asString().contains("does not wait for anything now");
    }

    private static TraceSpan waiting() {
        Map<String, Object> step = step("paid", "WAIT_FOR_EVENT", "WAITING", 20L, 20L, null);
        step.put(
                "stepInfo",
                Map.of("__typename", "WaitForEventStepInfo", "eventName", "shop/paid", "timeout", time(60_000)));
        return trace(root("RUNNING", null, step)).steps().getFirst();
    }
}
