package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.server.FakeApp.Answer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Spans of users' own tracing, metadata and metrics on the whole server.
class LiveTraceTest {
    private static final String STEP = "5ea9c348e59fe73a4b15cb287e33e4546dcef782";

    private final LiveServer live = new LiveServer();
    private String run;

    /// A run whose step failed once; each attempt had a request of its own.
    @BeforeEach
    void aRunWithTwoAttempts() {
        live.app.function("f", "\"triggers\":[{\"event\":\"shop/e\"}]", call -> {
            if (call.path("steps").has(STEP)) {
                return Answer.returned("true");
            }
            var op = call.at("/ctx/attempt").asInt() == 0
                    ? "\"op\":\"StepError\",\"error\":{\"name\":\"Error\",\"message\":\"once\"}"
                    : "\"op\":\"StepRun\",\"data\":2";
            return Answer.ops("[{\"id\":\"" + STEP + "\",\"displayName\":\"charge\"," + op + "}]");
        });
        live.app.function(
                "nap",
                "\"triggers\":[{\"event\":\"shop/nap\"}]",
                call -> Answer.ops(
                        "[{\"op\":\"Sleep\",\"id\":\"" + STEP + "\",\"displayName\":\"nap\",\"name\":\"1h\"}]"));
        live.app.register();
        run = live.runOf(live.event("{\"name\":\"shop/e\"}"), "COMPLETED");
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    @Conformance({"STO-29", "REST-28"})
    void spansInProtobufAndInJsonAppearBelowTheirAttempt() {
        var attempts = step().path("childrenSpans");
        var protobuf = span("aaaaaaaaaaaaaaaa", "db.query", reference(attempts.path(0)), false)
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .addAttributes(attribute("db.system", "postgres"))
                .build();
        assertThat(live.post("/v1/traces/userland", "application/x-protobuf", request(protobuf))
                        .statusCode())
                .isEqualTo(200);
        assertThat(live.post("/dev/traces", json("bbbbbbbbbbbbbbbb", "http.get", reference(attempts.path(1))))
                        .statusCode())
                .isEqualTo(200);
        var below = step().path("childrenSpans");
        assertThat(names(below)).containsExactly("Attempt 0", "Attempt 1");
        var query = below.at("/0/childrenSpans/0");
        assertThat(query.path("name").asString()).isEqualTo("db.query");
        assertThat(query.path("isUserland").asBoolean()).isTrue();
        assertThat(query.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(query.path("userlandSpan")).isEqualTo(Json.parse("""
                {"spanName":"db.query","spanKind":"client","serviceName":"api","scopeName":"pg","scopeVersion":"8",
                 "resourceAttrs":"{\\"service.name\\":\\"api\\"}","spanAttrs":"{\\"db.system\\":\\"postgres\\"}"}
                """).tree());
        assertThat(below.at("/1/childrenSpans/0/name").asString()).isEqualTo("http.get");
    }

    @Test
    void spansOfAStepThatWasReportedOnTheWayAreJoinedByStepAndAttempt() {
        var spans = new ArrayList<Span>();
        spans.add(span("aaaaaaaaaaaaaaaa", "inngest.execution", reference(trace()), false)
                .build());
        spans.add(span("bbbbbbbbbbbbbbbb", "inner", reference(trace()), false)
                .setParentSpanId(bytes("aaaaaaaaaaaaaaaa"))
                .addAttributes(attribute("inngest.step.hash", STEP))
                .addAttributes(KeyValue.newBuilder()
                        .setKey("inngest.step.attempt")
                        .setValue(AnyValue.newBuilder().setIntValue(1)))
                .build());
        spans.add(span("cccccccccccccccc", "innermost", reference(trace()), false)
                .setParentSpanId(bytes("bbbbbbbbbbbbbbbb"))
                .build());
        live.post("/v1/traces/userland", "application/x-protobuf", request(spans.toArray(Span[]::new)));
        var attempt = step().at("/childrenSpans/1");
        assertThat(names(attempt.path("childrenSpans"))).containsExactly("inner");
        assertThat(names(attempt.at("/childrenSpans/0/childrenSpans"))).containsExactly("innermost");
        assertThat(names(trace().path("childrenSpans"))).doesNotContain("inngest.execution");
    }

    @Test
    void aTracerThatOnlyFollowsTraceContextIsJoinedByTheTrace() {
        var attempt = step().at("/childrenSpans/0");
        var span = Span.newBuilder()
                .setTraceId(bytes(trace().path("traceID").asString()))
                .setSpanId(bytes("aaaaaaaaaaaaaaaa"))
                .setParentSpanId(bytes(attempt.path("spanID").asString()))
                .setName("plain")
                .build();
        live.post("/v1/traces/userland", "application/x-protobuf", request(span));
        assertThat(names(step().at("/childrenSpans/0/childrenSpans"))).containsExactly("plain");
    }

    @Test
    @Conformance("STO-31")
    void aFailedSpanIsShownAsThatInARunThatCompleted() {
        var failed = span("aaaaaaaaaaaaaaaa", "db.query", reference(step().at("/childrenSpans/1")), true)
                .build();
        live.post("/v1/traces/userland", "application/x-protobuf", request(failed));
        assertThat(step().at("/childrenSpans/1/childrenSpans/0/status").asString())
                .isEqualTo("FAILED");
        assertThat(trace().path("status").asString()).isEqualTo("COMPLETED");
    }

    @Test
    @Conformance({"STO-30", "REST-28"})
    void badRequestsAreRefusedAndBadSpansCounted() throws Exception {
        var large = live.post("/v1/traces/userland", "application/x-protobuf", new byte[(8 << 20) + 1]);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(new String(large.body(), StandardCharsets.UTF_8)).contains("8 MiB");
        assertThat(live.post("/v1/traces/userland", "application/x-protobuf", new byte[] {(byte) 0xFF})
                        .statusCode())
                .isEqualTo(400);
        var notJson = live.post("/v1/traces/userland", "{bad");
        assertThat(notJson.statusCode()).isEqualTo(400);
        assertThat(Json.read(notJson.body()).path("message").asString()).contains("JSON");
        assertThat(live.post("/dev/traces", "text/plain", new byte[0]).statusCode())
                .isEqualTo(400);

        var lost = Span.newBuilder()
                .setTraceId(bytes("f".repeat(32)))
                .setSpanId(bytes("aaaaaaaaaaaaaaaa"))
                .setName("lost")
                .build();
        var answer = live.post("/v1/traces/userland", "application/x-protobuf", request(lost));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ExportTraceServiceResponse.parseFrom(answer.body())
                        .getPartialSuccess()
                        .getRejectedSpans())
                .isEqualTo(1);
        var inJson = live.post("/v1/traces/userland", json("aaaaaaaaaaaaaaaa", "lost", "garbage"));
        assertThat(Json.read(inJson.body()).at("/partialSuccess/rejectedSpans").asString())
                .isEqualTo("1");
    }

    @Test
    @Conformance({"STO-32", "STO-33", "STO-34", "REST-21"})
    void metadataThatIsPostedIsShownOnItsNode() {
        assertThat(metadata("{\"step_id\":\"charge\"}", "userland.billing", "merge", "{\"n\":1}"))
                .isEqualTo(200);
        assertThat(metadata("{\"step_id\":\"charge\"}", "userland.billing", "add", "{\"n\":2}"))
                .isEqualTo(200);
        assertThat(metadata("{}", "userland.order", "set", "{\"id\":\"o-1\"}")).isEqualTo(200);
        assertThat(metadata("{\"step_id\":\"charge\",\"step_attempt\":0}", "userland.try", "set", "{\"a\":0}"))
                .isEqualTo(200);
        assertThat(step().at("/metadata/0/values"))
                .isEqualTo(Json.parse("{\"n\":3}").tree());
        assertThat(step().at("/metadata/0/scope").asString()).isEqualTo("step");
        assertThat(step().at("/childrenSpans/0/metadata/0/scope").asString()).isEqualTo("step_attempt");
        var root = trace().path("metadata");
        assertThat(root.at("/0/kind").asString()).isEqualTo("userland.order");
        assertThat(root.at("/0/scope").asString()).isEqualTo("run");
        assertThat(root.at("/1/kind").asString()).isEqualTo("inngest.usage");
        assertThat(root.at("/1/values/metadata_bytes").asInt()).isEqualTo(2 + 7 + 2);

        assertThat(metadata("{\"step_index\":1}", "userland.x", "set", "{}")).isEqualTo(400);
        assertThat(metadata("{}", "inngest.secret", "set", "{}")).isEqualTo(400);
        assertThat(metadata("{}", "userland.x", "set", "{\"a\":\"" + "x".repeat(64 << 10) + "\"}"))
                .isEqualTo(413);
        assertThat(metadata("{\"step_id\":\"nope\"}", "userland.x", "set", "{}"))
                .isEqualTo(404);
        assertThat(live.post("/v1/runs/nope/metadata", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    @Conformance({"STO-36", "STO-37", "REST-26"})
    void metricsCountRunsAndShowTheDepthOfTheQueue() {
        awaitMetrics(
                "# TYPE inngest_queue_depth gauge\ninngest_queue_depth 0\n",
                "inngest_function_run_scheduled_total{fn=\"shop-f\"} 1\n",
                "inngest_function_run_started_total{fn=\"shop-f\"} 1\n",
                "inngest_function_run_ended_total{fn=\"shop-f\",status=\"completed\"} 1\n",
                "inngest_sdk_req_started_total{fn=\"shop-f\"} 3\n",
                "inngest_sdk_req_ended_total{fn=\"shop-f\",status=\"errored\"} 1\n",
                "inngest_sdk_req_ended_total{fn=\"shop-f\",status=\"success\"} 2\n");
        var sleeping = live.runOf(live.event("{\"name\":\"shop/nap\"}"), "RUNNING");
        awaitMetrics("inngest_queue_depth 1\n");
        live.query("mutation { cancelRun(runID: \"%s\") { id } }".formatted(sleeping));
        awaitMetrics(
                "inngest_queue_depth 0\n",
                "inngest_function_run_ended_total{fn=\"shop-nap\",status=\"cancelled\"} 1\n");
    }

    /// What is counted is counted once it is stored, a moment after others can see it.
    private void awaitMetrics(String... lines) {
        LiveServer.await(() -> live.text("/metrics"), text -> Stream.of(lines).allMatch(text::contains));
    }

    private int metadata(String target, String kind, String op, String values) {
        return live.post("/v1/runs/" + run + "/metadata", """
                        {"target":%s,"metadata":[{"kind":"%s","op":"%s","values":%s}]}
                        """.formatted(target, kind, op, values))
                .statusCode();
    }

    private JsonNode trace() {
        var span = "name status spanID traceID isUserland metadata { scope kind values }"
                + " userlandSpan { spanName spanKind serviceName resourceAttrs scopeName scopeVersion spanAttrs }";
        var document = "{ runTrace(runID: \"" + run + "\") { " + (span + " childrenSpans { ").repeat(4) + span
                + " }".repeat(6);
        return live.query(document).path("runTrace");
    }

    private JsonNode step() {
        var step = trace().at("/childrenSpans/0");
        assertThat(step.path("name").asString()).isEqualTo("charge");
        return step;
    }

    private static List<String> names(JsonNode spans) {
        return spans.valueStream().map(span -> span.path("name").asString()).toList();
    }

    /// What the request of this span told the SDK.
    private String reference(JsonNode span) {
        return "%7B%22tp%22%3A%2200-" + trace().path("traceID").asString() + "-"
                + span.path("spanID").asString() + "-01%22%2C%22ts%22%3A%22%22%7D";
    }

    private Span.Builder span(String id, String name, String reference, boolean failed) {
        return Span.newBuilder()
                .setTraceId(bytes("0af7651916cd43dd8448eb211c80319c"))
                .setSpanId(bytes(id))
                .setName(name)
                .setStartTimeUnixNano(1_760_000_000_000_000_000L)
                .setEndTimeUnixNano(1_760_000_000_005_000_000L)
                .setStatus(Status.newBuilder()
                        .setCode(failed ? Status.StatusCode.STATUS_CODE_ERROR : Status.StatusCode.STATUS_CODE_UNSET))
                .addAttributes(attribute("inngest.traceref", reference))
                .addAttributes(attribute("sdk.run.id", run));
    }

    private static byte[] request(Span... spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(attribute("service.name", "api")))
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .setScope(InstrumentationScope.newBuilder()
                                        .setName("pg")
                                        .setVersion("8"))
                                .addAllSpans(List.of(spans))))
                .build()
                .toByteArray();
    }

    private String json(String id, String name, String reference) {
        return """
                {"resourceSpans":[{"resource":{"attributes":[]},"scopeSpans":[{"scope":{"name":"http"},"spans":[
                 {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"%s","name":"%s","kind":3,
                  "startTimeUnixNano":"1760000000000000000","endTimeUnixNano":"1760000000005000000","status":{},
                  "attributes":[{"key":"inngest.traceref","value":{"stringValue":"%s"}},
                                {"key":"sdk.run.id","value":{"stringValue":"%s"}}]}]}]}]}
                """.formatted(id, name, reference, run);
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
