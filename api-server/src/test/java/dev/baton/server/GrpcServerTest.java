package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.server.config.ServerKeys;
import dev.baton.server.config.ServerKind;
import dev.baton.server.config.ServerOptions;
import dev.baton.server.http.PortTaken;
import dev.baton.server.v2.contract.Contract;
import dev.baton.server.v2.contract.Messages;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// API v2 over gRPC, asked by the client of gRPC for Java.
@Timeout(60)
class GrpcServerTest {
    private static final String HEX = "0123456789abcdef";

    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    /// A server with its gRPC port and a client of it.
    private static final class Pair implements AutoCloseable {
        final DevServer server;
        final ManagedChannel channel;

        Pair(ServerOptions.Builder options) throws IOException {
            server = DevServer.start(options.grpcPort(freePort()).build());
            channel = NettyChannelBuilder.forAddress("localhost", server.grpcPort())
                    .usePlaintext()
                    .build();
        }

        JsonNode call(String method, String json, CallOptions options, io.grpc.ClientInterceptor... interceptors) {
            var operation = Contract.get().operation(method).orElseThrow();
            var bytes = Messages.of(operation.input(), Json.parse(json).tree()).toByteArray();
            return read(
                    operation.output(),
                    ClientCalls.blockingUnaryCall(
                            io.grpc.ClientInterceptors.intercept(channel, interceptors),
                            method("api.v2.V2/" + method, MethodType.UNARY),
                            options,
                            bytes));
        }

        JsonNode call(String method, String json) {
            return call(method, json, CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS));
        }

        @Override
        public void close() {
            channel.shutdownNow();
            server.close();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName(name)
                .setRequestMarshaller(BYTES)
                .setResponseMarshaller(BYTES)
                .build();
    }

