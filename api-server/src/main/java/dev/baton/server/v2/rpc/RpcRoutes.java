package dev.baton.server.v2.rpc;

import dev.baton.engine.json.Json;
import dev.baton.server.http.Call;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import dev.baton.server.security.Credential;
import dev.baton.server.security.KeyGuard;
import dev.baton.server.v2.Operations;
import dev.baton.server.v2.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `POST /api.v2.V2/{method}`: calls by the Connect protocol, in JSON or in the binary form, and by gRPC-Web (API v2
/// §9).
public final class RpcRoutes {
    private static final String TAKEN = "application/json, application/proto, application/connect+json,"
            + " application/connect+proto, application/grpc-web, application/grpc-web+proto";

    private final RpcCalls calls;

    /// @param keys what callers have to show
    public RpcRoutes(Operations operations, KeyGuard keys) {
        calls = new RpcCalls(operations, keys);
    }

    /// Adds the route.
    public void register(Routes routes) {
        routes.own(Credential.NONE, "POST", "/api.v2.V2/{method}", this::answer);
    }

    private Reply answer(Call call) {
        var header = call.header("content-type");
        var type = header == null ? "" : header.replaceFirst(";.*", "").strip();
        return switch (type) {
            case "application/json" -> unary(call, type, Codec.JSON);
            case "application/proto" -> unary(call, type, Codec.PROTO);
            case "application/connect+json", "application/connect+proto" -> stream(call, type);
            case "application/grpc-web", "application/grpc-web+proto" -> web(call, type);
            default ->
                Reply.text(415, "text/plain", "Take one of " + TAKEN + "\n").with("Accept-Post", TAKEN);
        };
    }

    private Reply unary(Call call, String type, Codec codec) {
        try {
            var operation = calls.admitted(call);
            if (operation.streams()) {
                return Reply.empty(415).with("Accept-Post", "application/connect+json, application/connect+proto");
            }
            var answer = calls.answered(call, operation, codec, RpcCalls.body(call), timeout(call));
            var reply = new Reply(200, type, Map.of(), codec.write(operation.output(), answer.body()));
            return answer.status() == 200 ? reply : reply.with("X-Http-Code", String.valueOf(answer.status()));
        } catch (Refusal e) {
            var status = RpcStatus.of(e);
            return Reply.jsonOf(status.http(), error(e));
        }
    }

    /// How long the caller waits, or null.
    private static @Nullable Duration timeout(Call call) {
        var millis = call.header("connect-timeout-ms");
        return millis == null || !millis.matches("\\d{1,10}") ? null : Duration.ofMillis(Long.parseLong(millis));
    }

    private static Map<String, String> error(Refusal refusal) {
        return Map.of("code", RpcStatus.of(refusal).text(), "message", RpcCalls.text(refusal));
    }

    /// The methods with streams are those that this server does not implement: their streams end as they begin.
    private Reply stream(Call call, String type) {
        Map<String, Object> end = Map.of();
        try {
            var operation = calls.admitted(call);
            if (!operation.streams()) {
                return Reply.empty(415).with("Accept-Post", "application/json, application/proto");
            }
            var codec = type.endsWith("json") ? Codec.JSON : Codec.PROTO;
            calls.answered(call, operation, codec, RpcCalls.message(call), timeout(call));
        } catch (Refusal e) {
            end = Map.of("error", error(e));
        }
        return new Reply(200, type, Map.of(), Frames.of(Frames.END, Json.MAPPER.writeValueAsBytes(end)));
    }

    private Reply web(Call call, String type) {
        var out = new ByteArrayOutputStream();
        var status = RpcStatus.OK;
        var said = "";
        try {
            var operation = calls.admitted(call);
            var answer = calls.answered(call, operation, Codec.PROTO, RpcCalls.message(call), timeout(call));
            out.writeBytes(Frames.of(0, Codec.PROTO.write(operation.output(), answer.body())));
        } catch (Refusal e) {
            status = RpcStatus.of(e);
            said = "grpc-message: " + GrpcText.encode(RpcCalls.text(e)) + "\r\n";
        }
        var trailers = "grpc-status: " + status.number() + "\r\n" + said;
        out.writeBytes(Frames.of(Frames.TRAILERS, trailers.getBytes(StandardCharsets.US_ASCII)));
        return new Reply(200, type, Map.of(), out.toByteArray());
    }
}
