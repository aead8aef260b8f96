package dev.baton.server.http;

import dev.baton.engine.json.Json;
import dev.baton.server.security.HostGuard;
import dev.baton.server.security.KeyGuard;
import dev.baton.server.security.OriginGuard;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/// Sends calls through routes without a port.
public final class Calls {
    private final Dispatcher dispatcher;

    /// A server on loopback that only trusts itself.
    public Calls(Routes routes) {
        this(routes, "127.0.0.1", List.of());
    }

    public Calls(Routes routes, String host, List<String> origins) {
        dispatcher = new Dispatcher(
                new Routes(),
                CompletableFuture.completedFuture(routes),
                new Guards(new HostGuard(host, List.of()), new OriginGuard(origins), KeyGuard.open()),
                "dev");
    }

    public Reply get(String path) {
        return send("GET", path, Map.of(), "");
    }

    public Reply post(String path, String body) {
        return send("POST", path, Map.of("content-type", "application/json"), body);
    }

    public Reply delete(String path) {
        return send("DELETE", path, Map.of(), "");
    }

    public Reply send(String method, String path, Map<String, String> headers, String body) {
        var all = new HashMap<>(Map.of("host", "localhost:8288"));
        all.putAll(headers);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        int question = path.indexOf('?');
        return dispatcher.dispatch(new Call(
                method,
                question < 0 ? path : path.substring(0, question),
                question < 0 ? "" : path.substring(question + 1),
                all,
                new Body(new ByteArrayInputStream(bytes), -1)));
    }

    public static String text(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    public static JsonNode json(Reply reply) {
        return Json.read(reply.body());
    }
}