    private static JsonNode read(Descriptor type, byte[] bytes) {
        try {
            return Messages.json(DynamicMessage.parseFrom(type, bytes));
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static Status.Code code(Throwable thrown) {
        return ((StatusRuntimeException) thrown).getStatus().getCode();
    }

    @Test
    void operationsAreCalled() throws IOException {
        try (var pair = new Pair(ServerOptions.embedded())) {
            assertThat(pair.call("Health", "{}").at("/data/status").asString()).isEqualTo("ok");
            assertThat(pair.call("SendEvent", "{\"name\":\"a/b\",\"data\":{\"x\":[1,null]}}")
                            .at("/data/eventId")
                            .asString())
                    .hasSize(26);
            assertThatThrownBy(() -> pair.call("GetFunctionRun", "{\"runId\":\"x\"}"))
                    .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(Status.Code.INVALID_ARGUMENT))
                    .hasMessageContaining("{\"errors\":[{\"code\":\"invalid_field_format\"")
                    .hasMessageContaining("Run ID must be a valid ULID");
            assertThatThrownBy(() -> pair.call("GetApp", "{\"appId\":\"ä%\"}"))
                    .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(Status.Code.NOT_FOUND));
            assertThatThrownBy(() -> pair.call("ListSandboxes", "{}"))
                    .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(Status.Code.UNIMPLEMENTED));
        }
    }

    @Test
    @Conformance("V2-5")
    void guardedMethodsNeedMoreThanAKey() throws IOException {
        try (var pair = new Pair(ServerOptions.embedded())) {
            assertThatThrownBy(() -> pair.call("FetchPartnerAccounts", "{}"))
                    .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(Status.Code.PERMISSION_DENIED))
                    .hasMessageContaining("authorization not configured");
        }
        var keys = new ServerKeys(HEX, null, List.of("event-key"), null, null);
        try (var pair = new Pair(ServerOptions.embedded().kind(ServerKind.CLOUD).keys(keys))) {
            assertThatThrownBy(() -> pair.call("Health", "{}"))
                    .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(Status.Code.UNAUTHENTICATED));
            for (var bearer : List.of("Bearer " + HEX + "00", "Bearer event-key")) {
                assertThatThrownBy(() -> pair.call("Health", "{}", CallOptions.DEFAULT, bearing(bearer)))
                        .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(Status.Code.UNAUTHENTICATED));
            }
            for (var bearer : List.of("Bearer " + HEX, "bearer signkey-prod-" + HEX)) {
                assertThat(pair.call("Health", "{}", CallOptions.DEFAULT, bearing(bearer))
                                .at("/data/status")
                                .asString())
                        .isEqualTo("ok");
            }
            assertThatThrownBy(() ->
                            pair.call("FetchPartnerAccounts", "{}", CallOptions.DEFAULT, bearing("Bearer " + HEX)))
                    .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(Status.Code.PERMISSION_DENIED));
        }
    }

    private static io.grpc.ClientInterceptor bearing(String authorization) {
        var metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
        return MetadataUtils.newAttachHeadersInterceptor(metadata);
    }

    @Test
    @Conformance("V2-26")
    void manyCallsAtOnceAreAnswered() throws IOException {
        try (var pair = new Pair(ServerOptions.embedded());
                var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(pair.server.url() + "/api/v2/health"))
                    .build();
            var answers = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < 200; i++) {
                answers.add(http.sendAsync(request, BodyHandlers.ofString())
                        .thenApply(answer -> answer.statusCode() + answer.body()));
                answers.add(CompletableFuture.supplyAsync(
                        () -> "200" + pair.call("Health", "{}"),
                        task -> Thread.ofVirtual().start(task)));
            }
            assertThat(answers)
                    .hasSize(400)
                    .allSatisfy(answer ->
                            assertThat(answer.join()).startsWith("200").contains("\"status\":\"ok\""));
        }
    }

    @Test
    void servicesAreListedAndDescribed() throws Exception {
        try (var pair = new Pair(ServerOptions.embedded())) {
            var file = Contract.get().file("grpc/reflection/v1/reflection.proto");
            var input = file.findMessageTypeByName("ServerReflectionRequest");
            var output = file.findMessageTypeByName("ServerReflectionResponse");
            var heard = new LinkedBlockingQueue<JsonNode>();
            var requests = ClientCalls.asyncBidiStreamingCall(
                    pair.channel.newCall(
                            method(
                                    "grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
                                    MethodType.BIDI_STREAMING),
                            CallOptions.DEFAULT),
                    new StreamObserver<byte[]>() {
                        @Override
                        public void onNext(byte[] message) {
                            heard.add(read(output, message));
                        }

                        @Override
                        public void onError(Throwable thrown) {
                            heard.add(Json.MAPPER.createObjectNode().put("failed", thrown.toString()));
                        }

                        @Override
                        public void onCompleted() {
                            heard.add(Json.MAPPER.createObjectNode().put("completed", true));
                        }
                    });
            requests.onNext(
                    Messages.of(input, Json.parse("{\"listServices\":\"\"}").tree())
                            .toByteArray());
            assertThat(heard.poll(15, TimeUnit.SECONDS).toString()).contains("api.v2.V2", "grpc.health.v1.Health");
            requests.onNext(Messages.of(
                            input,
                            Json.parse("{\"fileContainingSymbol\":\"api.v2.V2\"}")
                                    .tree())
                    .toByteArray());
            var files = heard.poll(15, TimeUnit.SECONDS).at("/fileDescriptorResponse/fileDescriptorProto");
            var names = new ArrayList<String>();
            for (var each : files) {
                names.add(FileDescriptorProto.parseFrom(
                                ByteString.copyFrom(Base64.getDecoder().decode(each.asString())))
                        .getName());
            }
            assertThat(names).contains("api/v2/service.proto", "google/protobuf/timestamp.proto");
            requests.onNext(Messages.of(
                            input,
                            Json.parse("{\"fileContainingSymbol\":\"a.b.C\"}").tree())
                    .toByteArray());
            assertThat(heard.poll(15, TimeUnit.SECONDS)
                            .at("/errorResponse/errorCode")
                            .asInt())
                    .isEqualTo(5);
            requests.onCompleted();
            assertThat(heard.poll(15, TimeUnit.SECONDS).path("completed").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void theStandardHealthCheckIsAnswered() throws IOException {
        try (var pair = new Pair(ServerOptions.embedded())) {
            var file = Contract.get().file("grpc/health/v1/health.proto");
            var answer = ClientCalls.blockingUnaryCall(
                    pair.channel,
                    method("grpc.health.v1.Health/Check", MethodType.UNARY),
                    CallOptions.DEFAULT,
                    new byte[0]);
            assertThat(read(file.findMessageTypeByName("HealthCheckResponse"), answer)
                            .path("status")
                            .asString())
                    .isEqualTo("SERVING");
        }
    }

    @Test
    void aSelfHostedServerDoesNotStartWhenItsPortIsTaken() throws IOException {
        var signing = "signkey-test-" + HEX;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = ServerOptions.embedded()
                    .kind(ServerKind.CLOUD)
                    .keys(new ServerKeys(signing, null, List.of("key"), null, null))
                    .grpcPort(taken.getLocalPort())
                    .build();
            assertThatThrownBy(() -> DevServer.start(options))
                    .isInstanceOf(PortTaken.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("--api-grpc-port");
        }
    }

    @Test
    void aDevServerWhosePortIsTakenMovesToTheNextFreeOne() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var server = DevServer.start(
                        ServerOptions.embedded().grpcPort(taken.getLocalPort()).build())) {
            assertThat(server.grpcPort()).isGreaterThan(taken.getLocalPort());
        }
    }

    @Test
    void withoutAPortThereIsNoGrpc() {
        try (var server = DevServer.start(ServerOptions.embedded().build())) {
            assertThat(server.grpcPort()).isZero();
        }
    }
}
