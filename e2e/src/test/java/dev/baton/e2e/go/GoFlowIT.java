package dev.baton.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Flow control as the Go SDK asks for it: member names in its casing, unset options as null, durations as it prints
/// them.
final class GoFlowIT {
    private final GoStage stage = new GoStage();
    private final GoApp app = stage.app("bakery");

    @AfterEach
    void stop() {
        stage.close();
    }

    private static Map<String, Object> with(Object... pairs) {
        var map = new HashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    @Test
    void rateLimitDropsWhatIsTooMuch() {
        app.on(
                "limited",
                "go",
                with("rateLimit", with("limit", 1, "period", "1h", "key", "event.data.k")),
                (request, steps) -> "");
        app.sync();
        var first = stage.send("go", Map.of("k", "a"));
        stage.completedOf(first);
        var dropped = stage.send("go", Map.of("k", "a"));
        stage.completedOf(stage.send("go", Map.of("k", "b")));
        assertThat(stage.runsOf(dropped)).isEmpty();
        assertThat(stage.listed("bakery-limited")).hasSize(2);
    }

    @Test
    void failingFunctionAndItsHandlerRunOncePerKeyWithIdempotency() {
        app.on("fail", "go", with("retries", 0, "idempotency", "event.data.k"), (request, steps) -> {
            throw GoError.of("x");
        });
        app.function(
                "handler",
                List.of(Map.of(
                        "event", "inngest/function.failed", "expression", "event.data.function_id == 'bakery-fail'")),
                with("idempotency", "event.data.event.data.k"),
                (request, steps) -> "");
        app.sync();
        stage.endedOf(stage.send("go", Map.of("k", "a")));
        var dropped = stage.send("go", Map.of("k", "a"));
        stage.endedOf(stage.send("go", Map.of("k", "b")));
        stage.until("both handlers", () -> stage.listed("bakery-handler").size() == 2);
        assertThat(stage.runsOf(dropped)).isEmpty();
    }

    @Test
    void batchStartsWhenItIsFullOrItsTimeIsUp() {
        app.on(
                "batch",
                "go",
                with("batchEvents", with("maxSize", 3, "timeout", "1s", "key", "event.data.k")),
                (request, steps) -> request.path("events").size());
        app.sync();
        var ids = stage.send(List.of(event("a"), event("a"), event("b"), event("a")));
        assertThat(stage.completedOf(ids.getFirst()).get("output").asInt()).isEqualTo(3);
        assertThat(stage.completedOf(ids.get(2)).get("output").asInt()).isEqualTo(1);
        assertThat(stage.completedOf(ids.get(3)).get("run_id"))
                .isEqualTo(stage.runOf(ids.getFirst()).get("run_id"));
    }

    private static Map<String, Object> event(String key) {
        return Map.of("name", "go", "data", Map.of("k", key));
    }

    @Test
    void debounceTakesTheLastEvent() {
        app.on(
                "debounced",
                "go",
                with("debounce", with("period", "1s", "key", "event.data.k", "timeout", null)),
                (request, steps) -> request.at("/event/data/n"));
        app.sync();
        var first = stage.send("go", Map.of("k", "a", "n", 1));
        stage.send("go", Map.of("k", "a", "n", 2));
        var last = stage.send("go", Map.of("k", "a", "n", 3));
        assertThat(stage.completedOf(last).get("output").asInt()).isEqualTo(3);
        assertThat(stage.runsOf(first)).isEmpty();
    }

    @Test
    void throttleSpreadsStartsAndRunsAll() {
        var starts = new CopyOnWriteArrayList<Long>();
        app.on(
                "throttled",
                "go",
                with("throttle", with("limit", 1, "period", "1s", "burst", 0)),
                (request, steps) -> starts.add(System.nanoTime()));
        app.sync();
        var ids = stage.send(List.of(event("a"), event("b"), event("c")));
        ids.forEach(stage::completedOf);
        assertThat(starts.getLast() - starts.getFirst()).isGreaterThan(1_700_000_000L);
    }

    @Test
    void concurrencyOfStepsIsKeptWithASharedKeyAcrossFunctions() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var limit = with("step", List.of(with("limit", 1, "key", "'shared'", "scope", "Account", "hash", "")));
        GoApp.Body body = (request, steps) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            return now.decrementAndGet();
        };
        app.on("one", "go", with("concurrency", limit), body);
        app.on("two", "go", with("concurrency", limit), body);
        app.sync();
        stage.send(List.of(event("a"), event("b"), event("c")));
        stage.until(
                "all runs",
                () -> stage.listed("bakery-one").stream()
                                        .filter(GoFlowIT::completed)
                                        .count()
                                == 3
                        && stage.listed("bakery-two").stream()
                                        .filter(GoFlowIT::completed)
                                        .count()
                                == 3);
        assertThat(most).hasValue(1);
    }

    private static boolean completed(JsonNode run) {
        return run.get("status").asString().equals("COMPLETED");
    }

    @Test
    void concurrencyOfRunsIsHeldWhileARunSleeps() {
        var order = new CopyOnWriteArrayList<String>();
        app.on(
                "runs",
                "go",
                with("concurrency", with("fn", List.of(with("limit", 1, "hash", "")))),
                (request, steps) -> {
                    var key = request.at("/event/data/k").asString();
                    steps.run("begin", () -> order.add("begin " + key));
                    steps.sleep("nap", "1s");
                    steps.run("end", () -> order.add("end " + key));
                    return "";
                });
        app.sync();
        var ids = stage.send(List.of(event("a"), event("b")));
        ids.forEach(stage::completedOf);
        assertThat(order).containsExactly("begin a", "end a", "begin b", "end b");
    }

    @Test
    void higherPriorityGoesFirst() {
        var hold = new CountDownLatch(1);
        var order = new CopyOnWriteArrayList<String>();
        app.on(
                "prio",
                "go",
                with(
                        "priority",
                        with("run", "event.data.k == 'high' ? 120 : 0"),
                        "concurrency",
                        with("step", List.of(with("limit", 1, "scope", "Fn", "hash", "")))),
                (request, steps) -> {
                    var key = request.at("/event/data/k").asString();
                    order.add(key);
                    if (key.equals("first")) {
                        assertThat(hold.await(15, TimeUnit.SECONDS)).isTrue();
                    }
                    return "";
                });
        app.sync();
        stage.send(event("first"));
        stage.until("the first run", () -> order.size() == 1);
        var ids = stage.send(List.of(event("low"), event("high")));
        ids.forEach(stage::runOf);
        hold.countDown();
        ids.forEach(stage::completedOf);
        assertThat(order).containsExactly("first", "high", "low");
    }

    @Test
    @Conformance("ENG-72")
    void singletonThatSkipsShowsItOnTheEventOnly() {
        var hold = new CountDownLatch(1);
        app.on("one", "go", with("Singleton", with("mode", "skip", "key", "event.data.k")), (request, steps) -> {
            assertThat(hold.await(15, TimeUnit.SECONDS)).isTrue();
            return "";
        });
        app.sync();
        var first = stage.send("go", Map.of("k", "a"));
        var holder = stage.runOf(first).get("run_id").asString();
        var second = stage.send("go", Map.of("k", "a"));
        var skipped = stage.runOf(second);
        assertThat(skipped.get("status").asString()).isEqualTo("Skipped");
        assertThat(stage.listed("bakery-one"))
                .extracting(run -> run.get("id").asString())
                .containsExactly(holder);
        var id = skipped.get("run_id").asString();
        var fields = "{ id status trace { status skipReason skipExistingRunID } }";
        var data = stage.query("{ eventV2(id: \"" + second + "\") { runs " + fields + " } run(runID: \"" + id + "\") "
                + fields + " }");
        for (var run : List.of(data.at("/eventV2/runs/0"), data.get("run"))) {
            assertThat(run.get("status").asString()).isEqualTo("SKIPPED");
            assertThat(run.at("/trace/status").asString()).isEqualTo("SKIPPED");
            assertThat(run.at("/trace/skipReason").asString()).isEqualTo("Singleton");
            assertThat(run.at("/trace/skipExistingRunID").asString()).isEqualTo(holder);
        }
        hold.countDown();
        stage.completedOf(first);
    }

    @Test
    void singletonThatCancelsReplacesTheRun() {
        app.on("one", "go", with("Singleton", with("mode", "cancel")), (request, steps) -> {
            if (request.at("/event/data/k").asString().equals("a")) {
                steps.sleep("long", "1h");
            }
            return "second";
        });
        app.sync();
        var first = stage.send("go", Map.of("k", "a"));
        stage.until("the first run", () -> app.received("one").size() == 1);
        var second = stage.send("go", Map.of("k", "b"));
        assertThat(stage.completedOf(second).get("output").asString()).isEqualTo("second");
        assertThat(stage.endedOf(first).get("status").asString()).isEqualTo("Cancelled");
    }

    @Test
    void runIsCancelledByItsEventOrByTheApi() {
        var after = new AtomicInteger();
        app.on(
                "sleeper",
                "go",
                with("cancel", List.of(with("event", "stop", "if", "async.data.k == event.data.k"))),
                (request, steps) -> {
                    steps.sleep("long", "1h");
                    return after.incrementAndGet();
                });
        app.function(
                "on-cancel",
                List.of(Map.of(
                        "event",
                        "inngest/function.cancelled",
                        "expression",
                        "event.data.function_id == 'bakery-sleeper'")),
                Map.of(),
                (request, steps) -> "");
        app.sync();
        var first = stage.send("go", Map.of("k", "a"));
        var second = stage.send("go", Map.of("k", "b"));
        stage.until("both to sleep", () -> app.received("sleeper").size() == 2);
        stage.send("stop", Map.of("k", "a"));
        assertThat(stage.endedOf(first).get("status").asString()).isEqualTo("Cancelled");
        var id = stage.runOf(second).get("run_id").asString();
        var answer = dev.baton.e2e.harness.Http.send("DELETE", stage.url() + "/v1/runs/" + id, null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(stage.endedOf(second).get("status").asString()).isEqualTo("Cancelled");
        stage.until("the handlers", () -> stage.listed("bakery-on-cancel").size() == 2);
        assertThat(after).hasValue(0);
    }

    @Test
    void timeoutsCancelRuns() {
        app.on("finish", "finish", with("timeouts", with("finish", "1s")), (request, steps) -> {
            steps.run("a", () -> 1);
            steps.sleep("long", "1h");
            return "";
        });
        var hold = new CountDownLatch(1);
        app.on(
                "start",
                "start",
                with(
                        "timeouts",
                        with("start", "1s"),
                        "concurrency",
                        with("step", List.of(with("limit", 1, "scope", "Fn", "hash", "")))),
                (request, steps) -> {
                    assertThat(hold.await(15, TimeUnit.SECONDS)).isTrue();
                    return "";
                });
        app.sync();
        assertThat(stage.endedOf(stage.send("finish", Map.of())).get("status").asString())
                .isEqualTo("Cancelled");
        var ids = stage.send(List.of(Map.of("name", "start"), Map.of("name", "start"), Map.of("name", "start")));
        assertThat(stage.endedOf(ids.get(1)).get("status").asString()).isEqualTo("Cancelled");
        assertThat(stage.endedOf(ids.get(2)).get("status").asString()).isEqualTo("Cancelled");
        hold.countDown();
        stage.completedOf(ids.getFirst());
        assertThat(app.received("start")).hasSize(1);
    }
}
