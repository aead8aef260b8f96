package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.fuzz.JsonMutator;
import dev.baton.engine.json.Json;
import dev.baton.server.FakeApp.Answer;
import dev.baton.server.config.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Spoilt bodies on every route that takes one, and spoilt answers of the app: never a 500, and the server goes on. A
/// failure names the seed that makes it.
class ServerFuzzTest {
    private static final int ROUNDS = 250;
    private static final String RUN = "01K0000000000000000000000A";
    private static final List<String> ROUTES = List.of(
            "/e/key",
            "/invoke/shop-plain",
            "/fn/register",
            "/v1/checkpoint/" + RUN + "/async",
            "/v1/checkpoint",
            "/v1/signals",
            "/v0/gql",
            "/v1/runs/" + RUN + "/metadata");
    private static final List<String> BODIES =
            List.of("""
            [{"name":"shop/a","data":{"n":1},"user":{},"id":"x","ts":1760000000000,"v":"1","meta":{"sessions":{"a":"b"}}}]""", """
            {"data":{"n":1},"user":{},"id":"x","ts":1760000000000,"v":"1","meta":{"sessions":{"a":"b"}}}""", """
            {"url":"http://localhost:1/fuzz","deployType":"ping","appName":"fuzz","sdk":"js:v4.24.0","v":"0.1","framework":"x",
             "functions":[{"id":"fuzz-f","name":"f","triggers":[{"event":"never"},{"cron":"0 0 1 1 *"}],"concurrency":[{"limit":1,"key":"event.data.k"}],
              "debounce":{"period":"5s"},"steps":{"step":{"id":"step","name":"step","runtime":{"url":"http://localhost:1/fuzz?fnId=fuzz-f"}}}}]}""", """
            {"run_id":"%s","fn_id":"f","qi_id":"aXRlbTo6ZGVmYXVsdA==","request_id":"r","generation_id":3,"ts":1,
             "steps":[{"op":"StepRun","id":"a","name":"a","data":{"x":1},"opts":{"type":"step.run"}}]}""".formatted(RUN), """
            {"run_id":"%s","event":{"name":"http/run","data":{"domain":"localhost","method":"GET","path":"/x","ip":"","query":"","body":"","headers":{}}},
             "fn_slug":"x","steps":[{"op":"StepRun","id":"a","data":1}],"retries":1}""".formatted(RUN), """
            {"signal":"door","data":{"by":"key"}}""", """
            {"query":"query Q($id: ULID!) { eventV2(id: $id) { id } }","variables":{"id":"%s"},"operationName":"Q"}""".formatted(RUN), """
            {"target":{"step_id":"a","step_index":0,"step_attempt":0},"metadata":[{"kind":"k","op":"merge","values":{"a":1}}]}""");

    private final HttpClient client = HttpClient.newHttpClient();
    private DevServer server;
    private FakeApp app;

    @BeforeEach
    void start() throws Exception {
        server = DevServer.start(
                ServerOptions.embedded().retryInterval(Duration.ofMillis(20)).build());
        app = new FakeApp("shop", server.url());
        app.function("plain", "\"triggers\":[{\"event\":\"shop/plain\"}]", call -> Answer.returned("1"));
    }

    @AfterEach
    void stop() {
        app.close();
        server.close();
        client.close();
    }

    @Test
    void bodiesAreTakenOrRefusedAndTheServerGoesOn() throws Exception {
        app.register();
        for (int route = 0; route < ROUTES.size(); route++) {
            for (int seed = 0; seed < ROUNDS; seed++) {
                var body = new JsonMutator(seed).mutate(BODIES.get(route));
                int status = post(ROUTES.get(route), body);
                assertThat(status)
                        .as("%s with seed %s: %s", ROUTES.get(route), seed, new String(body, StandardCharsets.UTF_8))
                        .isLessThan(500);
            }
        }
        app.register();
        completes("shop/plain");
    }

    @Test
    void answersOfTheAppNeverStopTheServer() throws Exception {
        var seeds = new AtomicInteger();
        var attempts = new ConcurrentHashMap<String, Integer>();
        app.function("odd", "\"triggers\":[{\"event\":\"shop/odd\"}]", call -> {
            if (attempts.merge(call.at("/ctx/run_id").asString(), 1, Integer::sum) > 2) {
                return Answer.returned("\"enough\"");
            }
            var ops = """
                    [{"op":"StepRun","id":"a","name":"a","data":{"x":1}},{"op":"StepPlanned","id":"b","name":"b"},
                     {"op":"Sleep","id":"c","name":"1s"},{"op":"StepError","id":"d","error":{"name":"E","message":"m"}}]""";
            var body = new JsonMutator(seeds.incrementAndGet()).mutate(ops);
            return Answer.ops(new String(body, StandardCharsets.ISO_8859_1));
        });
        app.register();
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(post("/e/key", "{\"name\":\"shop/odd\"}".getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(200);
        }
        completes("shop/plain");
        until(() -> count("[COMPLETED, FAILED]") >= ROUNDS);
    }

    private void completes(String event) throws Exception {
        assertThat(post("/e/key", ("{\"name\":\"" + event + "\"}").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(200);
        until(() -> count("[COMPLETED]") > 0);
    }

    private int count(String statuses) {
        var query =
                "{ runs(orderBy: [{field: QUEUED_AT, direction: DESC}], filter: {from: \"2020-01-01T00:00:00Z\", status: "
                        + statuses + "}) { totalCount } }";
        var body = Json.of(Json.MAPPER.createObjectNode().put("query", query)).bytes();
        return Json.parse(text("/v0/gql", body))
                .tree()
                .at("/data/runs/totalCount")
                .asInt(-1);
    }

    private int post(String path, byte[] body) throws IOException, InterruptedException {
        return client.send(request(path, body), BodyHandlers.discarding()).statusCode();
    }

    private String text(String path, byte[] body) {
        try {
            return client.send(request(path, body), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String path, byte[] body) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
