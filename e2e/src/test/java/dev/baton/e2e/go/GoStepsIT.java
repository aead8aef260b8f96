package dev.baton.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.e2e.harness.Http;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Steps, sleeps, waits, signals and gateways of an app on the Go SDK.
final class GoStepsIT {
    private final GoStage stage = new GoStage();
    private final GoApp app = stage.app("bakery");

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stepsSleepsAndWaitsRunInOrderAndEachOnce(boolean streaming) {
        if (streaming) {
            app.streaming();
        }
        var mixed = new AtomicInteger();
        var baked = new AtomicInteger();
        app.on("bake", "bakery/order", (request, steps) -> {
            var dough = steps.run("mix", () -> {
                mixed.incrementAndGet();
                return Map.of("grams", 500);
            });
            steps.sleep("rise", "1s500ms250us");
            steps.run("bake", baked::incrementAndGet);
            var first = steps.waitForEvent("any", "bakery/paid", "1m", null);
            var second = steps.waitForEvent("same", "bakery/picked", "1m", "event.data.n == async.data.n");
            return Map.of("dough", dough, "paid", first.at("/data/by"), "n", second.at("/data/n"));
        });
        app.sync();
        var event = stage.send("bakery/order", Map.of("n", 7));
        var run = stage.runOf(event);
        var id = run.get("run_id").asString();
        stage.until(
                "the first wait", () -> stage.get("/v0/runs/" + id + "/actions").size() == 3);
        var batch = stage.get("/v0/runs/" + id + "/batch");
        assertThat(batch.size()).isEqualTo(1);
        assertThat(batch.at("/0/id").asString()).isEqualTo(event);
        waiting(1);
        stage.send("bakery/paid", Map.of("by", "card"));
        waiting(2);
        stage.send("bakery/picked", Map.of("n", 8));
        stage.send("bakery/picked", Map.of("n", 7));
        var ended = stage.completedOf(event);
        assertThat(ended.at("/output/dough/grams").asInt()).isEqualTo(500);
        assertThat(ended.at("/output/paid").asString()).isEqualTo("card");
        assertThat(ended.at("/output/n").asInt()).isEqualTo(7);
        assertThat(mixed).hasValue(1);
        assertThat(baked).hasValue(1);
    }

    /// Waits until the server has stored as many waits: the app was asked and had nothing more to say.
    private void waiting(int waits) {
        stage.until(
                waits + " waits",
                () -> stage.query(
                                        "{ runs(orderBy: [{field: QUEUED_AT, direction: DESC}], filter: {from: \"2020-01-01T00:00:00Z\"})"
                                                + " { edges { node { trace { childrenSpans { stepOp } } } } } }")
                                .toString()
                                .split("WAIT_FOR_EVENT", -1)
                                .length
                        == waits + 1);
    }

    @Test
    void checkpointedStepsNeedNoRequestOfTheirOwn() {
        var marks = new java.util.concurrent.CopyOnWriteArrayList<String>();
        app.on(
                "fast",
                "fast",
                Map.of("checkpoint", Map.of("batch_steps", 1, "batch_interval", 0, "max_runtime", 0)),
                (request, steps) -> {
                    for (int i = 0; i < 4; i++) {
                        var name = "s" + i;
                        steps.run(name, () -> marks.add(name));
                    }
                    steps.sleep("nap", "1s");
                    steps.run("s4", () -> marks.add("s4"));
                    return "done " + marks.size();
                });
        app.sync();
        var event = stage.send("fast", Map.of());
        assertThat(stage.completedOf(event).get("output").asString()).isEqualTo("done 5");
        assertThat(marks).containsExactly("s0", "s1", "s2", "s3", "s4");
        assertThat(app.received("fast")).hasSize(2);
        var id = stage.runOf(event).get("run_id").asString();
        assertThat(stage.query("{ run(runID: \"" + id + "\") { trace { childrenSpans { name } } } }")
                        .toString())
                .contains("s0", "s1", "s2", "s3", "nap", "s4");
    }

    @Test
    void checkpointedStepThatFailedBeforeIsOneStepOfTheTrace() {
        var tries = new AtomicInteger();
        app.on(
                "flaky",
                "flaky",
                Map.of("retries", 2, "checkpoint", Map.of("batch_steps", 1, "batch_interval", 0, "max_runtime", 0)),
                (request, steps) -> {
                    steps.run("before", () -> 1);
                    steps.run("flaky", () -> {
                        if (tries.incrementAndGet() == 1) {
                            throw new IllegalStateException("flaked");
                        }
                        return 2;
                    });
                    steps.run("after", () -> 3);
                    return "done";
                });
        app.sync();
        var event = stage.send("flaky", Map.of());
        assertThat(stage.completedOf(event).get("output").asString()).isEqualTo("done");
        var id = stage.runOf(event).get("run_id").asString();
        var spans = stage.query("{ run(runID: \"" + id
                        + "\") { trace { childrenSpans { name status childrenSpans { name status } } } } }")
                .at("/run/trace/childrenSpans");
        assertThat(shown(spans))
                .containsExactly(
                        "before COMPLETED",
                        "flaky COMPLETED [Attempt 0 FAILED, Attempt 1 COMPLETED]",
                        "after COMPLETED",
                        "Finalization COMPLETED");
    }

