package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.baton.engine.json.Json;
import dev.baton.proto.connect.v1.AppConfiguration;
import dev.baton.proto.connect.v1.AuthData;
import dev.baton.proto.connect.v1.ConnectMessage;
import dev.baton.proto.connect.v1.GatewayExecutorRequestData;
import dev.baton.proto.connect.v1.GatewayMessageType;
import dev.baton.proto.connect.v1.SDKResponse;
import dev.baton.proto.connect.v1.SDKResponseStatus;
import dev.baton.proto.connect.v1.StartResponse;
import dev.baton.proto.connect.v1.WorkerConnectRequestData;
import dev.baton.proto.connect.v1.WorkerRequestAckData;
import dev.baton.proto.connect.v1.WorkerRequestExtendLeaseAckData;
import dev.baton.proto.connect.v1.WorkerRequestExtendLeaseData;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A worker's side of a connection, message by message.
final class FakeWorker implements AutoCloseable {
    static final String SUBPROTOCOL = "v0.connect.inngest.com";

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingDeque<byte[]> frames = new LinkedBlockingDeque<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final StartResponse start;
    private final WebSocket socket;

    /// Code and reason that the server closed with; code 1006 when the connection broke.
    record Closed(int code, String reason) {}

    FakeWorker(LiveServer live) {
        start = start(live);
        socket = client.newWebSocketBuilder()
                .subprotocols(SUBPROTOCOL)
                .buildAsync(URI.create(start.getGatewayEndpoint()), new Listener())
                .join();
    }

    static StartResponse start(LiveServer live) {
        try {
            return StartResponse.parseFrom(live.post("/v0/connect/start", "application/protobuf", new byte[0])
                    .body());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    StartResponse start() {
        return start;
    }

    WebSocket socket() {
        return socket;
    }

    /// The next frame as it came.
    byte[] frame() {
        return taken(10);
    }

    /// Whether a message waits to be read.
    boolean hasFrame() {
        return !frames.isEmpty();
    }

    private byte[] taken(int seconds) {
        try {
            var frame = frames.poll(seconds, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("nothing came; closed: " + closed.getNow(null));
            }
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The payload of the next message, which must be of a kind.
    ByteString next(GatewayMessageType kind) {
        try {
            var message = ConnectMessage.parseFrom(frame());
            assertThat(message.getKind()).isEqualTo(kind);
            return message.getPayload();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Fails when a message comes within a while.
    void nothing(int millis) {
        try {
            var frame = frames.poll(millis, TimeUnit.MILLISECONDS);
            assertThat(frame).isNull();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    GatewayExecutorRequestData request() {
        try {
            return GatewayExecutorRequestData.parseFrom(next(GatewayMessageType.GATEWAY_EXECUTOR_REQUEST));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    void send(GatewayMessageType kind, MessageLite payload) {
        sendFrame(ConnectMessage.newBuilder()
                .setKind(kind)
                .setPayload(payload.toByteString())
                .build()
                .toByteArray());
    }

    void send(GatewayMessageType kind) {
        sendFrame(ConnectMessage.newBuilder().setKind(kind).build().toByteArray());
    }

    void sendFrame(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /// What the worker says of itself, with one app.
    WorkerConnectRequestData.Builder introduction(String instance, String app, String... functions) {
        return WorkerConnectRequestData.newBuilder()
                .setConnectionId(start.getConnectionId())
                .setInstanceId(instance)
                .setAuthData(AuthData.newBuilder().setSessionToken(start.getSessionToken()))
                .setCapabilities(ByteString.copyFromUtf8("{\"trust_probe\":\"v1\",\"connect\":\"v1\"}"))
                .addApps(app(app, functions))
                .setSdkLanguage("go")
                .setSdkVersion("v0.15.1");
    }

    static AppConfiguration app(String app, String... functions) {
        var list = Json.MAPPER.createArrayNode();
        for (var function : functions) {
            var definition = list.addObject();
            definition.put("id", app + "-" + function).put("name", function);
            definition.putArray("triggers").addObject().put("event", "do/" + function);
            var step = definition.putObject("steps").putObject("step");
            step.put("id", "step").put("name", "step");
            step.putObject("runtime").put("type", "http").put("url", "ws://connect?fnId=" + app + "-" + function);
            step.putObject("retries").put("attempts", 1);
        }
        return AppConfiguration.newBuilder()
                .setAppName(app)
                .setFunctions(ByteString.copyFrom(Json.of(list).bytes()))
                .build();
    }

    /// Goes through the handshake, and takes requests from then on.
    FakeWorker connect(WorkerConnectRequestData.Builder introduction) {
        next(GatewayMessageType.GATEWAY_HELLO);
        send(GatewayMessageType.WORKER_CONNECT, introduction.build());
        next(GatewayMessageType.GATEWAY_CONNECTION_READY);
        return this;
    }

    void ack(GatewayExecutorRequestData request) {
        send(
                GatewayMessageType.WORKER_REQUEST_ACK,
                WorkerRequestAckData.newBuilder()
                        .setRequestId(request.getRequestId())
                        .build());
    }

    WorkerRequestExtendLeaseAckData extend(GatewayExecutorRequestData request, String lease) {
        send(
                GatewayMessageType.WORKER_REQUEST_EXTEND_LEASE,
                WorkerRequestExtendLeaseData.newBuilder()
                        .setRequestId(request.getRequestId())
                        .setLeaseId(lease)
                        .build());
        try {
            return WorkerRequestExtendLeaseAckData.parseFrom(next(GatewayMessageType.WORKER_REQUEST_EXTEND_LEASE_ACK));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    static SDKResponse.Builder done(GatewayExecutorRequestData request, String body) {
        return SDKResponse.newBuilder()
                .setRequestId(request.getRequestId())
                .setStatus(SDKResponseStatus.DONE)
                .setRequestVersion(2)
                .setSdkVersion("go:v0.15.1")
                .setBody(ByteString.copyFrom(body, StandardCharsets.UTF_8));
    }

    /// Answers, and reads that the answer was received; the next request may come before.
    void reply(SDKResponse.Builder response) {
        send(GatewayMessageType.WORKER_REPLY, response.build());
        var frame = frame();
        if (kind(frame) == GatewayMessageType.GATEWAY_EXECUTOR_REQUEST) {
            next(GatewayMessageType.WORKER_REPLY_ACK);
            frames.addFirst(frame);
        } else {
            assertThat(kind(frame)).isEqualTo(GatewayMessageType.WORKER_REPLY_ACK);
        }
    }

    private static GatewayMessageType kind(byte[] frame) {
        try {
            return ConnectMessage.parseFrom(frame).getKind();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    Closed closed() {
        try {
            return closed.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the server did not close the connection", e);
        }
    }

    /// Breaks the connection.
    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private final class Listener implements WebSocket.Listener {
        private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            var bytes = new byte[data.remaining()];
            data.get(bytes);
            parts.writeBytes(bytes);
            if (last) {
                frames.add(parts.toByteArray());
                parts.reset();
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            closed.complete(new Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete(new Closed(1_006, String.valueOf(error)));
        }
    }
}
