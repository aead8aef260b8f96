package dev.baton.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.query.EventFilter;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Step;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.server.fake.FakeEngine;
import dev.baton.server.fake.Rows;
import dev.baton.server.http.Calls;
import dev.baton.server.http.Routes;
import dev.baton.server.testmode.TestRoutes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestRoutesTest {
    private static final String UNKNOWN = "01M83WN9RR90SH6R6YGE88QJET";

    private final FakeEngine engine = new FakeEngine();
    private final Calls calls;
    private Event event;
    private Run run;

    RestRoutesTest() {
        var routes = new Routes();
        new EventReads(engine).register(routes);
        new RunReads(engine).register(routes);
        new RunState(engine).register(routes);
        new SignalRoutes(engine).register(routes);
        new AppReads(engine).register(routes);
        new MetricsRoute(engine).register(routes);
        new TelemetryRoute().register(routes);
        new TestRoutes(engine).register(routes);
        calls = new Calls(routes);
    }

    @BeforeEach
    void aCompletedRun() {
        var app = Rows.app("shop");
        var function = Rows.function(app, "order");
        event = Rows.event(1, "shop/order", "{\"n\":1}");
        run = Rows.run(2, function, event, RunStatus.COMPLETED);
        engine.rows.apps.add(app);
        engine.rows.functions.add(function);
        engine.rows.events.add(event);
        engine.rows.runs.add(run);
        engine.now = Rows.T0.plusSeconds(60);
    }

    @Test
    void anEventIsShownWithItsBody() {
        assertThat(Calls.json(calls.get("/v1/events/" + event.id())))
                .isEqualTo(Json.parse("""
                {"data":{"internal_id":"%1$s","account_id":"00000000-0000-4000-a000-000000000000",
                  "environment_id":"00000000-0000-4000-b000-000000000000","source":"","source_id":null,
                  "received_at":"2026-03-01T09:00:01Z","id":"%1$s","name":"shop/order","data":{"n":1},"ts":1772355601000},
                 "metadata":{"fetched_at":"2026-03-01T09:01:00Z"}}
                """.formatted(event.id())).tree());
    }

    @Test
    @Conformance("REST-14")
    void badAndUnknownEventIdsAreToldApart() {
        var bad = calls.get("/v1/events/not-a-ulid");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(Calls.json(bad))
                .isEqualTo(Json.parse("{\"error\":\"Invalid event ID: not-a-ulid\",\"data\":null,\"status\":400}")
                        .tree());
        assertThat(calls.get("/v1/events/" + UNKNOWN).status()).isEqualTo(404);
    }

    @Test
    @Conformance({"REST-15", "EVT-25"})
    void theRunsOfAnEventHaveStatusEndAndOutput() {
        assertThat(Calls.json(calls.get("/v1/events/" + event.id() + "/runs")).path("data"))
                .isEqualTo(Json.parse("""
                [{"run_id":"%s","run_started_at":"2026-03-01T09:00:02Z","function_id":"%s","function_version":1,
                  "environment_id":"00000000-0000-4000-b000-000000000000","event_id":"%s","status":"Completed",
                  "ended_at":"2026-03-01T09:00:02.100Z","output":{"ok":true}}]
                """.formatted(run.id(), run.functionId(), event.id()))
                        .tree());
    }

    @Test
    void listsOfEventsAreBoundedByTimeNameAndNumber() {
        for (int n = 10; n < 80; n++) {
            engine.rows.events.add(Rows.event(n, "many", "{}"));
        }
        assertThat(Calls.json(calls.get("/v1/events?limit=500")).path("data").size())
                .isEqualTo(51);
        assertThat(Calls.json(calls.get("/v1/events")).path("data").size()).isEqualTo(20);
        assertThat(Calls.json(calls.get("/v1/events?name=shop/order"))
                        .path("data")
                        .size())
                .isEqualTo(1);
        assertThat(engine.rows.filters.getFirst())
                .isEqualTo(new EventFilter(Set.of(), engine.now.minus(Duration.ofHours(1)), null, false, null));
        assertThat(calls.get("/v1/events?cursor=x").status()).isEqualTo(400);
        assertThat(calls.get("/v1/events?received_after=soon").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T00:00:00Z",
                "2026-03-01",
                "1772323200",
                "1772323200000",
                "2026-03-01T01:00:00%2B01:00"
            })
    void timesMayBeWrittenInSeveralWays(String text) {
        calls.get("/v1/events?received_after=" + text);
        assertThat(((EventFilter) engine.rows.filters.getFirst()).from())
                .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void runsAreReadAndUnknownOnesNamed() {
        assertThat(Calls.json(calls.get("/v1/runs/" + run.id()))
                        .at("/data/status")
                        .asString())
                .isEqualTo("Completed");
        assertThat(calls.get("/v1/runs/" + UNKNOWN).status()).isEqualTo(404);
        assertThat(calls.get("/v1/runs/x").status()).isEqualTo(400);
    }

    @Test
    void cancellingAnEndedRunIsAnErrorOnlyInVersionZero() {
        engine.answer = command -> {
            throw new CommandRejected(CommandRejected.Code.CONFLICT, "cannot cancel an ended run");
        };
        assertThat(calls.delete("/v1/runs/" + run.id()).status()).isEqualTo(200);
        assertThat(calls.delete("/v0/runs/" + run.id()).status()).isEqualTo(409);
        engine.answer = command -> false;
        assertThat(calls.delete("/v0/runs/" + run.id()).status()).isEqualTo(204);
        assertThat(calls.delete("/v1/runs/" + UNKNOWN).status()).isEqualTo(404);
        assertThat(Calls.json(calls.delete("/v0/runs/x")).path("error").asString())
                .isEqualTo("The run ID specified is invalid");
    }

    @Test
    @Conformance({"SDK-25", "REST-24"})
    void stateOfActiveRunsCanBeFetchedAndThatOfOthersIsGone() {
        var active = Rows.run(5, engine.rows.functions.getFirst(), event, RunStatus.RUNNING);
        engine.rows.runs.add(active);
        engine.rows.steps.add(new Step(active.id(), Rows.stepId(2), 1, "b", StepOp.SLEEP, Json.NULL));
        engine.rows.steps.add(new Step(active.id(), Rows.stepId(1), 0, "a", StepOp.RUN, Json.parse("{\"data\":7}")));
        assertThat(Calls.text(calls.get("/v0/runs/" + active.id() + "/batch")))
                .isEqualTo("[" + event.body().text() + "]");
        assertThat(Calls.text(calls.get("/v0/runs/" + active.id() + "/actions")))
                .isEqualTo("{\"" + Rows.stepId(1) + "\":{\"data\":7},\"" + Rows.stepId(2) + "\":null}");
        for (var id : new String[] {run.id().toString(), UNKNOWN}) {
            var gone = calls.get("/v0/runs/" + id + "/actions");
            assertThat(gone.status()).isEqualTo(410);
            assertThat(Calls.json(gone).path("error").asString())
                    .isEqualTo("runtime state is no longer available for runID: " + id);
            assertThat(Calls.json(gone).path("status").asInt()).isEqualTo(410);
        }
    }

    @Test
    @Conformance("REST-17")
    void jobsOfARunTellKindAndTime() {
        engine.rows.items.add(new QueueItem(
                new ItemId("i1"),
                ItemKind.SLEEP,
                run.id(),
                run.functionId(),
                null,
                null,
                null,
                false,
                0,
                5,
                0,
                engine.now.plusSeconds(60),
                engine.now,
                null,
                null,
                false));
        var jobs = Calls.json(calls.get("/v1/runs/" + run.id() + "/jobs")).path("data");
        assertThat(jobs.size()).isEqualTo(1);
        assertThat(jobs.at("/0/kind").asString()).isEqualTo("sleep");
        assertThat(Instant.parse(jobs.at("/0/at").asString())).isAfter(engine.now);
    }

    @Test
    void signalsReachTheRunThatWaits() {
        engine.answer = command -> Optional.of(run.id());
        assertThat(Calls.json(calls.post("/v1/signals", "{\"signal\":\"door\",\"data\":{\"n\":1}}"))
                        .at("/data/run_id")
                        .asString())
                .isEqualTo(run.id().toString());
        assertThat(engine.commands).containsExactly(new Command.SendSignal("door", Json.parse("{\"n\":1}")));
        engine.answer = command -> Optional.empty();
        var nobody = calls.post("/v1/signals", "{\"signal\":\"door\"}");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(Calls.json(nobody).path("error").asString()).isEqualTo("No signal found");
        assertThat(calls.post("/v1/signals", "{}").status()).isEqualTo(400);
    }

    @Test
    @Conformance("REST-20")
    void functionsOfAnAppAreABareList() {
        assertThat(Calls.text(calls.get("/v1/apps/nope/functions"))).isEqualTo("[]");
        assertThat(Calls.json(calls.get("/v1/apps/shop/functions")).at("/0/id").asString())
                .isEqualTo("shop-order");
    }

    @Test
    void queueDepthIsAMetric() {
        var metrics = Calls.text(calls.get("/metrics"));
        assertThat(metrics).contains("# TYPE inngest_queue_depth gauge\ninngest_queue_depth 0\n");
        assertThat(Calls.text(calls.get("/v1/prom/production"))).isEqualTo(metrics);
    }

    @Test
    void telemetryOfWebClientsIsTakenAndThrownAway() {
        assertThat(calls.post("/v0/telemetry", "{\"eventName\":\"page.viewed\"}")
                        .status())
                .isEqualTo(200);
        assertThat(engine.commands).isEmpty();
    }

    @Test
    void testRoutesPauseFunctionsAndCancelTheirRuns() {
        var active = Rows.run(5, engine.rows.functions.getFirst(), event, RunStatus.RUNNING);
        engine.rows.runs.add(active);
        assertThat(calls.post("/test/function/pause?fnId=" + run.functionId(), "")
                        .status())
                .isEqualTo(200);
        assertThat(calls.post("/test/function/runs/cancel?fnId=" + run.functionId(), "")
                        .status())
                .isEqualTo(200);
        assertThat(engine.commands)
                .containsExactly(
                        new Command.SetPaused(run.functionId(), true, false), new Command.CancelRun(active.id()));
    }

    @Test
    void cursorsOfEventsAreIds() {
        engine.rows.failure = null;
        assertThat(dev.baton.engine.query.EventCursor.parse(dev.baton.engine.query.EventCursor.of(event.id())))
                .isEqualTo(new EventId(Ulid.parse(event.id().toString())));
    }
}
