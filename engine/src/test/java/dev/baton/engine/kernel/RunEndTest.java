package dev.baton.engine.kernel;

import static dev.baton.engine.simulation.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.simulation.Lab;
import dev.baton.engine.simulation.Ops;
import dev.baton.engine.transition.Command;
import org.junit.jupiter.api.Test;

/// What is published when a run ends.
final class RunEndTest {
    private final Lab lab = new Lab()
            .register(
                    function("f").on("e").retries(0),
                    function("f-failure")
                            .on("inngest/function.failed", "event.data.function_id == 'f'")
                            .retries(0));

    @Test
    @Conformance({"ENG-47", "ENG-48", "EVT-19"})
    void completedRunPublishesFinishedOnly() {
        var event = lab.send("e", "{\"n\":1}");
        lab.returns("{\"ok\":true}");
        var run = lab.run("f");
        var finished = lab.events("inngest/function.finished");
        assertThat(finished).singleElement().satisfies(found -> {
            var data = found.body().tree().path("data");
            assertThat(data.path("function_id").stringValue()).isEqualTo("f");
            assertThat(data.path("run_id").stringValue()).isEqualTo(run.id().toString());
            assertThat(Json.of(data.path("event"))).isEqualTo(event.body());
            assertThat(data.path("events").size()).isEqualTo(1);
            assertThat(Json.of(data.path("result"))).isEqualTo(Json.parse("{\"ok\":true}"));
            assertThat(data.path("_inngest").path("status").stringValue()).isEqualTo("Completed");
            assertThat(data.has("error")).isFalse();
        });
        assertThat(lab.events("inngest/function.failed")).isEmpty();
        assertThat(lab.events("inngest/function.cancelled")).isEmpty();
    }

    @Test
    @Conformance({"ENG-48", "ENG-49", "EVT-19", "STO-9"})
    void failedRunPublishesFailedUnderItsOwnId() {
        lab.send("e", "{}");
        lab.fails("boom");
        var run = lab.run("f").id().toString();
        assertThat(lab.events("inngest/function.finished")).hasSize(1);
        var failed = lab.events("inngest/function.failed");
        assertThat(failed).singleElement().satisfies(event -> {
            assertThat(event.externalId()).isEqualTo(run);
            assertThat(event.body().tree().path("id").stringValue()).isEqualTo(run);
            assertThat(event.body()
                            .tree()
                            .path("data")
                            .path("error")
                            .path("message")
                            .stringValue())
                    .isEqualTo("boom");
        });
        assertThat(lab.run("f").progress().output()).isEqualTo(Ops.error("Error", "boom"));
        assertThat(lab.status("f-failure")).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    @Conformance({"ENG-48", "ENG-49", "EVT-19"})
    void cancelledRunPublishesCancelledUnderItsOwnId() {
        lab.send("e", "{}");
        lab.apply(new Command.CancelRun(lab.run("f").id()));
        assertThat(lab.events("inngest/function.finished")).hasSize(1);
        assertThat(lab.events("inngest/function.failed")).isEmpty();
        assertThat(lab.events("inngest/function.cancelled")).singleElement().satisfies(event -> {
            assertThat(event.externalId()).isEqualTo(lab.run("f").id().toString());
            assertThat(event.body().tree().path("data").has("result")).isFalse();
            assertThat(event.body().tree().path("data").has("error")).isFalse();
        });
    }

    @Test
    @Conformance({"ENG-50", "EVT-21"})
    void failingFailureHandlerDoesNotRecurse() {
        lab.send("e", "{}");
        lab.fails("boom");
        lab.fails("handler broke");
        assertThat(lab.status("f-failure")).isEqualTo(RunStatus.FAILED);
        assertThat(lab.events("inngest/function.failed")).hasSize(1);
        assertThat(lab.events("inngest/function.finished")).hasSize(1);
        assertThat(lab.calls()).isEmpty();
    }

    @Test
    @Conformance("EVT-20")
    void handlerStartsOnceWhenTwoBranchesFail() {
        lab.send("e", "{}");
        lab.answer(Ops.planned("a"), Ops.planned("b"));
        var a = lab.callFor("a");
        var b = lab.callFor("b");
        lab.fails(a, "a broke", false, null);
        lab.fails(b, "b broke", false, null);
        assertThat(lab.runs("f-failure")).hasSize(1);
    }

    @Test
    @Conformance("SDK-49")
    void resultBehindStepsEndsTheRun() {
        lab.send("e", "{}");
        lab.answer(Ops.ran("a", "1"), Ops.ran("b", "2"), Ops.complete("[3]"));
        var run = lab.run("f");
        assertThat(run.progress().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.progress().output()).isEqualTo(Json.parse("[3]"));
        assertThat(lab.memo(run.id(), "a")).isEqualTo("{\"data\":1}");
        assertThat(lab.memo(run.id(), "b")).isEqualTo("{\"data\":2}");
        assertThat(lab.calls()).isEmpty();
    }

    @Test
    void answersAfterTheEndChangeNothing() {
        lab.send("e", "{}");
        var call = lab.call();
        lab.apply(new Command.CancelRun(call.runId()));
        lab.answer(call, Ops.ran("a", "1"));
        assertThat(lab.status("f")).isEqualTo(RunStatus.CANCELLED);
        assertThat(lab.memo(call.runId(), "a")).isNull();
    }
}
