package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.server.FakeApp.Answer;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// API v2 over HTTP: what changes something.
@Timeout(60)
class V2ChangesTest {
    private static final String UNKNOWN = "01M83WN9RR90SH6R6YGE88QJET";

    private final LiveServer live = new LiveServer();
    private final V2Client v2 = new V2Client(live);
    private final CountDownLatch gate = new CountDownLatch(1);

    @BeforeEach
    void register() {
        live.app.function("f", "\"triggers\":[{\"event\":\"shop/e\"}]", call -> Answer.returned("{\"n\":7}"));
        live.app.function("slow", "\"triggers\":[{\"event\":\"shop/slow\"}]", call -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.returned("1");
        });
        live.app.function(
                "limited",
                "\"triggers\":[{\"event\":\"shop/limited\"}],\"rateLimit\":{\"limit\":1,\"period\":\"1h\"}",
                call -> Answer.returned("1"));
        live.app.register();
    }

    @AfterEach
    void close() {
        gate.countDown();
        live.close();
    }

    @Test
    @Conformance("V2-6")
    void bodiesAreCheckedBeforeAnythingElse() {
        assertThat(v2.post("/envs", "{\"name\":1}")).satisfies(got -> {
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.code()).isEqualTo("invalid_field_format");
            assertThat(got.message()).contains("'name'");
        });
        assertThat(v2.post("/envs", "{}")).satisfies(got -> {
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.code()).isEqualTo("missing_field");
        });
        assertThat(v2.post("/events", "{\"data\":1,\"ts\":1.5}").body().path("errors"))
                .hasSize(3);
        assertThat(v2.post("/envs", "{\"id\":[],\"name\":{}}").body().path("errors"))
                .hasSize(2);
        assertThat(v2.post("/envs", "").message()).isEqualTo("Request body is required");
        assertThat(v2.post("/envs", "{").message()).startsWith("Invalid JSON: ");
        assertThat(v2.post("/events", "{\"name\":\"a/b\",\"nmae\":1}").message())
                .isEqualTo("unknown field \"nmae\"");
        assertThat(v2.post("/envs", "{\"name\":\"x\"}").status()).isEqualTo(501);
    }

    @Test
    @Conformance("V2-7")
    void functionsAreInvokedWithAnyData() {
        var started = v2.post("/apps/shop/functions/f/invoke", "{\"data\":{\"1\":{\"2\":3}}}");
        assertThat(started.status()).isEqualTo(200);
        var run = started.data().path("runId").asString();
        live.awaitStatus(run, "COMPLETED");
        assertThat(live.app.calls.getLast().at("/event/data/1/2").asInt()).isEqualTo(3);
        assertThat(v2.post("/apps/shop/functions/f/invoke", "{}")).satisfies(got -> {
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.message()).isEqualTo("Input data is required");
        });
    }

    @Test
    @Conformance("V2-8")
    void oneKeyStartsOneRun() {
        var path = "/apps/shop/functions/f/invoke";
        var first = v2.post(path, "{\"data\":{},\"idempotencyKey\":\"a\"}");
        var again = v2.post(path, "{\"data\":{},\"idempotency_key\":\"a\"}");
        var other = v2.post(path, "{\"data\":{},\"idempotencyKey\":\"b\"}");
        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.data().path("runId")).isEqualTo(first.data().path("runId"));
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.data().path("runId")).isNotEqualTo(first.data().path("runId"));
        assertThat(v2.post("/apps/shop/functions/none/invoke", "{\"data\":{}}")).satisfies(got -> {
            assertThat(got.status()).isEqualTo(404);
            assertThat(got.code()).isEqualTo("not_found");
        });
    }

    @Test
    void flowControlIsTold() {
        assertThat(v2.post("/apps/shop/functions/limited/invoke", "{\"data\":{}}")
                        .status())
                .isEqualTo(200);
        assertThat(v2.post("/apps/shop/functions/limited/invoke", "{\"data\":{}}"))
                .satisfies(got -> {
                    assertThat(got.status()).isEqualTo(422);
                    assertThat(got.code()).isEqualTo("rate_limited");
                });
    }

    @Test
    @Conformance("V2-15")
    void runsAreCancelledOnce() {
        var running = live.runOf(live.event("{\"name\":\"shop/slow\",\"data\":{}}"), "RUNNING");
        assertThat(v2.post("/runs/" + running + "/cancel", "")
                        .data()
                        .path("runId")
                        .asString())
                .isEqualTo(running);
        assertThat(v2.post("/runs/" + running + "/cancel", "{}")).satisfies(got -> {
            assertThat(got.status()).isEqualTo(409);
            assertThat(got.code()).isEqualTo("run_already_cancelled");
        });
        var done = live.runOf(live.event("{\"name\":\"shop/e\",\"data\":{}}"), "COMPLETED");
        assertThat(v2.post("/runs/" + done + "/cancel", "{}")).satisfies(got -> {
            assertThat(got.status()).isEqualTo(409);
            assertThat(got.code()).isEqualTo("run_already_ended");
        });
        assertThat(v2.post("/runs/x/cancel", "").status()).isEqualTo(400);
        assertThat(v2.post("/runs/" + UNKNOWN + "/cancel", "").status()).isEqualTo(404);
    }

    @Test
    @Conformance("V2-16")
    void runsAreRunAgain() {
        var done = live.runOf(live.event("{\"name\":\"shop/e\",\"data\":{}}"), "COMPLETED");
        assertThat(v2.post("/runs/" + done + "/rerun", "{\"fromStep\":{\"stepId\":\"no-such\"}}"))
                .satisfies(got -> {
                    assertThat(got.status()).isEqualTo(400);
                    assertThat(got.message()).isEqualTo("Step not found in original run");
                });
        assertThat(v2.post("/runs/" + done + "/rerun", "{\"fromStep\":{}}").message())
                .isEqualTo("Step ID is required");
        var again = v2.post("/runs/" + done + "/rerun", "");
        assertThat(again.status()).isEqualTo(200);
        live.awaitStatus(again.data().path("runId").asString(), "COMPLETED");
        assertThat(v2.post("/runs/" + UNKNOWN + "/rerun", "{}").status()).isEqualTo(404);
    }

    @Test
    @Conformance("V2-17")
    void scoresAreKeptWithTheRun() {
        var run = live.runOf(live.event("{\"name\":\"shop/e\",\"data\":{}}"), "COMPLETED");
        var path = "/runs/" + run + "/scores";
        assertThat(v2.post(path, "[]").status()).isEqualTo(400);
        var many = IntStream.range(0, 101)
                .mapToObj(i -> "{\"name\":\"s" + i + "\",\"value\":1}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(v2.post(path, many).status()).isEqualTo(400);
        assertThat(v2.post(path, "[{\"name\":\"quality\",\"value\":\"x\"}]")).satisfies(got -> {
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.message()).startsWith("scores[0]: ");
        });
        var scored = v2.post(
                path,
                "[{\"name\":\"quality\",\"value\":0.95},"
                        + "{\"name\":\"good\",\"value\":true,\"experiment\":{\"id\":\"e\",\"variant\":\"a\"}}]");
        assertThat(scored.status()).isEqualTo(200);
        assertThat(scored.data().at("/0/runId").asString()).isEqualTo(run);
        var metadata = v2.get("/runs/" + run + "/trace").data().at("/rootSpan/metadata");
        assertThat(metadata.valueStream()
                        .map(each -> each.path("kind").asString()
                                + each.at("/values/quality").asString("")))
                .contains("inngest.score{\"value\":0.95}", "inngest.experiment");
        assertThat(v2.post("/runs/" + UNKNOWN + "/scores", "[{\"name\":\"a\",\"value\":1}]")
                        .status())
                .isEqualTo(404);
        assertThat(v2.post(path, "[{\"name\":\"a\",\"value\":1,\"x\":2}]").message())
                .isEqualTo("unknown field \"x\"");
    }

    @Test
    @Conformance("V2-18")
    void eventsAreSentAndRefused() {
        assertThat(v2.post("/events", "{\"name\":\"inngest/x\"}")).satisfies(got -> {
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.code()).isEqualTo("invalid_field_format");
        });
        var large = "{\"name\":\"a/b\",\"data\":{\"x\":\"" + "y".repeat(4 << 20) + "\"}}";
        assertThat(v2.post("/events", large).status()).isEqualTo(413);
        var sent = v2.post("/events", "{\"name\":\"shop/e\",\"data\":{\"a\":1},\"ts\":\"1772355601000\"}");
        assertThat(sent.status()).isEqualTo(200);
        var id = sent.data().path("eventId").asString();
        assertThat(live.text("/v1/events/" + id))
                .contains("\"name\":\"shop/e\"")
                .contains("1772355601000");
        live.runOf(id, "COMPLETED");
        assertThat(v2.post("/events", "{\"name\":\"a/b\",\"ts\":1}").code()).isEqualTo("validation_error");
        assertThat(v2.post("/events", "{\"name\":\"" + "x".repeat(513) + "\"}").status())
                .isEqualTo(400);
    }

    @Test
    @Conformance({"V2-19", "V2-20"})
    void keysAndWebhooksBelongToAnEnvironment() {
        assertThat(v2.get("/keys/signing")).satisfies(got -> {
            assertThat(got.status()).isEqualTo(200);
            assertThat(got.data().isArray()).isTrue();
            assertThat(got.data()).isEmpty();
        });
        assertThat(v2.send("GET", "/keys/signing", null, "X-Inngest-Env", "other")
                        .code())
                .isEqualTo("env_not_found");
        assertThat(v2.post("/env/webhooks", "{\"name\":\"a\",\"transform\":\"x\"}"))
                .satisfies(got -> {
                    assertThat(got.status()).isEqualTo(400);
                    assertThat(got.code()).isEqualTo("missing_field");
                });
        assertThat(v2.send("GET", "/env/webhooks", null, "X-Inngest-Env", "dev").status())
                .isEqualTo(501);
    }

    @Test
    void appsAreAskedToRegister() {
        var synced = v2.post("/apps/shop/syncs", "{\"url\":\"" + live.app.url() + "\"}");
        assertThat(synced.data().path("appId").asString()).isEqualTo("shop");
        assertThat(synced.data().path("status").asString()).isEqualTo("success");
        assertThat(v2.post("/apps/shop/syncs", "{\"url\":\"http://localhost:1/api/inngest\"}"))
                .satisfies(got -> {
                    assertThat(got.status()).isEqualTo(422);
                    assertThat(got.code()).isEqualTo("app_sync_failed");
                });
    }
}
