package dev.baton.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Functions that invoke others, in the same app and in another one.
final class GoInvokeIT {
    private final GoStage stage = new GoStage();
    private final GoApp app = stage.app("bakery");
    private final GoApp other = stage.app("mill");

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void resultComesFromAnotherApp() {
        other.on("grind", "never/sent", (request, steps) -> {
            var grams = steps.run("weigh", () -> request.at("/event/data/grams").asInt() * 2);
            return Map.of("flour", grams);
        });
        app.on("parent", "parent", (request, steps) -> steps.invoke("call", "mill-grind", Map.of("grams", 5), null));
        other.sync();
        app.sync();
        var run = stage.completedOf(stage.send("parent", Map.of()));
        assertThat(run.at("/output/flour").asInt()).isEqualTo(10);
        var child = stage.listed("mill-grind").getFirst().get("id").asString();
        var info = stage.query(
                        "{ run(runID: \"" + run.get("run_id").asString()
                                + "\") { trace { childrenSpans { stepOp status "
                                + "stepInfo { ... on InvokeStepInfo { runID timedOut returnEventID triggeringEventID functionID } } } } } }")
                .at("/run/trace/childrenSpans/0");
        assertThat(info.get("stepOp").asString()).isEqualTo("INVOKE");
        assertThat(info.at("/stepInfo/runID").asString()).isEqualTo(child);
        assertThat(info.at("/stepInfo/timedOut").asBoolean(true)).isFalse();
        assertThat(info.at("/stepInfo/returnEventID").asString()).hasSize(26);
    }

    @Test
    void failureOfTheTargetIsTheParents() {
        other.on("fail", "never/sent", Map.of("retries", 0), (request, steps) -> {
            throw GoError.of("no grain");
        });
        app.on(
                "parent",
                "parent",
                Map.of("retries", 0),
                (request, steps) -> steps.invoke("call", "mill-fail", Map.of(), null));
        other.sync();
        app.sync();
        var run = stage.endedOf(stage.send("parent", Map.of()));
        assertThat(run.get("status").asString()).isEqualTo("Failed");
        assertThat(run.at("/output/message").asString()).isEqualTo("no grain");
    }

    @Test
    void timeoutFailsTheParentAndTheChildGoesOn() {
        var hold = new CountDownLatch(1);
        other.on("slow", "never/sent", (request, steps) -> {
            assertThat(hold.await(15, TimeUnit.SECONDS)).isTrue();
            return "late";
        });
        app.on(
                "parent",
                "parent",
                Map.of("retries", 0),
                (request, steps) -> steps.invoke("call", "mill-slow", Map.of(), "1s"));
        other.sync();
        app.sync();
        var run = stage.endedOf(stage.send("parent", Map.of()));
        assertThat(run.get("status").asString()).isEqualTo("Failed");
        assertThat(run.at("/output/message").asString())
                .isEqualTo("Timed out waiting for invoked function to complete");
        assertThat(stage.listed("mill-slow").getFirst().get("status").asString())
                .isEqualTo("RUNNING");
        hold.countDown();
        stage.until(
                "the child",
                () -> stage.listed("mill-slow")
                        .getFirst()
                        .get("status")
                        .asString()
                        .equals("COMPLETED"));
    }

    @Test
    void unknownTargetFailsTheParent() {
        app.on(
                "parent",
                "parent",
                Map.of("retries", 0),
                (request, steps) -> steps.invoke("call", "mill-nope", Map.of(), null));
        app.sync();
        assertThat(stage.endedOf(stage.send("parent", Map.of()))
                        .at("/output/message")
                        .asString())
                .isEqualTo("could not find function with ID: mill-nope");
    }

    @Test
    void rateLimitedTargetFailsTheParent() {
        other.on(
                "limited",
                "never/sent",
                Map.of("rateLimit", Map.of("limit", 1, "period", "1h")),
                (request, steps) -> "ok");
        app.on(
                "parent",
                "parent",
                Map.of("retries", 0),
                (request, steps) -> steps.invoke("call", "mill-limited", Map.of(), null));
        other.sync();
        app.sync();
        assertThat(stage.completedOf(stage.send("parent", Map.of()))
                        .get("output")
                        .asString())
                .isEqualTo("ok");
        var second = stage.endedOf(stage.send("parent", Map.of()));
        assertThat(second.get("status").asString()).isEqualTo("Failed");
        assertThat(second.at("/output/message").asString()).isEqualTo("invoked function is rate limited");
    }

