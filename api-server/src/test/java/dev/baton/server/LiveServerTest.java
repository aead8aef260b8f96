package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
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
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The whole server with its real engine, and an app that speaks the protocol of SDKs.
class LiveServerTest {
    private static final String STEP_A = "%040x".formatted(0xA);
    private static final String STEP_B = "%040x".formatted(0xB);

    private final HttpClient client = HttpClient.newHttpClient();
    private DevServer server;
    private FakeApp app;

    @BeforeEach
    void start() throws Exception {
        var options =
                ServerOptions.embedded().retryInterval(Duration.ofMillis(50)).build();
        server = DevServer.start(options);
        app = new FakeApp("shop", server.url());
    }

    @AfterEach
    void stop() {
        app.close();
        server.close();
        client.close();
    }

    @Test
    @Conformance({"SDK-3", "REST-10"})
    void registeringTheSameTwiceModifiesNothing() throws Exception {
        app.function("plain", "\"triggers\":[{\"event\":\"shop/plain\"}]", call -> Answer.returned("1"));
        assertThat(app.register()).isEqualTo(200);
        assertThat(app.register()).isEqualTo(200);
        var data = query(
                "{ apps { name connected functionCount functions { slug configuration { retries { value } } } } }");
        assertThat(data.path("apps")).isEqualTo(Json.parse("""
                [{"name":"shop","connected":true,"functionCount":1,"functions":[{"slug":"shop-plain","configuration":{"retries":{"value":1}}}]}]
                """).tree());
    }

    @Test
    @Conformance("EVT-6")
    void anEventStartsARunThatCanBeSeenEverywhere() throws Exception {
        app.function(
                "order",
                "\"triggers\":[{\"event\":\"shop/order\"}]",
                call -> call.path("steps").isEmpty()
                        ? Answer.ops("[{\"op\":\"StepRun\",\"id\":\"" + STEP_A
                                + "\",\"displayName\":\"charge\",\"data\":{\"paid\":true}}]")
                        : Answer.returned("{\"done\":true}"));
        app.register();
        var event = send("{\"name\":\"shop/order\",\"data\":{\"n\":1}}");
        var run = finished(event);
        assertThat(run.path("status").asString()).isEqualTo("Completed");
        assertThat(run.path("output")).isEqualTo(Json.parse("{\"done\":true}").tree());
        var seen = app.calls.getFirst().path("event");
        assertThat(seen.path("id").asString()).isEqualTo(event);
        assertThat(seen.path("user").isObject()).isTrue();

        var id = run.path("run_id").asString();
        var data = query("""
                { runs(orderBy: [{field: QUEUED_AT, direction: DESC}], filter: {from: "2020-01-01T00:00:00Z", query: "event.data.n == 1"}) {
                    totalCount edges { node { id status function { slug } app { name } } } }
                  run(runID: "%1$s") { status output endedAt trace { name status childrenSpans { name status stepOp outputID childrenSpans { name } } } }
                  eventV2(id: "%2$s") { runs { id } } }
                """.formatted(id, event));
        assertThat(data.at("/runs/totalCount").asInt()).isEqualTo(1);
        assertThat(data.at("/runs/edges/0/node/function/slug").asString()).isEqualTo("shop-order");
        assertThat(data.at("/run/output").asString()).isEqualTo("{\"done\":true}");
        assertThat(data.at("/run/trace/name").asString()).isEqualTo("Run");
        assertThat(names(data.at("/run/trace"))).isEqualTo("Run[charge, Finalization]");
        assertThat(data.at("/eventV2/runs/0/id").asString()).isEqualTo(id);
        var output = query("{ runTraceSpanOutputByID(outputID: \"%s\") { data error { message } } }"
                .formatted(data.at("/run/trace/childrenSpans/0/outputID").asString()));
        assertThat(output.at("/runTraceSpanOutputByID/data").asString()).isEqualTo("{\"paid\":true}");
    }

