package dev.baton.server.v2.rpc;

import com.google.protobuf.Descriptors.Descriptor;
import dev.baton.engine.json.Json;
import dev.baton.server.http.Call;
import dev.baton.server.http.Handler;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import dev.baton.server.security.Credential;
import dev.baton.server.security.KeyGuard;
import dev.baton.server.v2.Operations;
import dev.baton.server.v2.Refusal;
import dev.baton.server.v2.contract.Contract;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What the gRPC port answers: API v2, the standard health check, and reflection (API v2 §1, §4). gRPC is HTTP/2 with
/// messages in frames and the status in trailers, so the server of the other ports serves it.
public final class GrpcRoutes {
    private static final String TYPE = "application/grpc";
    private static final Pattern TIMEOUT = Pattern.compile("(\\d{1,8})([HMSmun])");
    private static final String HEALTH = "grpc/health/v1/health.proto";
    private static final Refusal UNAUTHORIZED = new Refusal(403, "access_denied", "authorization not configured");

    private final RpcCalls calls;
    private final Reflection reflection = new Reflection();

    /// @param keys what callers have to show
    public GrpcRoutes(Operations operations, KeyGuard keys) {
        calls = new RpcCalls(operations, keys);
    }

    /// The routes.
    public Routes routes() {
        var routes = new Routes();
        add(routes, "/api.v2.V2/{method}", this::call);
        add(routes, "/grpc.health.v1.Health/Check", GrpcRoutes::check);
        for (var version : new String[] {"v1", "v1alpha"}) {
            add(
                    routes,
                    "/grpc.reflection." + version + ".ServerReflection/ServerReflectionInfo",
                    call -> Reply.stream(TYPE, out -> reflection.answer(call.bodyStream(), out))
                            .withTrailers(trailers(RpcStatus.OK, null)));
        }
        return routes;
    }

    private static void add(Routes routes, String path, Handler handler) {
        routes.own(Credential.NONE, "POST", path, call -> {
            var type = call.header("content-type");
            if (type == null || !type.matches("application/grpc(\\+proto)?(;.*)?")) {
                return Reply.text(415, "text/plain", "This port speaks gRPC\n");
            }
            try {
                return handler.handle(call);
            } catch (Refusal e) {
                return new Reply(200, TYPE, Map.of(), new byte[0])
                        .withTrailers(trailers(RpcStatus.of(e), RpcCalls.text(e)));
            }
        });
    }

    private Reply call(Call call) {
        var operation = calls.admitted(call);
        if (operation.guarded()) {
            throw UNAUTHORIZED;
        }
        var answer = calls.answered(
                call, operation, Codec.PROTO, RpcCalls.message(call), timeout(call.header("grpc-timeout")));
        var reply = message(operation.output(), answer.body());
        return answer.status() == 200 ? reply : reply.with("X-Http-Code", String.valueOf(answer.status()));
    }

    private static Reply message(Descriptor type, ObjectNode message) {
        var frame = Frames.of(0, Codec.PROTO.write(type, message));
        return new Reply(200, TYPE, Map.of(), frame).withTrailers(trailers(RpcStatus.OK, null));
    }

    private static Map<String, String> trailers(RpcStatus status, @Nullable String text) {
        var number = String.valueOf(status.number());
        return text == null
                ? Map.of("grpc-status", number)
                : Map.of("grpc-status", number, "grpc-message", GrpcText.encode(text));
    }

    /// How long the caller waits: digits and a unit.
    private static @Nullable Duration timeout(@Nullable String text) {
        var found = TIMEOUT.matcher(text == null ? "" : text);
        if (!found.matches()) {
            return null;
        }
        long amount = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "H" -> Duration.ofHours(amount);
            case "M" -> Duration.ofMinutes(amount);
            case "S" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMillis(amount);
            case "u" -> Duration.ofNanos(amount * 1_000);
            default -> Duration.ofNanos(amount);
        };
    }

    /// The server is well when it answers, and so are its services.
    private static Reply check(Call call) {
        var file = Contract.get().file(HEALTH);
        var service = Codec.PROTO
                .read(file.findMessageTypeByName("HealthCheckRequest"), RpcCalls.message(call))
                .path("service")
                .asString("");
        if (!service.isEmpty() && !Reflection.SERVICES.contains(service)) {
            throw Refusal.notFound("There is no service " + service);
        }
        return message(
                file.findMessageTypeByName("HealthCheckResponse"),
                Json.MAPPER.createObjectNode().put("status", "SERVING"));
    }
}
