package dev.baton.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.baton.conformance.Conformance;
import dev.baton.engine.id.SecureIds;
import dev.baton.engine.json.Json;
import dev.baton.server.config.ServerOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Durable endpoints over HTTP, with an app that speaks as SDKs do.
class EndpointServerTest {
    private static final String STEP = "%040x".formatted(0xA);
    private static final String RAN = "{\"op\":\"StepRun\",\"id\":\"" + STEP + "\",\"displayName\":\"one\",\"data\":1}";
    private static final String NAP =
            "{\"op\":\"Sleep\",\"id\":\"" + "%040x".formatted(0xB) + "\",\"name\":\"1s\",\"displayName\":\"nap\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final String run = new SecureIds().ulid(Instant.now()).toString();
    private volatile Function<Seen, String> answers = ignored -> complete(200, "done");
    private volatile int answerStatus = 206;

    @TempDir
    Path data;

    private DevServer server;
    private HttpServer app;

    /// A request that the app got.
    private record Seen(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(field -> field.getKey().equalsIgnoreCase(name))
                    .map(field -> field.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }
    }

    @BeforeEach
    void start() throws Exception {
        open(0);
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        app.createContext("/", exchange -> {
            try (exchange) {
                var request = new Seen(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        Map.copyOf(exchange.getRequestHeaders()),
                        exchange.getRequestBody().readAllBytes());
                seen.add(request);
                var bytes = answers.apply(request).getBytes(UTF_8);
                exchange.getResponseHeaders().add("X-Inngest-SDK", "inngest-js:v4.24.0");
                exchange.getResponseHeaders().add("X-Inngest-Req-Version", "2");
                exchange.sendResponseHeaders(answerStatus, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        app.start();
    }

    private void open(int port) {
        server = DevServer.start(ServerOptions.embedded()
                .port(port)
                .poll(true)
                .pollInterval(Duration.ofMillis(50))
                .retryInterval(Duration.ofMillis(50))
                .inMemory(false)
                .dataFolder(data)
                .build());
    }

    @AfterEach
    void stop() {
        app.stop(0);
        server.close();
        client.close();
    }

    private String domain() {
        return "http://127.0.0.1:" + app.getAddress().getPort();
    }

    private static String complete(int status, String body) {
        return "{\"op\":\"RunComplete\",\"id\":\"x\",\"data\":" + result(status, body) + "}";
    }

    private static String result(int status, String body) {
        return "{\"status\":%d,\"headers\":{\"content-type\":\"text/plain\",\"x-mine\":\"yes\",\"content-length\":\"9\"},\"body\":\"%s\"}"
                .formatted(status, body);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path)).POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(Duration.ofSeconds(30)));
    }

    private String call(String steps, String method, String body) {
        return """
                {"run_id":"%s","request_version":2,"retries":3,"ts":1760000000000,"event":{"name":"inngest/http.request",
                 "data":{"domain":"%s","method":"%s","path":"/api/checkout","fn":"","ip":"","content_type":"text/plain",
                         "query_params":"a=1&b=%%20","body":%s}},"steps":[%s]}
                """.formatted(
                run, domain(), method, Json.of(Json.MAPPER.valueToTree(body)).text(), steps);
    }

    private JsonNode started(String steps) {
        var reply = post("/v1/checkpoint", call(steps, "GET", ""), "X-Inngest-SDK", "inngest-js:v4.24.0");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return Json.parse(reply.body()).tree().path("data");
    }

    private void report(String steps) {
        var reply = post("/v1/checkpoint/" + run + "/steps", "{\"steps\":[" + steps + "]}");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    }

    private JsonNode runNow() {
        return Json.parse(get("/v1/runs/" + run).body()).tree().path("data");
    }

    private HttpResponse<String> output(String token) {
        return get("/v1/http/runs/" + run + "/output?token=" + token);
    }

    private Seen next() throws InterruptedException {
        var request = seen.poll(20, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return request;
    }

    @Test
    @Conformance({"CKP-11", "CKP-12", "REST-23"})
    void aNewRunIsAcknowledgedWithTokens() {
        var first = started("");
        assertThat(first.path("run_id").asString()).isEqualTo(run);
        assertThat(first.has("token")).isFalse();
        assertThat(claims(first.path("realtime_token")).at("/topics/0/channel").asString())
                .isEqualTo(run);
        assertThat(post("/v1/checkpoint", call("", "GET", "")).statusCode()).isEqualTo(409);
        var again = post(
                "/v1/http/runs",
                call(RAN, "GET", "")
                        .replace(run, new SecureIds().ulid(Instant.now()).toString()));
        var second = Json.parse(again.body()).tree().path("data");
        assertThat(second.path("fn_id")).isEqualTo(first.path("fn_id"));
        assertThat(second.path("app_id")).isEqualTo(first.path("app_id"));
        assertThat(claims(second.path("token")).path("iss").asString()).isEqualTo("api.inngest.com");
    }

    private static JsonNode claims(JsonNode token) {
        return Json.read(Base64.getUrlDecoder().decode(token.asString().split("\\.")[1]));
    }

    @Test
    @Conformance("CKP-14")
    void aRunThatNeverWaitsIsSeenEverywhere() {
        started(RAN + "," + complete(201, "made"));
        assertThat(runNow().path("status").asString()).isEqualTo("Completed");
        var event = runNow().path("event_id").asString();
        assertThat(Json.parse(get("/v1/events/" + event).body())
                        .tree()
                        .at("/data/name")
                        .asString())
                .isEqualTo("inngest/http.request");
        assertThat(Json.parse(get("/v1/events/" + event + "/runs").body())
                        .tree()
                        .at("/data/0/run_id")
                        .asString())
                .isEqualTo(run);
        var data = Json.parse(post(
                                "/v0/gql",
                                "{\"query\":\"{ apps { name method functions { slug } } run(runID: \\\"" + run
                                        + "\\\") { status function { slug } trace { childrenSpans { name } } } }\"}",
                                "content-type",
                                "application/json")
                        .body())
                .tree()
                .path("data");
        assertThat(data.at("/apps/0/method").asString()).isEqualTo("API");
        assertThat(data.at("/apps/0/functions/0/slug").asString()).isEqualTo("GET /api/checkout");
        assertThat(data.at("/run/status").asString()).isEqualTo("COMPLETED");
        assertThat(data.at("/run/trace/childrenSpans").size()).isEqualTo(2);
        assertThat(seen).isEmpty();
    }

    @Test
    @Conformance({"CKP-16", "CKP-18"})
    void afterASleepTheOriginalRequestIsRepeated() throws Exception {
        var token = started(RAN).path("token").asString();
        report(NAP);
        var waiting = CompletableFuture.supplyAsync(() -> output(token));
        var request = next();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.uri()).hasToString("/api/checkout?a=1&b=%20");
        assertThat(request.body()).isEmpty();
        assertThat(request.header("X-Run-ID")).isEqualTo(run);
        assertThat(request.header("X-Inngest-Signature")).isEmpty();
        assertThat(request.header("Content-Type")).isEqualTo("text/plain");
        assertThat(request.header("X-Inngest-Step-ID")).isNull();
        var reply = waiting.get(20, TimeUnit.SECONDS);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("done");
        assertThat(reply.headers().firstValue("x-mine")).contains("yes");
        assertThat(reply.headers().firstValue("content-type")).contains("text/plain");
        var runs = Json.parse(get("/v1/events/" + runNow().path("event_id").asString() + "/runs")
                        .body())
                .tree();
        assertThat(runs.path("data").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Conformance("CKP-17")
    void resultsComeAsObjectOrAsArray(boolean array) {
        answers = ignored -> array ? "[" + complete(404, "none") + "]" : complete(404, "none");
        var token = started(NAP).path("token").asString();
        assertThat(output(token).statusCode()).isEqualTo(404);
        assertThat(runNow().path("status").asString()).isEqualTo("Completed");
    }

    @ParameterizedTest
    @CsvSource({"inngest-js:v4.24.0, {\"cart\":9}", "inngest-js:v4.24.0, ZG9uZQ==", "go:v0.15.1, cart=9"})
    @Conformance("CKP-13")
    void theBodyIsRepeatedByteByByte(String sdk, String body) throws Exception {
        boolean go = sdk.startsWith("go:");
        var sent = go ? Base64.getEncoder().encodeToString(body.getBytes(UTF_8)) : body;
        assertThat(post("/v1/checkpoint", call(NAP, "POST", sent), "X-Inngest-SDK", sdk)
                        .statusCode())
                .isEqualTo(200);
        var request = next();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(new String(request.body(), UTF_8)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"404,Completed", "500,Failed"})
    @Conformance("CKP-15")
    void theStatusOfTheAnswerDecides(int http, String status) {
        var token = started(RAN).path("token").asString();
        report(complete(http, "b"));
        assertThat(runNow().path("status").asString()).isEqualTo(status);
        assertThat(output(token).statusCode()).isEqualTo(http);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void whatTheEndpointItselfAnswersInTheEndIsTheOutput(int status) {
        answerStatus = status;
        answers = ignored -> "{\"order\":9}";
        var token = started(NAP).path("token").asString();
        assertThat(output(token).body()).isEqualTo("{\"order\":9}");
        assertThat(runNow().path("status").asString()).isEqualTo("Completed");
    }

    @Test
    @Conformance({"CKP-18", "REST-23"})
    void forgedTokensLetNobodyIn() {
        var token = started(RAN).path("token").asString();
        assertThat(output("").statusCode()).isEqualTo(401);
        assertThat(output(token.substring(0, token.length() - 2) + "xx").statusCode())
                .isEqualTo(401);
        assertThat(output(started2().path("realtime_token").asString()).statusCode())
                .isEqualTo(401);
    }

    private JsonNode started2() {
        var other = new SecureIds().ulid(Instant.now()).toString();
        return Json.parse(post("/v1/checkpoint", call("", "GET", "").replace(run, other))
                        .body())
                .tree()
                .path("data");
    }

    @Test
    @Conformance("STO-35")
    void anAiStepShowsModelTokensAndCost() {
        answers = request -> request.uri().getPath().equals("/v1/chat/completions")
                ? "{\"model\":\"gpt-4o-2024-08-06\",\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}}"
                : complete(200, "done");
        var infer = """
                {"op":"AIGateway","id":"%040x","displayName":"ask","opts":{"type":"step.ai.infer","format":"openai-chat",
                 "url":"%s/v1/chat/completions","auth_key":"secret-key","body":{"model":"gpt-4o"}}}
                """.formatted(0xC, domain());
        assertThat(output(started(infer).path("token").asString()).body()).isEqualTo("done");
        var reply = post(
                        "/v0/gql",
                        "{\"query\":\"{ run(runID: \\\"" + run
                                + "\\\") { hasAI trace { childrenSpans { name metadata { kind values } } } } }\"}",
                        "content-type",
                        "application/json")
                .body();
        assertThat(reply).doesNotContain("secret-key");
        var data = Json.parse(reply).tree().at("/data/run");
        assertThat(data.path("hasAI").asBoolean()).isTrue();
        var values = data.at("/trace/childrenSpans/0/metadata")
                .valueStream()
                .filter(entry -> entry.path("kind").asString().equals("inngest.ai"))
                .findFirst()
                .orElseThrow()
                .path("values");
        assertThat(values.path("request_model").asString()).isEqualTo("gpt-4o");
        assertThat(values.path("total_tokens").asInt()).isEqualTo(12);
        assertThat(values.path("estimated_cost").asDouble()).isEqualTo(0.000053);
    }

    @Test
    void tokensAndRunsOutliveARestart() {
        var token = started(RAN).path("token").asString();
        int port = server.port();
        server.close();
        open(port);
        report(complete(200, "later"));
        assertThat(output(token).body()).isEqualTo("later");
    }

    @Test
    @Conformance("CKP-27")
    void theAppIsNeverPolled() throws Exception {
        started(RAN);
        // The poller asks every 50 ms; an app beside it shows that it has made its rounds.
        try (var beside = new FakeApp("beside", server.url())) {
            beside.function("f", "\"triggers\":[]", call -> FakeApp.Answer.returned("1"));
            beside.register();
            assertThat(beside.pings.tryAcquire(4, 20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"run_id\":\"x\"}",
                "{\"run_id\":\"01M83WN9RR90SH6R6YGE88QJET\",\"event\":{\"data\":{\"method\":\"GET\"}}}",
                "{\"run_id\":\"01M83WN9RR90SH6R6YGE88QJET\",\"event\":{\"data\":{\"domain\":\"http://x\"}}}"
            })
    void whatIsNoCallIsRefused(String body) {
        var reply = post("/v1/checkpoint", body);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("Invalid request body");
    }

    @Test
    void outputsOverTheLimitFailTheRun() {
        started(RAN);
        report(RAN.replace(":1}", ":\"" + "x".repeat(5 << 20) + "\"}"));
        assertThat(runNow().path("status").asString()).isEqualTo("Failed");
        assertThat(runNow().path("output").toString()).contains("step output size is greater than the limit");
    }

    @Test
    void pagesOfAnyOriginMayWaitForAnOutput() {
        var token = started(RAN + "," + complete(200, "done")).path("token").asString();
        var reply = send(
                HttpRequest.newBuilder(URI.create(server.url() + "/v1/checkpoint/" + run + "/output?token=" + token))
                        .header("Origin", "https://shop.example"));
        assertThat(reply.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        var create = post("/v1/checkpoint", call("", "GET", ""), "Origin", "https://shop.example");
        assertThat(create.statusCode()).isEqualTo(403);
    }
}