    private static List<String> shown(JsonNode spans) {
        return spans.valueStream()
                .map(span -> {
                    var below = shown(span.path("childrenSpans"));
                    return span.path("name").asString() + " "
                            + span.path("status").asString() + (below.isEmpty() ? "" : " " + below);
                })
                .toList();
    }

    /// The Go SDK does not fetch what a request leaves out.
    @Test
    void largeStateIsPartOfTheRequest() {
        var ran = new AtomicInteger();
        app.on("large", "large", (request, steps) -> {
            int size = 0;
            for (int i = 0; i < 4; i++) {
                size += steps.run("s" + i, () -> {
                            ran.incrementAndGet();
                            return "x".repeat(2 << 20);
                        })
                        .asString()
                        .length();
            }
            return size;
        });
        app.sync();
        assertThat(stage.completedOf(stage.send("large", Map.of()))
                        .get("output")
                        .asInt())
                .isEqualTo(8 << 20);
        assertThat(ran).hasValue(4);
    }

    @Test
    void waitThatTimesOutGivesNothing() {
        app.on(
                "late",
                "late",
                (request, steps) -> steps.waitForEvent("never", "no/such", "1s", null) == null ? "timed out" : "found");
        app.sync();
        assertThat(stage.completedOf(stage.send("late", Map.of())).get("output").asString())
                .isEqualTo("timed out");
    }

    @Test
    void sleepUntilThePastGoesOnAtOnce() {
        app.on("past", "past", (request, steps) -> {
            steps.sleep("back", "-1m3s");
            return "awake";
        });
        app.sync();
        assertThat(stage.completedOf(stage.send("past", Map.of())).get("output").asString())
                .isEqualTo("awake");
    }

    @Test
    void signalWakesItsRunOnce() {
        app.on("door", "door", (request, steps) -> steps.waitForSignal("open", "door-7", "1m", "fail"));
        app.sync();
        var event = stage.send("door", Map.of());
        stage.runOf(event);
        var signal = Map.of("signal", "door-7", "data", Map.of("by", "key"));
        stage.until(
                "the signal to be taken",
                () -> Http.post(stage.url() + "/v1/signals", signal).status() == 200);
        var run = stage.completedOf(event);
        assertThat(run.at("/output/signal").asString()).isEqualTo("door-7");
        assertThat(run.at("/output/data/by").asString()).isEqualTo("key");
        assertThat(Http.post(stage.url() + "/v1/signals", signal).status()).isEqualTo(404);
    }

    @Test
    void signalThatDoesNotComeIsTold() {
        app.on(
                "door",
                "door",
                (request, steps) -> String.valueOf(steps.waitForSignal("open", "door-8", "1s", "replace")));
        app.sync();
        assertThat(stage.completedOf(stage.send("door", Map.of())).get("output").asString())
                .isEqualTo("null");
    }

    @Test
    void sentEventStartsItsFunctionAndGivesItsId() {
        app.on(
                "sender",
                "send",
                (request, steps) -> steps.send("tell", Map.of("name", "told", "data", Map.of("x", 1))));
        app.on("listener", "told", (request, steps) -> request.at("/event/data/x"));
        app.sync();
        var told = stage.completedOf(stage.send("send", Map.of())).get("output").asString();
        assertThat(stage.completedOf(told).get("output").asInt()).isEqualTo(1);
    }

    @Test
    void fetchAndInferAreMadeByTheServer() {
        var target = stage.app("target");
        app.on("fetch", "fetch", (request, steps) -> {
            var answer = steps.fetch(
                    "get",
                    Map.of("url", target.url() + "/x", "method", "GET", "headers", Map.of("x-token", "t"), "body", ""));
            return Map.of("status", answer.get("status_code"), "type", answer.at("/headers/Content-Type"));
        });
        app.on(
                "infer",
                "infer",
                (request, steps) -> steps.infer(
                        "ask",
                        Map.of(
                                "url",
                                target.url() + "/v1/chat/completions",
                                "auth_key",
                                "sk-1",
                                "format",
                                "openai-chat",
                                "body",
                                Map.of("model", "m", "messages", List.of()))));
        app.sync();
        var fetched = stage.completedOf(stage.send("fetch", Map.of()));
        assertThat(fetched.at("/output/status").asInt()).isEqualTo(200);
        assertThat(fetched.at("/output/type").asString()).isEqualTo("application/json");
        // The target knows no such function, so that the model "answers" 410 until the attempts are used up.
        var run = stage.endedOf(stage.send("infer", Map.of()));
        assertThat(run.get("status").asString()).isEqualTo("Failed");
        assertThat(run.at("/output/message").asString()).contains("unsuccessful status code: 410");
        assertThat(target.receivedOf("").getFirst().headers().get("Authorization"))
                .containsExactly("Bearer sk-1");
    }

    @Test
    void unicodeAndLargeNumbersComeThroughUnchanged() {
        app.on("echo", "echo", (request, steps) -> steps.run("same", () -> request.at("/event/data")));
        app.sync();
        var data = Map.of(
                "text",
                "ʒß漢字🥐\\u0000 \u2028",
                "n",
                9007199254740991L,
                "f",
                1.5e-7,
                "deep",
                Map.of("a", List.of(1, "2")));
        var run = stage.completedOf(stage.send("echo", data));
        assertThat(run.get("output")).isEqualTo(Http.JSON.readTree(Http.JSON.writeValueAsString(data)));
    }
}