    @Test
    void aStepThatFailsOnceShowsBothAttempts() throws Exception {
        app.function("flaky", "\"triggers\":[{\"event\":\"shop/flaky\"}]", call -> {
            if (call.path("steps").has(STEP_A)) {
                return Answer.returned("true");
            }
            return call.at("/ctx/attempt").asInt() == 0
                    ? Answer.ops("[{\"op\":\"StepError\",\"id\":\"" + STEP_A
                            + "\",\"displayName\":\"try\",\"error\":{\"name\":\"Error\",\"message\":\"once\"}}]")
                    : Answer.ops("[{\"op\":\"StepRun\",\"id\":\"" + STEP_A + "\",\"displayName\":\"try\",\"data\":2}]");
        });
        app.register();
        var run = finished(send("{\"name\":\"shop/flaky\"}"));
        var data = query("""
                { run(runID: "%s") { trace { name childrenSpans { name status attempts outputID childrenSpans { name status outputID } } } } }
                """.formatted(run.path("run_id").asString()));
        assertThat(names(data.at("/run/trace"))).isEqualTo("Run[try[Attempt 0, Attempt 1], Finalization]");
        var step = data.at("/run/trace/childrenSpans/0");
        assertThat(step.path("attempts").asInt()).isEqualTo(1);
        assertThat(output(step.at("/childrenSpans/0/outputID"))
                        .at("/error/message")
                        .asString())
                .isEqualTo("once");
        assertThat(output(step.at("/childrenSpans/1/outputID")).path("data").asString())
                .isEqualTo("2");
        assertThat(output(step.path("outputID")).path("data").asString()).isEqualTo("2");
    }

    @Test
    @Conformance({"GQL-18", "REST-16", "REST-17"})
    void aSleepingRunIsListedAsAJobAndCancelledOnlyOnce() throws Exception {
        app.function(
                "nap",
                "\"triggers\":[{\"event\":\"shop/nap\"}]",
                call -> Answer.ops(
                        "[{\"op\":\"Sleep\",\"id\":\"" + STEP_A + "\",\"name\":\"1h\",\"displayName\":\"nap\"}]"));
        app.function("quick", "\"triggers\":[{\"event\":\"shop/quick\"}]", call -> Answer.returned("1"));
        app.register();
        var event = send("{\"name\":\"shop/nap\"}");
        var id = await(() -> runsOf(event), runs -> !runs.isEmpty())
                .get(0)
                .path("run_id")
                .asString();
        var jobs = await(
                () -> json(get("/v1/runs/" + id + "/jobs")).path("data"),
                list -> list.size() == 1 && list.at("/0/kind").asString().equals("sleep"));
        assertThat(Instant.parse(jobs.at("/0/at").asString())).isAfter(Instant.now());
        assertThat(query(
                                "{ run(runID: \"%s\") { status trace { childrenSpans { status stepInfo { ... on SleepStepInfo { sleepUntil } } } } } }"
                                        .formatted(id))
                        .at("/run/trace/childrenSpans/0/status")
                        .asString())
                .isEqualTo("WAITING");
        for (int i = 0; i < 2; i++) {
            var cancelled = query("mutation { cancelRun(runID: \"%s\") { id status } }".formatted(id));
            assertThat(cancelled.at("/cancelRun/status").asString()).isEqualTo("CANCELLED");
        }
        assertThat(json(get("/v1/runs/" + id)).at("/data/status").asString()).isEqualTo("Cancelled");
        assertThat(json(get("/v1/runs/" + id)).at("/data/output").toString()).isEqualTo("{}");
        assertThat(send("DELETE", "/v0/runs/" + id, "").statusCode()).isEqualTo(204);

        var ended = finished(send("{\"name\":\"shop/quick\"}")).path("run_id").asString();
        var refused =
                post("/v0/gql", "{\"query\":\"mutation { cancelRun(runID: \\\"%s\\\") { id } }\"}".formatted(ended));
        assertThat(json(refused).path("errors").size()).isEqualTo(1);
        assertThat(json(get("/v1/runs/" + ended)).at("/data/status").asString()).isEqualTo("Completed");
        assertThat(send("DELETE", "/v0/runs/" + ended, "").statusCode()).isEqualTo(409);
        assertThat(send("DELETE", "/v1/runs/" + ended, "").statusCode()).isEqualTo(200);
    }

