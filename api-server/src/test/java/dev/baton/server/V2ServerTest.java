package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.server.FakeApp.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// API v2 over HTTP: addresses, lists, runs.
@Timeout(60)
class V2ServerTest {
    private static final String UNKNOWN = "01M83WN9RR90SH6R6YGE88QJET";

    private final LiveServer live = new LiveServer();
    private final V2Client v2 = new V2Client(live);

    @BeforeEach
    void register() {
        live.app.function("f", "\"triggers\":[{\"event\":\"shop/e\"}]", call -> Answer.returned("{\"n\":7}"));
        live.app.function("answer", "\"triggers\":[{\"event\":\"shop/answer\"}]", call -> Answer.returned("42"));
        live.app.function(
                "text",
                "\"triggers\":[{\"event\":\"shop/text\"}]",
                call -> Answer.returned("{\"s\":\"FUNCTION_RUN_STATUS_X\"}"));
        live.app.register();
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    @Conformance("V2-1")
    void bothMountsSayThatTheServerIsWell() {
        var first = v2.get("/health");
        var second = Json.parse(live.text("/v2/health")).tree();
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.data().path("status").asString()).isEqualTo("ok");
        assertThat(second.path("data")).isEqualTo(first.data());
        assertThat(second.propertyNames()).isEqualTo(first.body().propertyNames());
        var fetched = Instant.parse(first.body().at("/metadata/fetchedAt").asString());
        assertThat(Duration.between(fetched, live.server().engine().clock().now())
                        .abs())
                .isLessThan(Duration.ofSeconds(5));
        assertThat(live.text("/health")).contains("\"status\":200").doesNotContain("fetchedAt");
    }

    @Test
    @Conformance("V2-2")
    void unknownPathsAndMethodsAreTold() {
        assertThat(v2.get("/nope")).satisfies(got -> {
            assertThat(got.status()).isEqualTo(404);
            assertThat(got.code()).isEqualTo("api_error");
        });
        assertThat(v2.post("/health", "{}").status()).isEqualTo(501);
    }

    @Test
    @Conformance("V2-21")
    void sandboxesAreNotThere() {
        for (var path : new String[] {"/sandboxes", "/sandboxes/x/logs", "/sandboxes/x/files?path=a"}) {
            assertThat(v2.get(path)).satisfies(got -> {
                assertThat(got.status()).as(path).isEqualTo(501);
                assertThat(got.code()).isEqualTo("not_implemented");
            });
        }
        assertThat(v2.post("/insights/query", "{\"query\":\"select 1\"}").status())
                .isEqualTo(501);
    }

    @Test
    @Conformance({"V2-9", "V2-24"})
    void appsAreListedInPagesAndFoundByTheirIds() throws IOException {
        try (var other = new FakeApp("my/app", live.url())) {
            other.function("g", "\"triggers\":[{\"cron\":\"0 0 * * *\"}]", call -> Answer.returned("1"));
            assertThat(other.register()).isEqualTo(200);
            var first = v2.get("/apps?limit=1");
            assertThat(first.data()).hasSize(1);
            assertThat(first.body().at("/page/hasMore").asBoolean()).isTrue();
            assertThat(first.body().at("/page/limit").asInt()).isEqualTo(1);
            var cursor = first.body().at("/page/cursor").asString();
            assertThat(java.util.UUID.fromString(cursor)).hasToString(cursor);
            var second = v2.get("/apps?limit=1&cursor=" + cursor);
            assertThat(second.data()).hasSize(1);
            assertThat(second.body().at("/page/hasMore").asBoolean()).isFalse();
            assertThat(second.body().path("page").has("cursor")).isFalse();
            assertThat(java.util.Set.of(
                            first.data().at("/0/id").asString(),
                            second.data().at("/0/id").asString()))
                    .containsExactlyInAnyOrder("shop", "my/app");
            assertThat(v2.get("/apps?cursor=x").message()).isEqualTo("Cursor is invalid");

            var app = v2.get("/apps/my%2Fapp");
            assertThat(app.status()).isEqualTo(200);
            assertThat(app.data().path("id").asString()).isEqualTo("my/app");
            assertThat(app.data().path("functionCount").asInt()).isEqualTo(1);
            assertThat(app.data().at("/latestSync/status").asString()).isEqualTo("success");
            assertThat(v2.get("/apps/my%2Fapp/functions/g")
                            .data()
                            .at("/triggers/0/type")
                            .asString())
                    .isEqualTo("CRON");
            assertThat(v2.get("/apps/none").code()).isEqualTo("not_found");
        }
    }

