package dev.baton.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.event.Event;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.RunStatus;
import dev.baton.server.fake.Rows;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {
    private final ExecutorFixture graphql = new ExecutorFixture();

    @BeforeEach
    void aFunction() {
        var app = Rows.app("shop");
        graphql.engine.rows.apps.add(app);
        graphql.engine.rows.functions.add(Rows.function(app, "order"));
    }

    @Test
    void anEventWithItsOwnIdShowsBothIds() {
        var event = Rows.event(1, "shop/order", "{\"n\":1}");
        graphql.engine.rows.events.add(
                new Event(
                        event.id(),
                        "mine",
                        event.name(),
                        event.ts(),
                        event.receivedAt(),
                        Json.parse(
                                "{\"data\":{\"n\":1},\"id\":\"mine\",\"name\":\"shop/order\",\"ts\":7,\"user\":{},\"v\":\"2\"}")));
        var data = graphql.data("""
                { eventV2(id: "%1$s") { envID id idempotencyKey name occurredAt receivedAt raw version source { id } runs { id } }
                  event(query: {eventId: "%1$s"}) { id externalID payload raw status totalRuns pendingRuns createdAt } }
                """.formatted(event.id()));
        assertThat(data.path("eventV2"))
                .isEqualTo(Json.parse("""
                {"envID":"00000000-0000-4000-b000-000000000000","id":"%s","idempotencyKey":"mine","name":"shop/order",
                 "occurredAt":"2026-03-01T09:00:01Z","receivedAt":"2026-03-01T09:00:01Z",
                 "raw":"{\\"data\\":{\\"n\\":1},\\"id\\":\\"mine\\",\\"name\\":\\"shop/order\\",\\"ts\\":1772355601000,\\"v\\":\\"2\\"}",
                 "version":"2","source":null,"runs":[]}
                """.formatted(event.id())).tree());
        assertThat(data.at("/event/externalID").asString()).isEqualTo("mine");
        assertThat(data.at("/event/payload").asString()).isEqualTo("{\"n\":1}");
        assertThat(data.at("/event/status").asString()).isEqualTo("NO_FUNCTIONS");
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, COMPLETED, COMPLETED",
        "FAILED, FAILED, FAILED",
        "FAILED, COMPLETED, PARTIALLY_FAILED",
        "FAILED, RUNNING, PARTIALLY_FAILED",
        "RUNNING, COMPLETED, RUNNING",
        "SCHEDULED, COMPLETED, RUNNING",
        "SKIPPED, SKIPPED, NO_FUNCTIONS"
    })
    void theStatusOfAnEventFollowsFromItsRuns(RunStatus first, RunStatus second, String expected) {
        var event = Rows.event(1, "shop/order", "{}");
        var function = graphql.engine.rows.functions.getFirst();
        graphql.engine.rows.events.add(event);
        graphql.engine.rows.runs.add(Rows.run(2, function, event, first));
        graphql.engine.rows.runs.add(Rows.run(3, function, event, second));
        var data = graphql.data("{ event(query: {eventId: \"%s\"}) { status totalRuns functionRuns { status } } }"
                .formatted(event.id()));
        assertThat(data.at("/event/status").asString()).isEqualTo(expected);
        assertThat(data.at("/event/totalRuns").asInt()).isEqualTo(2);
    }

    @Test
    void theTriggerOfARunHasItsEventsAsText() {
        var event = Rows.event(1, "shop/order", "{\"n\":1}");
        graphql.engine.rows.events.add(event);
        var run = Rows.run(2, graphql.engine.rows.functions.getFirst(), event, RunStatus.COMPLETED);
        graphql.engine.rows.runs.add(run);
        var trigger = graphql.data(
                        "query Q($id: String!) { runTrigger(runID: $id) { eventName IDs payloads timestamp isBatch batchID cron } }",
                        Map.of("id", run.id().toString()))
                .path("runTrigger");
        assertThat(trigger.path("eventName").asString()).isEqualTo("shop/order");
        assertThat(trigger.at("/payloads/0").asString()).isEqualTo(event.body().text());
        assertThat(trigger.path("timestamp").asString()).isEqualTo("2026-03-01T09:00:01Z");
        assertThat(trigger.path("isBatch").asBoolean()).isFalse();
    }

    @Test
    void namesOfEventsAreListed() {
        graphql.engine.rows.events.add(Rows.event(1, "a", "{}"));
        graphql.engine.rows.events.add(Rows.event(2, "b", "{}"));
        assertThat(graphql.data("{ eventNames }").path("eventNames").toString()).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void aDeferredRunNamesTheRunThatDeferredIt() {
        var function = graphql.engine.rows.functions.getFirst();
        var start = Rows.event(1, "shop/order", "{}");
        var parent = Rows.run(2, function, start, RunStatus.COMPLETED);
        var deferred = Rows.event(
                3,
                "inngest/deferred.schedule",
                "{\"_inngest\":{\"parent_run_id\":\"%s\",\"parent_fn_id\":\"%s\"}}"
                        .formatted(parent.id(), function.id()));
        var child = Rows.run(4, function, deferred, RunStatus.RUNNING);
        graphql.engine.rows.events.add(deferred);
        graphql.engine.rows.runs.add(parent);
        graphql.engine.rows.runs.add(child);
        var data = graphql.data(
                "{ run(runID: \"%s\") { isDeferred deferredFrom { runID function { slug } run { id status } } } }"
                        .formatted(child.id()));
        assertThat(data.path("run"))
                .isEqualTo(Json.parse("""
                {"isDeferred":true,"deferredFrom":[{"runID":"%1$s","function":{"slug":"shop-order"},"run":{"id":"%1$s","status":"COMPLETED"}}]}
                """.formatted(parent.id())).tree());
    }
}