    @Test
    @Conformance({"GQL-17"})
    void aRerunFromAStepTakesNewInputAndKeepsTheEvent() throws Exception {
        app.function("steps", "\"triggers\":[{\"event\":\"shop/steps\"}]", call -> {
            var steps = call.path("steps");
            if (!steps.has(STEP_A)) {
                return Answer.ops(
                        "[{\"op\":\"StepRun\",\"id\":\"" + STEP_A + "\",\"displayName\":\"one\",\"data\":1}]");
            }
            if (!steps.has(STEP_B) || steps.path(STEP_B).has("input")) {
                return Answer.ops("[{\"op\":\"StepRun\",\"id\":\"" + STEP_B + "\",\"displayName\":\"two\",\"data\":"
                        + steps.path(STEP_B).path("input").path(0).asInt(2) + "}]");
            }
            return Answer.returned(steps.path(STEP_B).path("data").toString());
        });
        app.register();
        var event = send("{\"name\":\"shop/steps\"}");
        var id = finished(event).path("run_id").asString();
        var bad = post(
                "/v0/gql",
                "{\"query\":\"mutation { rerun(runID: \\\"%s\\\", fromStep: {stepID: \\\"two\\\", input: \\\"{}\\\"}) }\"}"
                        .formatted(id));
        assertThat(json(bad).at("/errors/0/message").asString()).isEqualTo("input is not a valid JSON array");
        var again = query(
                        "mutation { rerun(runID: \"%s\", fromStep: {stepID: \"two\", input: \"[7]\"}) }".formatted(id))
                .path("rerun")
                .asString();
        var run = await(
                () -> query("{ run(runID: \"%s\") { status output triggerIDs originalRunID } }".formatted(again))
                        .path("run"),
                node -> node.path("status").asString().equals("COMPLETED"));
        assertThat(run.path("output").asString()).isEqualTo("7");
        assertThat(run.at("/triggerIDs/0").asString()).isEqualTo(event);
        assertThat(run.path("originalRunID").asString()).isEqualTo(id);
    }

    @Test
    @Conformance({"REST-18", "EVT-24"})
    void aSignalResumesTheRunThatWaitsForItOnce() throws Exception {
        app.function(
                "wait",
                "\"triggers\":[{\"event\":\"shop/wait\"}]",
                call -> call.path("steps").has(STEP_A)
                        ? Answer.returned(call.path("steps").path(STEP_A).toString())
                        : Answer.ops("[{\"op\":\"WaitForSignal\",\"id\":\"" + STEP_A
                                + "\",\"displayName\":\"door\",\"opts\":{\"signal\":\"door-7\",\"timeout\":\"1h\"}}]"));
        app.register();
        assertThat(post("/v1/signals", "{\"signal\":\"door-7\"}").statusCode()).isEqualTo(404);
        var event = send("{\"name\":\"shop/wait\"}");
        var id = await(() -> runsOf(event), runs -> !runs.isEmpty())
                .get(0)
                .path("run_id")
                .asString();
        var resumed = await(
                () -> post("/v1/signals", "{\"signal\":\"door-7\",\"data\":{\"open\":true}}"),
                reply -> reply.statusCode() == 200);
        assertThat(json(resumed).at("/data/run_id").asString()).isEqualTo(id);
        assertThat(post("/v1/signals", "{\"signal\":\"door-7\"}").statusCode()).isEqualTo(404);
        assertThat(finished(event).path("status").asString()).isEqualTo("Completed");
    }