    @Test
    void functionsAreShownWithTheirConfiguration() {
        var functions = v2.get("/apps/shop/functions?limit=2");
        assertThat(functions.data()).hasSize(2);
        var next = v2.get("/apps/shop/functions?limit=2&cursor="
                + functions.body().at("/page/cursor").asString());
        assertThat(next.data()).hasSize(1);
        assertThat(v2.get("/apps/none/functions").data()).isEmpty();
        var function = v2.get("/apps/shop/functions/shop-f").data();
        assertThat(function.path("id").asString()).isEqualTo("f");
        assertThat(function.at("/app/id").asString()).isEqualTo("shop");
        assertThat(function.at("/triggers/0/value").asString()).isEqualTo("shop/e");
        assertThat(function.at("/configuration/retries/value").asInt()).isEqualTo(1);
        assertThat(function.at("/configuration/concurrency/0/limit/value").asInt())
                .isEqualTo(-1);
        assertThat(v2.get("/apps/shop/functions/none").message()).isEqualTo("Function not found");
    }

    @Test
    @Conformance("V2-10")
    void limitsAreBounded() {
        for (var path : new String[] {"/apps?", "/apps/shop/functions?", "/runs?", "/apps/shop/functions/f/runs?"}) {
            var got = v2.get(path + "limit=101");
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.message()).isEqualTo("Limit cannot exceed 100");
            assertThat(v2.get(path + "limit=-1").message()).isEqualTo("Limit must be at least 1");
        }
        var events = v2.get("/events/" + UNKNOWN + "/runs?limit=41");
        assertThat(events.status()).isEqualTo(400);
        assertThat(events.message()).isEqualTo("Limit cannot exceed 40");
        assertThat(v2.get("/envs?limit=251").status()).isEqualTo(400);
        assertThat(v2.get("/envs?limit=0").message()).isEqualTo("Limit must be at least 1");
        assertThat(v2.get("/apps?limit=many").code()).isEqualTo("api_error");
    }

    @Test
    @Conformance("V2-11")
    void badFiltersAreNamed() {
        assertThat(v2.get("/runs?functionId=f")).satisfies(got -> {
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.message()).contains("appId");
        });
        assertThat(v2.get("/runs?status=banana")).satisfies(got -> {
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.message()).contains("Status is invalid");
        });
        assertThat(v2.get("/runs?from=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z")
                        .message())
                .isEqualTo("from must be before until");
        assertThat(v2.get("/runs?from=soon").message()).isEqualTo("from must be a valid timestamp");
        assertThat(v2.get("/runs?order=UP").message()).isEqualTo("order is invalid");
        assertThat(v2.get("/runs?timeField=x").message()).isEqualTo("timeField is invalid");
        assertThat(v2.get("/runs?cursor=x").message()).isEqualTo("Cursor is invalid");
        assertThat(v2.get("/runs?appId=none").data()).isEmpty();
    }

    @Test
    @Conformance("V2-12")
    void walkingRunsShowsEachOnceInOrder() {
        var wanted = IntStream.range(0, 8)
                .mapToObj(i -> live.runOf(live.event("{\"name\":\"shop/e\",\"data\":{}}"), "COMPLETED"))
                .collect(Collectors.toSet());
        var seen = new ArrayList<String>();
        var times = new ArrayList<Instant>();
        var cursor = "";
        do {
            var page = v2.get("/runs?limit=3&order=ASC" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.body().path("metadata").has("timeRange")).isFalse();
            page.data().forEach(run -> {
                seen.add(run.path("id").asString());
                times.add(Instant.parse(run.path("queuedAt").asString()));
            });
            cursor = java.net.URLEncoder.encode(
                    page.body().at("/page/cursor").asString(""), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(page.body().at("/page/hasMore").asBoolean()).isEqualTo(!cursor.isEmpty());
        } while (!cursor.isEmpty());
        assertThat(new HashSet<>(seen)).isEqualTo(wanted).hasSameSizeAs(seen);
        assertThat(times).isSorted();
        var both = v2.get("/runs?from=2020-01-01T00:00:00Z&until=2099-01-01T00:00:00Z");
        assertThat(both.data()).hasSize(8);
        assertThat(both.body().at("/metadata/timeRange/from").asString()).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(v2.get("/runs?from=2020-01-01T00:00:00Z")
                        .body()
                        .path("metadata")
                        .has("timeRange"))
                .isFalse();
    }

    @Test
    @Conformance({"V2-13", "V2-14"})
    void aFinishedRunTellsItsResult() {
        var event = live.event("{\"name\":\"shop/answer\",\"data\":{}}");
        var id = live.runOf(event, "COMPLETED");
        var run = v2.get("/runs/" + id).data();
        assertThat(run.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(run.path("durationMs").isString()).isTrue();
        assertThat(run.path("durationMs").asString()).matches("\\d+");
        assertThat(run.at("/trigger/eventIds/0").asString()).isEqualTo(event);
        assertThat(run.at("/function/id").asString()).isEqualTo("answer");
        assertThat(run.has("output")).isFalse();
        assertThat(v2.get("/runs/" + id + "?includeOutput=true").data().path("output"))
                .isEqualTo(Json.parse("{\"data\":42}").tree());

        var text = live.runOf(live.event("{\"name\":\"shop/text\",\"data\":{}}"), "COMPLETED");
        assertThat(v2.get("/runs/" + text + "?include_output=true")
                        .data()
                        .at("/output/s")
                        .asString())
                .isEqualTo("FUNCTION_RUN_STATUS_X");
        var ofEvent = v2.get("/events/" + event + "/runs");
        assertThat(ofEvent.data()).hasSize(1);
        assertThat(ofEvent.data().at("/0/id").asString()).isEqualTo(id);
        assertThat(v2.get("/events/" + UNKNOWN + "/runs").data()).isEmpty();
        assertThat(v2.get("/events/x/runs").message()).isEqualTo("Event ID must be a valid ULID");
        assertThat(v2.get("/runs/x").message()).isEqualTo("Run ID must be a valid ULID");
        assertThat(v2.get("/runs/" + UNKNOWN).message()).isEqualTo("Run not found");
        assertThat(v2.get("/runs?status=completed&status=FAILED").data()).hasSize(2);
    }

    @Test
    void aTraceShowsStepsWithTheirOutputs() {
        var id = live.runOf(live.event("{\"name\":\"shop/answer\",\"data\":{}}"), "COMPLETED");
        var trace = v2.get("/runs/" + id + "/trace?includeOutput=true");
        assertThat(trace.data().path("runId").asString()).isEqualTo(id);
        var root = trace.data().path("rootSpan");
        assertThat(root.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(root.path("output")).isEqualTo(Json.parse("{\"data\":42}").tree());
        assertThat(root.path("input").path("data").isArray()).isTrue();
        assertThat(v2.get("/runs/" + UNKNOWN + "/trace").message()).isEqualTo("Trace not found");
    }

    @Test
    void theAccountAndItsEnvironmentAreShown() {
        assertThat(v2.get("/account").data().path("name").asString()).isEqualTo("Dev Server");
        var environments = v2.get("/envs");
        assertThat(environments.data().at("/0/name").asString()).isEqualTo("dev");
        assertThat(environments.body().at("/page/hasMore").asBoolean(true)).isFalse();
    }

    @Test
    @Conformance("V2-23")
    void operationsAreListedWithTheirNamesElsewhere() {
        var answer = live.get("/api/v2/operations");
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(answer.headers().firstValue("cache-control"))
                .contains("public, max-age=300, stale-while-revalidate=3600");
        var operations = Json.read(answer.body()).at("/data/operations");
        var invoke = operations
                .valueStream()
                .filter(each -> each.path("id").asString().equals("InvokeFunction"))
                .findFirst()
                .orElseThrow();
        assertThat(invoke.at("/http/method").asString()).isEqualTo("POST");
        assertThat(invoke.at("/http/path").asString()).isEqualTo("/apps/{app_id}/functions/{function_id}/invoke");
        assertThat(invoke.at("/cli/command").asString()).isEqualTo("invoke-function");
        assertThat(invoke.path("mcp").asString()).isEqualTo("invoke_function");
        assertThat(operations.toString()).doesNotContain("artner").doesNotContain("_internal");
        assertThat(operations.valueStream().map(each -> each.path("id").asString()))
                .contains("mcp.search_runs")
                .doesNotHaveDuplicates();
        assertThat(live.text("/v2/operations"))
                .isEqualTo(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(v2.post("/operations", "{}").status()).isEqualTo(405);
    }

    @Test
    @Conformance("V2-25")
    void theInterfaceIsAnOpenApiDocument() {
        var document = Json.parse(live.text("/api/v2/openapi.json")).tree();
        assertThat(OpenApiCheck.problems(document)).isEmpty();
        assertThat(document.path("servers")).hasSize(2);
        assertThat(document.toString()).doesNotContain("\"default\"").doesNotContain("\"Internal\"");
        assertThat(document.path("paths").propertyNames())
                .contains("/apps/{app_id}/functions/{function_id}/invoke")
                .doesNotContain("/health", "/_internal/schema-only");
        assertThat(document.at("/components/schemas/FunctionRun/properties/status/enum/3")
                        .asString())
                .isEqualTo("COMPLETED");
    }
}
