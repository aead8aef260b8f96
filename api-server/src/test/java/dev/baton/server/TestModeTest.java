package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.json.Json;
import dev.baton.server.FakeApp.Answer;
import dev.baton.server.config.ServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The routes under `/test` on a whole server.
class TestModeTest {
    private static final String ACCOUNT = "00000000-0000-4000-a000-000000000000";

    private final HttpClient client = HttpClient.newHttpClient();
    private DevServer server;
    private FakeApp app;

    private void start(boolean testMode) throws Exception {
        server = DevServer.start(ServerOptions.embedded()
                .retryInterval(Duration.ofMillis(50))
                .testMode(testMode)
                .build());
        app = new FakeApp("shop", server.url());
    }

    @AfterEach
    void stop() {
        app.close();
        server.close();
        client.close();
    }

    @Test
    void routesAreUnknownWithoutTestMode() throws Exception {
        start(false);
        assertThat(send("POST", "/test/reset").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/test/function/pause?fnId=" + ACCOUNT).statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/test/queue/function-queue-size?fnId=" + ACCOUNT)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void pausedFunctionKeepsItsQueueUntilTheRunIsCancelled() throws Exception {
        start(true);
        var first = new CountDownLatch(1);
        var calls = new AtomicInteger();
        app.function("slow", "\"triggers\":[{\"event\":\"go\"}]", call -> {
            calls.incrementAndGet();
            await(first);
            return Answer.ops("[{\"op\":\"StepRun\",\"id\":\"" + "a".repeat(40) + "\",\"data\":1}]");
        });
        app.register();
        var run = runOf(event("go"));
        var function = run.path("function_id").asString();
        until(() -> calls.get() == 1);
        assertThat(send("POST", "/test/function/pause?fnId=" + function).statusCode())
                .isEqualTo(200);
        first.countDown();
        until(() -> steps(run) == 1);
        assertThat(queued(function)).isEqualTo(1);
        var cancel = "/test/function/runs/cancel?accountId=" + ACCOUNT + "&fnId=" + function + "&runId="
                + run.path("run_id").asString();
        assertThat(send("POST", cancel).statusCode()).isEqualTo(200);
        assertThat(send("POST", cancel).statusCode()).isEqualTo(200);
        assertThat(queued(function)).isZero();
        assertThat(calls).hasValue(1);
        assertThat(json("/v1/runs/" + run.path("run_id").asString())
                        .at("/data/status")
                        .asString())
                .isEqualTo("Cancelled");
    }

    @Test
    void badAndUnknownFunctionsAreNamed() throws Exception {
        start(true);
        var bad = send("GET", "/test/queue/function-queue-size?fnId=nope");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("Invalid function ID: nope");
        assertThat(send("GET", "/test/queue/function-queue-size?fnId=" + ACCOUNT)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("POST", "/test/function/runs/cancel?runId=x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void resetLeavesAnEmptyServerThatWorks() throws Exception {
        start(true);
        var hold = new CountDownLatch(1);
        var calls = new AtomicInteger();
        app.function("slow", "\"triggers\":[{\"event\":\"go\"}]", call -> {
            calls.incrementAndGet();
            await(hold);
            return Answer.returned("1");
        });
        app.register();
        var old = event("go");
        var run = runOf(old).path("run_id").asString();
        until(() -> calls.get() == 1);

        assertThat(send("POST", "/test/reset").statusCode()).isEqualTo(200);

        hold.countDown();
        assertThat(json("/v1/events/" + old + "/runs").path("data")).isEmpty();
        assertThat(send("GET", "/v1/runs/" + run).statusCode()).isEqualTo(404);
        assertThat(graphQl("{ apps { name } events: eventsV2(first: 5, filter: {from: \"2020-01-01T00:00:00Z\"}) "
                                + "{ totalCount } }")
                        .toString())
                .isEqualTo("{\"apps\":[],\"events\":{\"totalCount\":0}}");

        app.register();
        until(() -> "Completed".equals(runOf(event("go")).path("status").asString()));
        assertThat(send("GET", "/v1/runs/" + run).statusCode()).isEqualTo(404);
    }

    private int queued(String function) throws Exception {
        return json("/test/queue/function-queue-size?accountId=" + ACCOUNT + "&fnId=" + function)
                .path("count")
                .asInt(-1);
    }

    private int steps(JsonNode run) {
        return json("/v0/runs/" + run.path("run_id").asString() + "/actions").size();
    }

    private String event(String name) {
        return Json.read(send("POST", "/e/test", "{\"name\":\"" + name + "\"}")
                        .body()
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .at("/ids/0")
                .asString();
    }

    private JsonNode runOf(String event) {
        until(() -> !json("/v1/events/" + event + "/runs").path("data").isEmpty());
        return json("/v1/events/" + event + "/runs").at("/data/0");
    }

    private JsonNode graphQl(String query) {
        var body = Json.of(Json.MAPPER.createObjectNode().put("query", query)).text();
        return Json.parse(send("POST", "/v0/gql", body).body()).tree().path("data");
    }

    private JsonNode json(String path) {
        return Json.parse(send("GET", path).body()).tree();
    }

    private HttpResponse<String> send(String method, String path) {
        return send(method, path, "");
    }

    private HttpResponse<String> send(String method, String path, String body) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.url() + path))
                            .header("content-type", "application/json")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