    @Test
    @Conformance({"CKP-5", "CKP-6", "CKP-10"})
    void checkpointedStepsAreKeptAndCannotEndTheRun() throws Exception {
        var inFlight = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        app.function("cp", "\"triggers\":[{\"event\":\"shop/cp\"}]", call -> {
            if (call.path("steps").has(STEP_B)) {
                return Answer.returned(call.path("steps").toString());
            }
            inFlight.countDown();
            awaitQuietly(goOn);
            return Answer.ops("[{\"op\":\"StepRun\",\"id\":\"" + STEP_B + "\",\"displayName\":\"b\",\"data\":2}]");
        });
        app.register();
        var event = send("{\"name\":\"shop/cp\"}");
        assertThat(inFlight.await(10, TimeUnit.SECONDS)).isTrue();
        var ctx = app.calls.getFirst().path("ctx");
        var id = ctx.path("run_id").asString();
        assertThat(checkpoint(id, "", "{\"op\":\"Sleep\",\"id\":\"x\",\"name\":\"1s\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(checkpoint(id, "", "{\"op\":\"RunComplete\",\"id\":\"x\",\"data\":1}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(checkpoint(id, "", step("1")).statusCode()).isEqualTo(200);
        assertThat(checkpoint(id, ctx.path("qi_id").asString(), step("99")).statusCode())
                .isEqualTo(200);
        goOn.countDown();
        var run = finished(event);
        assertThat(run.path("status").asString()).isEqualTo("Completed");
        assertThat(run.path("output").path(STEP_A))
                .isEqualTo(Json.parse("{\"data\":1}").tree());
        assertThat(checkpoint(id, "", step("1")).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> checkpoint(String run, String queueItem, String steps) throws Exception {
        return post(
                "/v1/checkpoint/" + run + "/async",
                "{\"run_id\":\"%s\",\"qi_id\":\"%s\",\"steps\":[%s]}".formatted(run, queueItem, steps));
    }

    private static String step(String data) {
        return "{\"op\":\"StepRun\",\"id\":\"" + STEP_A + "\",\"displayName\":\"a\",\"data\":" + data + "}";
    }

    @Test
    @Conformance({"EVT-17", "EVT-18"})
    void directInvocationStartsTheFunctionWhateverItsTriggers() throws Exception {
        app.function(
                "bake-loaf",
                "\"triggers\":[{\"event\":\"shop/never\"}]",
                call -> Answer.returned(call.at("/event/data/x").toString()));
        app.register();
        var reply = post("/invoke/shop%2Dbake-loaf", "{\"data\":{\"x\":1}}");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(finished(json(reply).path("id").asString()).path("output").asInt())
                .isEqualTo(1);
        assertThat(post("/invoke/shop%2Dbake-loaf", "{bad").statusCode()).isEqualTo(400);
    }

    @Test
    @Conformance({"GQL-9", "GQL-13"})
    void runsArePagedWithoutGapsAndBadExpressionsAreNamed() throws Exception {
        app.function("many", "\"triggers\":[{\"event\":\"shop/many\"}]", call -> Answer.returned("1"));
        app.register();
        var events = "[" + "{\"name\":\"shop/many\"},".repeat(44) + "{\"name\":\"shop/many\"}]";
        post("/e/x", events);
        await(
                () -> query("{ runs(first: 1, orderBy: [], filter: {from: \"2020-01-01T00:00:00Z\"}) { totalCount } }")
                        .at("/runs/totalCount"),
                total -> total.asInt() == 45);
        var seen = new java.util.TreeSet<String>();
        var after = "null";
        for (int page = 0; page < 5; page++) {
            var runs = query("""
                    { runs(first: 10, after: %s, orderBy: [{field: QUEUED_AT, direction: DESC}], filter: {from: "2020-01-01T00:00:00Z"}) {
                      totalCount pageInfo { endCursor hasNextPage } edges { node { id } } } }
                    """.formatted(after)).path("runs");
            assertThat(runs.path("totalCount").asInt()).isEqualTo(45);
            runs.path("edges")
                    .forEach(edge ->
                            assertThat(seen.add(edge.at("/node/id").asString())).isTrue());
            after = "\"" + runs.at("/pageInfo/endCursor").asString() + "\"";
        }
        assertThat(seen).hasSize(45);
        var bad = json(
                post(
                        "/v0/gql",
                        "{\"query\":\"{ runs(orderBy: [], filter: {from: \\\"2020-01-01T00:00:00Z\\\", query: \\\"event.data.n ==\\\"}) { totalCount } }\"}"));
        assertThat(bad.at("/errors/0/extensions/code").asString()).isEqualTo("expression_invalid");
        assertThat(bad.at("/errors/0/message").asString()).contains(" | event.data.n ==");
        var blank = query(
                "{ runs(orderBy: [], filter: {from: \"2020-01-01T00:00:00Z\", query: \"event.name == 'shop/many'\\n\\n\"}) { totalCount } }");
        assertThat(blank.at("/runs/totalCount").asInt()).isEqualTo(45);
    }

    @Test
    @Conformance({"GQL-7", "REST-12"})
    void createAppNormalisesTheUrlAndSaysWhatIsWrong() throws Exception {
        app.function("plain", "\"triggers\":[{\"event\":\"shop/plain\"}]", call -> Answer.returned("1"));
        var here = app.url().replace("http://localhost", "127.0.0.1");
        var created = query("mutation { createApp(input: {url: \"%s\"}) { name url connected } }".formatted(here));
        assertThat(created.path("createApp"))
                .isEqualTo(Json.parse("{\"name\":\"shop\",\"url\":\"%s\",\"connected\":true}".formatted(app.url()))
                        .tree());
        int dead;
        try (var socket = new java.net.ServerSocket(0)) {
            dead = socket.getLocalPort();
        }
        var failed = json(post(
                "/v0/gql",
                "{\"query\":\"mutation { createApp(input: {url: \\\"127.0.0.1:%d/api/inngest\\\"}) { id } }\"}"
                        .formatted(dead)));
        assertThat(failed.at("/errors/0/message").asString()).contains("unreachable");
        var apps = query("{ apps { url connected error } }").path("apps");
        assertThat(apps.get(0))
                .isEqualTo(Json.parse(
                                "{\"url\":\"http://localhost:%d/api/inngest\",\"connected\":false,\"error\":\"unreachable\"}"
                                        .formatted(dead))
                        .tree());
    }

    private JsonNode output(JsonNode outputId) {
        return query("{ runTraceSpanOutputByID(outputID: \"%s\") { data error { message } } }"
                        .formatted(outputId.asString()))
                .path("runTraceSpanOutputByID");
    }

    private static String names(JsonNode span) {
        var below = new java.util.ArrayList<String>();
        span.path("childrenSpans").forEach(child -> below.add(names(child)));
        return span.path("name").asString() + (below.isEmpty() ? "" : below.toString());
    }

    private String send(String event) throws Exception {
        return json(post("/e/test", event)).at("/ids/0").asString();
    }

    private JsonNode runsOf(String event) {
        return json(get("/v1/events/" + event + "/runs")).path("data");
    }

    private JsonNode finished(String event) {
        return await(
                        () -> runsOf(event),
                        runs -> !runs.isEmpty() && !runs.at("/0/ended_at").isNull())
                .get(0);
    }

    private JsonNode query(String document) {
        var answer = json(post("/v0/gql", Json.MAPPER.writeValueAsString(Map.of("query", document))));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.path("data");
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    private HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
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
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.parse(response.body()).tree();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(Supplier<T> read, Predicate<T> until) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (true) {
            var value = read.get();
            if (until.test(value)) {
                return value;
            }
            assertThat(System.nanoTime()).as("still " + value).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
