package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.baton.conformance.Conformance;
import dev.baton.proto.connect.v1.AppConfiguration;
import dev.baton.proto.connect.v1.AuthData;
import dev.baton.proto.connect.v1.ConnectMessage;
import dev.baton.proto.connect.v1.GatewayConnectionReadyData;
import dev.baton.proto.connect.v1.GatewayMessageType;
import dev.baton.proto.connect.v1.StartResponse;
import dev.baton.proto.connect.v1.WorkerConnectRequestData;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// How a worker finds the gateway, what is said before it is connected, and who is sent away.
class ConnectHandshakeTest extends ConnectCase {
    @Test
    @Conformance({"CON-1", "REST-29"})
    void whereToConnectIsToldUnderTheNameThatTheWorkerUses() throws Exception {
        for (var host : List.of("host.docker.internal", "localhost", "127.0.0.1", "[::1]")) {
            try (var socket = new Socket("127.0.0.1", live.server().port())) {
                socket.getOutputStream()
                        .write(("POST /v0/connect/start HTTP/1.1\r\nHost: " + host + ":8288\r\nContent-Length: 0\r\n"
                                        + "Content-Type: application/protobuf\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(answer).as(host).startsWith("HTTP/1.1 200");
                var body = answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
                var start = StartResponse.parseFrom(body);
                assertThat(start.getGatewayEndpoint())
                        .isEqualTo("ws://" + host + ":" + live.server().gatewayPort() + "/v0/connect");
                assertThat(start.getConnectionId()).hasSize(26);
                assertThat(start.getSessionToken()).isNotEmpty();
            }
        }
    }

    @Test
    void aBodyThatIsNoRequestIsRefused() {
        assertThat(live.post("/v0/connect/start", "application/protobuf", new byte[] {10, 127, 1})
                        .statusCode())
                .isEqualTo(400);
        assertThat(live.post("/v0/connect/flush", "application/protobuf", new byte[0])
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Conformance("CON-2")
    void theSubprotocolIsEchoedAndOtherFramesEndTheConnection() {
        var texts = worker();
        assertThat(texts.socket().getSubprotocol()).isEqualTo(FakeWorker.SUBPROTOCOL);
        texts.socket().sendText("hello", true);
        assertThat(texts.closed()).isEqualTo(new FakeWorker.Closed(1_008, "connect_worker_hello_invalid_msg"));

        var early = worker();
        early.send(GatewayMessageType.WORKER_HEARTBEAT);
        assertThat(early.closed()).isEqualTo(new FakeWorker.Closed(1_008, "connect_worker_hello_invalid_msg"));

        var garbage = worker();
        garbage.sendFrame(new byte[] {10, 127, 1});
        assertThat(garbage.closed()).isEqualTo(new FakeWorker.Closed(1_008, "connect_worker_hello_invalid_payload"));

        var later = ready("a", 0, "shop", "order");
        later.socket().sendText("hello", true);
        assertThat(later.closed()).isEqualTo(new FakeWorker.Closed(1_008, "connect_run_invalid_message"));

        var broken = ready("b", 0, "shop", "order");
        broken.sendFrame(new byte[] {10, 127, 1});
        assertThat(broken.closed()).isEqualTo(new FakeWorker.Closed(1_008, "connect_run_invalid_message"));
    }

    @Test
    void whoSaysNothingIsSentAway() {
        assertThat(worker().closed()).isEqualTo(new FakeWorker.Closed(1_008, "connect_worker_hello_timeout"));
    }

    @Test
    void whatAWorkerSaysOfItselfIsChecked() {
        refused("connect_worker_hello_invalid_payload", data -> data.setConnectionId("no-ulid"));
        refused("connect_worker_hello_invalid_payload", data -> data.setInstanceId(""));
        refused("connect_worker_hello_invalid_payload", WorkerConnectRequestData.Builder::clearApps);
        refused(
                "connect_worker_hello_invalid_payload",
                data -> data.setCapabilities(ByteString.copyFromUtf8("{no json")));
        refused(
                "connect_authentication_failed",
                data -> data.setAuthData(AuthData.newBuilder().setSessionToken("a.b.c")));
        refused("connect_too_many_apps_per_connection", data -> {
            for (int i = 0; i < 10; i++) {
                data.addApps(FakeWorker.app("more-" + i, "f"));
            }
        });
        refused(
                "connect_invalid_function_config",
                data -> data.setApps(
                        0,
                        AppConfiguration.newBuilder().setAppName("shop").setFunctions(ByteString.copyFromUtf8("{"))));
        refused(
                "connect_invalid_function_config",
                data -> data.setApps(
                        0,
                        AppConfiguration.newBuilder().setAppName("shop").setFunctions(ByteString.copyFromUtf8("{}"))));
        assertThat(live.query("{ workerConnections(orderBy: [], filter: {}) { totalCount } }")
                        .at("/workerConnections/totalCount")
                        .asInt())
                .isZero();
    }

    private void refused(String reason, Consumer<WorkerConnectRequestData.Builder> change) {
        var worker = worker();
        var data = worker.introduction("a", "shop", "order");
        change.accept(data);
        worker.send(GatewayMessageType.WORKER_CONNECT, data.build());
        assertThat(worker.closed()).isEqualTo(new FakeWorker.Closed(1_008, reason));
    }

    @Test
    @Conformance("CON-3")
    void theServerSpeaksFirst() throws Exception {
        var worker = worker();
        var hello = worker.frame();
        assertThat(hello).isNotEmpty();
        assertThat(hello[0]).as("tag of field 1").isEqualTo((byte) 8);
        assertThat(ConnectMessage.parseFrom(hello).getKind()).isEqualTo(GatewayMessageType.GATEWAY_HELLO);
    }

    @Test
    @Conformance("CON-4")
    void intervalsAreWholeSeconds() throws Exception {
        var worker = worker();
        worker.next(GatewayMessageType.GATEWAY_HELLO);
        worker.send(
                GatewayMessageType.WORKER_CONNECT,
                worker.introduction("a", "shop", "order").build());
        var ready = GatewayConnectionReadyData.parseFrom(worker.next(GatewayMessageType.GATEWAY_CONNECTION_READY));
        assertThat(List.of(ready.getHeartbeatInterval(), ready.getExtendLeaseInterval(), ready.getStatusInterval()))
                .allMatch(interval -> interval.matches("\\d+s"));
        assertThat(ready.getHeartbeatInterval()).isEqualTo("1s");
    }

    @Test
    void theGatewayKeepsToTheRulesOfTheServer() throws Exception {
        int port = live.server().gatewayPort();
        assertThat(port).isNotEqualTo(live.server().port());
        assertThat(raw(port, "GET /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(raw(port, "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        var upgrade = "GET /v0/connect HTTP/1.1\r\nHost: %s\r\n%sUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        assertThat(raw(port, upgrade.formatted("evil.example:8289", ""))).startsWith("HTTP/1.1 403");
        assertThat(raw(port, upgrade.formatted("localhost:8289", "Origin: https://evil.example\r\n")))
                .startsWith("HTTP/1.1 403");
    }

    private static String raw(int port, String request) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var line = new StringBuilder();
            int next;
            while ((next = socket.getInputStream().read()) >= 0 && next != '\r') {
                line.append((char) next);
            }
            return line.toString();
        }
    }
}
