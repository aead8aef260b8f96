package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.server.FakeApp.Answer;
import dev.baton.server.v2.contract.Contract;
import dev.baton.server.v2.contract.Messages;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// API v2 by the Connect protocol and by gRPC-Web.
@Timeout(60)
class RpcServerTest {
    private static final String UNKNOWN = "{\"runId\":\"01M83WN9RR90SH6R6YGE88QJET\"}";

    private final LiveServer live = new LiveServer();

    @BeforeEach
    void register() {
        live.app.function("f", "\"triggers\":[{\"event\":\"shop/e\"}]", call -> Answer.returned("{\"n\":7}"));
        live.app.register();
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    @Conformance("V2-22")
    void callsInJson() {
        var health = call("Health", "application/json", "{}");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.headers().firstValue("content-type")).contains("application/json");
        assertThat(json(health).at("/data/status").asString()).isEqualTo("ok");
        var unknown = call("GetFunctionRun", "application/json", UNKNOWN);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).propertyNames()).containsExactlyInAnyOrder("code", "message");
        assertThat(json(unknown).path("code").asString()).isEqualTo("not_found");
        assertThat(Json.parse(json(unknown).path("message").asString())
                        .tree()
                        .at("/errors/0/message")
                        .asString())
                .isEqualTo("Run not found");
        assertThat(json(call("GetApp", "application/json", "{\"appId\":1}"))
                        .path("code")
                        .asString())
                .isEqualTo("invalid_argument");
        assertThat(call("GetApp", "application/json", "{\"appID\":\"shop\"}").statusCode())
                .isEqualTo(400);
        assertThat(call("Nothing", "application/json", "{}").statusCode()).isEqualTo(501);
        assertThat(call("Health", "text/plain", "{}").statusCode()).isEqualTo(415);
        var app = json(call("GetApp", "application/json", "{\"app_id\":\"shop\"}"));
        assertThat(app.at("/data/method").asString()).isEqualTo("APP_METHOD_SERVE");
    }

    @Test
    void callsInTheBinaryForm() {
        var operation = Contract.get().operation("GetFunctions").orElseThrow();
        var request = Messages.of(
                operation.input(),
                Json.parse("{\"appId\":\"shop\",\"limit\":1}").tree());
        var answer = call("GetFunctions", "application/proto", request.toByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/proto");
        var functions = read("GetFunctions", answer.body());
        assertThat(functions.at("/data/0/id").asString()).isEqualTo("f");
        assertThat(functions.at("/data/0/triggers/0/type").asString()).isEqualTo("EVENT");
        assertThat(call("GetFunctions", "application/proto", new byte[] {1, 2, 3})
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aRepetitionIsToldBesideTheAnswer() {
        var body = "{\"appId\":\"shop\",\"functionId\":\"f\",\"data\":{},\"idempotencyKey\":\"a\"}";
        var first = call("InvokeFunction", "application/json", body);
        var again = call("InvokeFunction", "application/json", body);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("x-http-code")).contains("409");
        assertThat(json(again).at("/data/runId")).isEqualTo(json(first).at("/data/runId"));
    }

    @Test
    void streamsEndAsTheyBegin() {
        var answer = call(
                "StreamSandboxLogs",
                "application/connect+json",
                frame("{\"sandboxId\":\"x\"}".getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()[0]).isEqualTo((byte) 2);
        assertThat(Json.read(payload(answer.body())).at("/error/code").asString())
                .isEqualTo("unimplemented");
        assertThat(call("StreamSandboxLogs", "application/json", "{}").statusCode())
                .isEqualTo(415);
        assertThat(call("Health", "application/connect+json", frame(new byte[0]))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void callsOfBrowsersHaveTheirTrailersInTheBody() {
        var well = call("Health", "application/grpc-web+proto", frame(new byte[0]));
        var message = payload(well.body());
        assertThat(read("Health", message).at("/data/status").asString()).isEqualTo("ok");
        var end = Arrays.copyOfRange(well.body(), 5 + message.length, well.body().length);
        assertThat(end[0]).isEqualTo((byte) 0x80);
        assertThat(new String(payload(end), StandardCharsets.US_ASCII)).isEqualTo("grpc-status: 0\r\n");
        var operation = Contract.get().operation("GetFunctionRun").orElseThrow();
        var request = Messages.of(operation.input(), Json.parse(UNKNOWN).tree());
        var unknown = call("GetFunctionRun", "application/grpc-web+proto", frame(request.toByteArray()));
        assertThat(new String(payload(unknown.body()), StandardCharsets.US_ASCII))
                .startsWith("grpc-status: 5\r\ngrpc-message: {\"errors\"");
    }

    private static byte[] frame(byte[] message) {
        return ByteBuffer.allocate(5 + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array();
    }

    private static byte[] payload(byte[] frame) {
        int length = ByteBuffer.wrap(frame, 1, 4).getInt();
        return Arrays.copyOfRange(frame, 5, 5 + length);
    }

    private static JsonNode read(String method, byte[] bytes) {
        try {
            var type = Contract.get().operation(method).orElseThrow().output();
            return Messages.json(DynamicMessage.parseFrom(type, bytes));
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        return Json.read(answer.body());
    }

    private HttpResponse<byte[]> call(String method, String type, String body) {
        return call(method, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> call(String method, String type, byte[] body) {
        return live.send(HttpRequest.newBuilder(URI.create(live.url() + "/api.v2.V2/" + method))
                .header("content-type", type)
                .header("connect-protocol-version", "1")
                .header("connect-timeout-ms", "30000")
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }
}
