package dev.baton.engine.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventBody;
import dev.baton.engine.http.HttpTransport;
import dev.baton.engine.http.LocalServer;
import dev.baton.engine.http.LocalServer.Reply;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.step.Step;
import dev.baton.engine.step.StepInfo;
import dev.baton.engine.time.WallClock;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Dispatch;
import dev.baton.engine.transition.Effect;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutsideCallsTest {
    private static final EventId EVENT = new EventId(new Ulid(1, 2));
    private static final RunStateReader STATE = new RunStateReader() {
        @Override
        public List<Event> events(List<EventId> ids) {
            var body = EventBody.of(Json.parse("{\"n\":1}"), "e", null, "shop/paid", 5, Json.EMPTY_OBJECT, null);
            return List.of(new Event(EVENT, "e", "shop/paid", 5, Instant.EPOCH, body));
        }

        @Override
        public List<Step> steps(RunId run) {
            return List.of();
        }
    };

    private final BlockingQueue<Command<Command.Done>> answers = new LinkedBlockingQueue<>();
    private final HttpTransport transport = new HttpTransport();

    @AfterEach
    void close() {
        transport.close();
    }

    private OutsideCalls calls(int concurrency) {
        var clock = new WallClock();
        var signatures = Signatures.of("signkey-test-00ff", "signkey-test-00aa", clock);
        return new OutsideCalls(
                new CallRequests(STATE),
                transport,
                WorkerLink.NONE,
                AnswerStreams.NONE,
                clock,
                signatures,
                concurrency,
                answers::add);
    }

    private static Effect.CallSdk call(String item, String url) {
        return new Effect.CallSdk(new Dispatch(
                new ItemId(item),
                3,
                new Ulid(7, 7),
                new RunId(new Ulid(5, 5)),
                new FunctionId(new UUID(1, 2)),
                new AppId(new UUID(3, 4)),
                url,
                null,
                null,
                0,
                5,
                2,
                false,
                List.of(EVENT),
                List.of(),
                0,
                new SpanId("00f067aa0ba902b7"),
                Map.of(),
                false,
                null));
    }

    private <T> T next(Class<T> type) throws InterruptedException {
        return type.cast(answers.poll(20, TimeUnit.SECONDS));
    }

    private static Reply sdk(int status, String body) {
        return new Reply(status, Map.of("X-Inngest-SDK", "go:v0.15.1"), body.getBytes(UTF_8));
    }

    @Test
    void callsTheSdkAndReportsItsAnswer() throws Exception {
        try (var server = new LocalServer(request -> sdk(200, "{\"done\":true}"));
                var calls = calls(10)) {
            calls.run(call("item", server.url("/api?fnId=f&stepId=step")));
            var answer = next(Command.SdkAnswered.class);
            assertThat(answer.item()).isEqualTo(new ItemId("item"));
            assertThat(answer.dispatch().generation()).isEqualTo(3);
            assertThat(((SdkAnswer.Returned) answer.answer()).output().text()).isEqualTo("{\"done\":true}");
            var request = server.requests().take();
            assertThat(request.uri()).isEqualTo("/api?fnId=f&stepId=step");
            assertThat(request.header("content-type")).isEqualTo("application/json");
            var signature = request.header("x-inngest-signature");
            long seconds = Long.parseLong(signature.substring(2, signature.indexOf('&')));
            assertThat(SigningKey.of("signkey-test-00ff").sign(request.body(), Instant.ofEpochSecond(seconds)))
                    .isEqualTo(signature);
            assertThat(Json.parse(request.body()).bytes()).isEqualTo(request.body());
        }
    }

    @Test
    @Conformance("SDK-23")
    void redirectsKeepBodyAndQuery() throws Exception {
        try (var server = new LocalServer(request -> request.uri().startsWith("/api?")
                        ? new Reply(308, Map.of("Location", "/moved/"), new byte[0])
                        : sdk(206, "[]"));
                var calls = calls(10)) {
            calls.run(call("item", server.url("/api?fnId=f&mine=1&stepId=step")));
            assertThat(next(Command.SdkAnswered.class).answer()).isInstanceOf(SdkAnswer.Ops.class);
            var first = server.requests().take();
            var second = server.requests().take();
            assertThat(second.uri()).isEqualTo("/moved/?fnId=f&mine=1&stepId=step");
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.method()).isEqualTo("POST");
        }
    }

    @Test
    void anUnreachableAppFailsTheAttempt() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        try (var calls = calls(10)) {
            calls.run(call("item", "http://localhost:" + closed + "/api"));
            var failed = (SdkAnswer.Failed) next(Command.SdkAnswered.class).answer();
            assertThat(failed.noRetry()).isFalse();
            assertThat(failed.exchange().statusCode()).isZero();
            assertThat(failed.error().tree().get("message").stringValue())
                    .isEqualTo("Unable to reach SDK URL: connection refused: http://localhost:" + closed);
            calls.run(call("item", "not a url"));
            assertThat(((SdkAnswer.Failed) next(Command.SdkAnswered.class).answer())
                            .error()
                            .text())
                    .contains("The request could not be made");
        }
    }

    @Test
    void answersAreLimited() throws Exception {
        var large = ("\"" + "x".repeat(OutsideCalls.MAX_ANSWER) + "\"");
        try (var server = new LocalServer(request -> sdk(200, large));
                var calls = calls(10)) {
            calls.run(call("item", server.url("/")));
            var failed = (SdkAnswer.Failed) next(Command.SdkAnswered.class).answer();
            assertThat(failed.error().tree().get("name").stringValue()).isEqualTo("output_too_large");
        }
    }

    @ParameterizedTest
    @CsvSource({"00ff, true", "00aa, true", "00bb, false", ", true"})
    void answersWithAWrongSignatureAreNotTaken(@Nullable String key, boolean taken) throws Exception {
        var body = "1".getBytes(UTF_8);
        var headers = new HashMap<>(Map.of("X-Inngest-SDK", "go:v0.15.1"));
        if (key != null) {
            headers.put(
                    "X-Inngest-Signature", SigningKey.of("signkey-test-" + key).sign(body, Instant.now()));
        }
        try (var server = new LocalServer(request -> new Reply(200, headers, body));
                var calls = calls(1)) {
            calls.run(call("item", server.url("/")));
            var answer = next(Command.SdkAnswered.class).answer();
            if (taken) {
                assertThat(answer).isInstanceOf(SdkAnswer.Returned.class);
            } else {
                var failed = (SdkAnswer.Failed) answer;
                assertThat(failed.error().tree().get("name").stringValue()).isEqualTo("invalid_signature");
                assertThat(failed.noRetry()).isFalse();
            }
        }
    }

    @Test
    void abortedRequestsAreNotReported() throws Exception {
        var release = new CountDownLatch(1);
        try (var server = new LocalServer(request -> {
                    if (request.uri().startsWith("/slow")) {
                        release.await();
                    }
                    return sdk(200, "1");
                });
                var calls = calls(1)) {
            calls.run(call("slow", server.url("/slow")));
            server.requests().take();
            calls.run(call("waiting", server.url("/waiting")));
            calls.run(new Effect.AbortCall(new ItemId("waiting")));
            calls.run(call("next", server.url("/next")));
            calls.run(new Effect.AbortCall(new ItemId("slow")));
            calls.run(new Effect.AbortCall(new ItemId("unknown")));
            assertThat(next(Command.SdkAnswered.class).item()).isEqualTo(new ItemId("next"));
            assertThat(server.requests().take().uri()).startsWith("/next");
            release.countDown();
        }
        assertThat(answers).isEmpty();
    }

    @Test
    void neverHasMoreInFlightThanAllowed() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        try (var server = new LocalServer(request -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    return sdk(200, "1");
                });
                var calls = calls(3)) {
            for (int i = 0; i < 60; i++) {
                calls.run(call("item" + i, server.url("/")));
            }
            for (int i = 0; i < 60; i++) {
                assertThat(next(Command.SdkAnswered.class).answer()).isInstanceOf(SdkAnswer.Returned.class);
            }
        }
        assertThat(most).hasValueLessThanOrEqualTo(3);
    }

    @Test
    void closingLetsRequestsFinish() throws Exception {
        var release = new CountDownLatch(1);
        try (var server = new LocalServer(request -> {
            release.await();
            return sdk(200, "1");
        })) {
            var calls = calls(1);
            calls.run(call("item", server.url("/")));
            server.requests().take();
            var closing = Thread.ofVirtual().start(calls::close);
            release.countDown();
            closing.join();
            assertThat(next(Command.SdkAnswered.class).item()).isEqualTo(new ItemId("item"));
            calls.run(call("late", server.url("/")));
            assertThat(calls.inFlight()).isZero();
            assertThat(answers).isEmpty();
        }
    }

    private static StepInfo info() {
        return new StepInfo("aa", "fetch", null, 0, null, null, false, 0, 0, List.of());
    }

    private Command.GatewayAnswered gateway(Opcode request) throws InterruptedException {
        try (var calls = calls(1)) {
            calls.run(new Effect.CallGateway(new ItemId("g"), new RunId(new Ulid(5, 5)), 2, request));
            var answer = next(Command.GatewayAnswered.class);
            assertThat(answer.item()).isEqualTo(new ItemId("g"));
            assertThat(answer.attempt()).isEqualTo(2);
            return answer;
        }
    }

    @Test
    void anyStatusIsAMemoForAFetch() throws Exception {
        try (var server = new LocalServer(request ->
                new Reply(500, Map.of("x-aNSWER", "42", "Date", "today"), "{\"oops\":true}".getBytes(UTF_8)))) {
            var answer = gateway(new Opcode.Gateway(
                    info(), server.url("/echo?x=1"), "PUT", Json.parse("{\"X-Custom\":\"yes\",\"n\":5}"), "hello"));
            assertThat(answer.ok()).isTrue();
            assertThat(answer.statusCode()).isEqualTo(500);
            var data = answer.value().tree().get("data");
            assertThat(data.get("status_code").intValue()).isEqualTo(500);
            assertThat(data.get("url").stringValue()).isEqualTo(server.url("/echo?x=1"));
            assertThat(data.get("body").stringValue()).isEqualTo("{\"oops\":true}");
            assertThat(data.get("headers").get("X-Answer").stringValue()).isEqualTo("42");
            assertThat(data.get("headers").get("Content-Length").stringValue()).isEqualTo("13");
            var request = server.requests().take();
            assertThat(request.method()).isEqualTo("PUT");
            assertThat(new String(request.body(), UTF_8)).isEqualTo("hello");
            assertThat(request.header("user-agent")).isEqualTo("Inngest");
            assertThat(request.header("x-custom")).isEqualTo("yes");
            assertThat(request.header("n")).isEqualTo("5");
            var http = answer.metadata().getFirst().tree();
            assertThat(http.path("kind").asString()).isEqualTo("inngest.http");
            assertThat(http.at("/values/path").asString()).isEqualTo("/echo");
            assertThat(http.at("/values/request_size").intValue()).isEqualTo(5);
            assertThat(http.at("/values/response_status").intValue()).isEqualTo(500);
        }
    }

    @Test
    void credentialsDoNotFollowARedirectToAnotherServer() throws Exception {
        try (var other = new LocalServer(request -> new Reply(200, Map.of(), "{}".getBytes(UTF_8)));
                var server = new LocalServer(request -> request.uri().startsWith("/moved")
                        ? new Reply(200, Map.of(), "{}".getBytes(UTF_8))
                        : new Reply(
                                307,
                                Map.of("Location", request.uri().equals("/here") ? "/moved" : other.url("/there")),
                                new byte[0]))) {
            var headers = Json.parse("{\"Authorization\":\"Bearer k\",\"X-Api-Key\":\"k\",\"X-Mine\":\"yes\"}");
            gateway(new Opcode.Gateway(info(), server.url("/away"), "POST", headers, "b"));
            var request = other.requests().take();
            assertThat(request.header("authorization")).isNull();
            assertThat(request.header("x-api-key")).isNull();
            assertThat(request.header("x-mine")).isEqualTo("yes");
            server.requests().take();
            gateway(new Opcode.Gateway(info(), server.url("/here"), "POST", headers, "b"));
            server.requests().take();
            assertThat(server.requests().take().header("authorization")).isEqualTo("Bearer k");
        }
    }

    @Test
    void aFetchThatReachesNobodyIsAnError() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        var answer = gateway(new Opcode.Gateway(info(), "http://localhost:" + closed, "GET", Json.EMPTY_OBJECT, null));
        assertThat(answer.ok()).isFalse();
        assertThat(answer.value().tree().get("name").stringValue()).isEqualTo("GatewayError");
        assertThat(answer.value().tree().get("message").stringValue())
                .startsWith("Error making gateway request: Unable to reach SDK URL");
        assertThat(gateway(new Opcode.Gateway(info(), "http://a b", "GET", Json.EMPTY_OBJECT, null))
                        .value()
                        .text())
                .contains("not a URL");
    }

    @ParameterizedTest
    @CsvSource({
        "openai-chat,authorization,Bearer k&y",
        "anthropic,x-api-key,k&y",
        "bedrock,authorization,k&y",
        "gemini,,",
    })
    void credentialsGoWhereTheProviderExpectsThem(String format, String header, String value) throws Exception {
        try (var server = new LocalServer(request -> new Reply(200, Map.of(), "{\"b\":1,\"a\":2}".getBytes(UTF_8)))) {
            var answer = gateway(new Opcode.AiGateway(
                    info(),
                    server.url("/v1?z=1"),
                    Json.parse("{\"anthropic-version\":\"2023-06-01\"}"),
                    "k&y",
                    format,
                    Json.parse("{\"model\":\"m\"}")));
            assertThat(answer.ok()).isTrue();
            assertThat(answer.value().text()).isEqualTo("{\"data\":{\"a\":2,\"b\":1}}");
            var request = server.requests().take();
            assertThat(new String(request.body(), UTF_8)).isEqualTo("{\"model\":\"m\"}");
            assertThat(request.header("content-type")).isEqualTo("application/json");
            assertThat(request.header("anthropic-version")).isEqualTo("2023-06-01");
            if (header == null) {
                assertThat(request.uri()).isEqualTo("/v1?z=1&key=k%26y");
                assertThat(request.header("authorization")).isNull();
            } else {
                assertThat(request.uri()).isEqualTo("/v1?z=1");
                assertThat(request.header(header)).isEqualTo(value);
            }
        }
    }

    @Test
    void providersThatRefuseAreAnError() throws Exception {
        try (var server = new LocalServer(
                request -> new Reply(429, Map.of(), "{\"error\":{\"message\":\"slow down\"}}".getBytes(UTF_8)))) {
            var answer = gateway(
                    new Opcode.AiGateway(info(), server.url("/v1"), Json.EMPTY_OBJECT, "k", "openai-chat", Json.NULL));
            assertThat(answer.ok()).isFalse();
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.value().text())
                    .isEqualTo(
                            "{\"data\":{\"error\":{\"message\":\"slow down\"}},"
                                    + "\"message\":\"Error making AI request: unsuccessful status code: 429\","
                                    + "\"name\":\"AIGatewayError\",\"stack\":\"{\\\"error\\\":{\\\"message\\\":\\\"slow down\\\"}}\"}");
        }
    }
}