    @Test
    void debouncedInvocationsAllGetTheOneResult() {
        other.on(
                "debounced",
                "never/sent",
                Map.of("debounce", Map.of("period", "3s")),
                (request, steps) -> request.at("/event/data/n"));
        app.on(
                "parent",
                "parent",
                (request, steps) -> steps.invoke(
                        "call",
                        "mill-debounced",
                        Map.of("n", request.at("/event/data/n").asInt()),
                        null));
        other.sync();
        app.sync();
        var first = stage.send("parent", Map.of("n", 1));
        var parent = stage.runOf(first).get("run_id").asString();
        stage.until(
                "the first invocation",
                () -> stage.query("{ run(runID: \"" + parent + "\") { trace { childrenSpans { stepOp } } } }")
                        .toString()
                        .contains("INVOKE"));
        var second = stage.send("parent", Map.of("n", 2));
        assertThat(stage.completedOf(first).get("output").asInt()).isEqualTo(2);
        assertThat(stage.completedOf(second).get("output").asInt()).isEqualTo(2);
        assertThat(stage.listed("mill-debounced")).hasSize(1);
    }

    @Test
    void skippedAndPausedTargetsFailTheirParents() {
        var hold = new CountDownLatch(1);
        other.on("one", "never/sent", Map.of("Singleton", Map.of("mode", "skip")), (request, steps) -> {
            assertThat(hold.await(15, TimeUnit.SECONDS)).isTrue();
            return "first";
        });
        app.on(
                "parent",
                "parent",
                Map.of("retries", 0),
                (request, steps) -> steps.invoke("call", "mill-one", Map.of(), null));
        other.sync();
        app.sync();
        var first = stage.send("parent", Map.of());
        stage.until("the first", () -> other.received("one").size() == 1);
        var second = stage.endedOf(stage.send("parent", Map.of()));
        assertThat(second.get("status").asString()).isEqualTo("Failed");
        assertThat(second.at("/output/message").asString()).contains("skipped").contains("Singleton");
        hold.countDown();
        assertThat(stage.completedOf(first).get("output").asString()).isEqualTo("first");
    }

    @Test
    @Conformance("EVT-22")
    void batchedInvocationsAllGetTheResult() {
        other.on(
                "batch",
                "never/sent",
                Map.of("batchEvents", Map.of("maxSize", 2, "timeout", "30s")),
                (request, steps) -> request.path("events").size());
        app.on("parent", "parent", (request, steps) -> steps.invoke("call", "mill-batch", Map.of(), null));
        other.sync();
        app.sync();
        var first = stage.send("parent", Map.of());
        var second = stage.send("parent", Map.of());
        assertThat(stage.completedOf(first).get("output").asInt()).isEqualTo(2);
        assertThat(stage.completedOf(second).get("output").asInt()).isEqualTo(2);
    }

    @Test
    void stepThatFailsAfterAnInvokeRunsOnce() {
        var runs = new AtomicInteger();
        other.on("ok", "never/sent", (request, steps) -> "ok");
        app.on("parent", "parent", Map.of("retries", 0), (request, steps) -> {
            steps.invoke("call", "mill-ok", Map.of(), null);
            return steps.run("bad", () -> {
                runs.incrementAndGet();
                throw GoError.of("burnt");
            });
        });
        other.sync();
        app.sync();
        assertThat(stage.endedOf(stage.send("parent", Map.of())).get("status").asString())
                .isEqualTo("Failed");
        assertThat(runs).hasValue(1);
    }

    @Test
    void functionCanBeInvokedByTheApiAndByItsUuid() {
        app.on("target", "never/sent", (request, steps) -> request.at("/event/data/x"));
        app.sync();
        var id = stage.query("{ apps { functions { id slug } } }")
                .at("/apps/0/functions/0/id")
                .asString();
        for (var slug : List.of("bakery-target", id)) {
            var answer =
                    dev.baton.e2e.harness.Http.post(stage.url() + "/invoke/" + slug, Map.of("data", Map.of("x", 3)));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(stage.completedOf(answer.json().get("id").asString())
                            .get("output")
                            .asInt())
                    .isEqualTo(3);
        }
    }
}
