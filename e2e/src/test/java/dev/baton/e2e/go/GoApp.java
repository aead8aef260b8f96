package dev.baton.e2e.go;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.e2e.harness.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An app on a port of its own: registers when it is asked to, and runs its functions.
final class GoApp implements AutoCloseable {
    /// What a function does; the result is its output.
    interface Body {
        @Nullable
        Object run(JsonNode request, GoSteps steps) throws Exception;
    }

    /// One Call Request as it came.
    record Received(String target, Map<String, List<String>> headers, JsonNode body) {}

    private static final String SDK = "go:v0.15.1";

    final String id;
    private final String server;
    private final HttpServer http;
    private final Map<String, Body> bodies = new LinkedHashMap<>();
    private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();
    private final Map<String, List<Received>> received = new HashMap<>();
    private final List<Integer> syncs = new CopyOnWriteArrayList<>();
    private boolean streaming;

    GoApp(String id, String server) {
        this.id = id;
        this.server = server;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::handle);
        http.start();
    }

    /// Answers with 201 and an envelope, as with the SDK's streaming option.
    GoApp streaming() {
        streaming = true;
        return this;
    }

    /// Adds a function that an event triggers.
    GoApp on(String function, String event, Map<String, ?> options, Body body) {
        return function(function, List.of(Map.of("event", event)), options, body);
    }

    GoApp on(String function, String event, Body body) {
        return on(function, event, Map.of(), body);
    }

    GoApp function(String function, List<?> triggers, Map<String, ?> options, Body body) {
        var slug = slug(function);
        var definition = Http.JSON.createObjectNode();
        definition.put("name", function).put("id", slug);
        definition.set("triggers", Http.JSON.valueToTree(triggers));
        options.forEach((key, value) -> definition.set(key, Http.JSON.valueToTree(value)));
        if (!options.containsKey("Singleton")) {
            definition.putNull("Singleton");
        }
        var step = definition.putObject("steps").putObject("step");
        step.put("id", "step").put("name", function);
        step.putObject("runtime").put("url", url() + "?fnId=" + slug + "&step=step");
        if (options.get("retries") instanceof Integer retries) {
            step.putObject("retries").put("attempts", retries);
        } else {
            step.putNull("retries");
        }
        definitions.put(slug, definition);
        bodies.put(slug, body);
        return this;
    }

    /// Registers the function no more, but still runs it.
    GoApp without(String function) {
        definitions.remove(slug(function));
        return this;
    }

    String slug(String function) {
        return id + "-" + function;
    }

    /// Where the app serves; without a path, as test servers in Go do.
    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /// Asks the app to register, as a deploy hook does, and fails when it does not.
    GoApp sync() {
        int status = Http.send("PUT", url(), "").status();
        if (status != 200) {
            throw new AssertionError("sync answered " + status);
        }
        return this;
    }

    /// The registration as it is sent.
    ObjectNode registration() {
        var config = Http.JSON.createObjectNode();
        config.put("v", "1")
                .put("url", url() + "/?")
                .put("deployType", "ping")
                .put("sdk", SDK)
                .put("framework", "");
        config.put("appName", id);
        config.set("functions", Http.JSON.valueToTree(new ArrayList<>(definitions.values())));
        config.putObject("headers").put("env", "").put("platform", "");
        config.put("idempotencyKey", "");
        config.putObject("capabilities")
                .put("in_band_sync", "v1")
                .put("trust_probe", "v1")
                .put("connect", "v1");
        return config;
    }

    /// Requests of a function so far.
    List<Received> received(String function) {
        return receivedOf(slug(function));
    }

    /// Requests with this `fnId` so far; empty for requests that name none.
    List<Received> receivedOf(String slug) {
        synchronized (received) {
            return List.copyOf(received.getOrDefault(slug, List.of()));
        }
    }

    /// Times that the server, or anyone, asked it to register.
    int syncs() {
        return syncs.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var headers = exchange.getResponseHeaders();
            headers.add("Content-Type", "application/json");
            headers.add("x-inngest-req-version", "2");
            headers.add("X-Inngest-SDK", SDK);
            headers.add("X-Inngest-SDK-Handled", "true");
            switch (exchange.getRequestMethod()) {
                case "PUT" -> register(exchange);
                case "POST" -> call(exchange, body);
                default -> answer(exchange, 200, "{\"function_count\":" + bodies.size() + ",\"mode\":\"dev\"}");
            }
        }
    }

    private void register(HttpExchange exchange) throws IOException {
        var kind = exchange.getRequestHeaders().getFirst("X-Inngest-Server-Kind");
        var answer = Http.send(
                "POST",
                server + "/fn/register",
                registration().toString(),
                "X-Inngest-Expected-Server-Kind",
                kind == null ? "dev" : kind);
        syncs.add(answer.status());
        if (answer.status() > 299) {
            answer(
                    exchange,
                    500,
                    "{\"code\":\"unknown\",\"message\":\"error registering functions: "
                            + answer.json().path("error").asString().replace("\"", "'") + "\"}");
            return;
        }
        exchange.getResponseHeaders().add("x-inngest-sync-kind", "out_of_band");
        exchange.sendResponseHeaders(200, -1);
    }

    private void call(HttpExchange exchange, byte[] body) throws IOException {
        var query = query(exchange.getRequestURI().getRawQuery());
        var slug = query.getOrDefault("fnId", "");
        var request = Http.JSON.readTree(body);
        synchronized (received) {
            received.computeIfAbsent(slug, key -> new ArrayList<>())
                    .add(new Received(
                            query.getOrDefault("stepId", "none"), Map.copyOf(exchange.getRequestHeaders()), request));
        }
        var function = bodies.get(slug);
        if (function == null) {
            answer(exchange, 410, "{\"message\":\"function not found: " + slug + "\"}");
            return;
        }
        var stepId = query.get("stepId");
        boolean checkpointing =
                definitions.containsKey(slug) && definitions.get(slug).has("checkpoint");
        var steps =
                new GoSteps(request, stepId == null || stepId.equals("step") ? null : stepId, server, checkpointing);
        Object result = null;
        RuntimeException error = null;
        try {
            result = function.run(request, steps);
        } catch (Hijack e) {
            result = null;
        } catch (RuntimeException e) {
            error = e;
        } catch (Exception e) {
            error = new IllegalStateException(e);
        }
        answer(exchange, steps, result, steps.error == null ? error : steps.error);
    }

    private void answer(
            HttpExchange exchange, GoSteps steps, @Nullable Object result, @Nullable RuntimeException thrown)
            throws IOException {
        var error = thrown;
        boolean noRetry = error instanceof GoError own && own.noRetry;
        Instant retryAt = error instanceof GoError own ? own.retryAt : null;
        if (steps.ops.size() == 1) {
            var op = steps.ops.getFirst().get("op").asString();
            noRetry |= op.equals("StepFailed");
            error = op.equals("StepError") || op.equals("StepFailed") ? null : error;
        }
        if (error instanceof GoError own && own.ofStep) {
            error = GoError.of("unhandled step error: " + own.getMessage());
            noRetry = true;
        }
        if (streaming) {
            stream(exchange, steps, result, error, noRetry);
            return;
        }
        if (noRetry) {
            exchange.getResponseHeaders().add("X-Inngest-No-Retry", "true");
        }
        if (retryAt != null) {
            exchange.getResponseHeaders()
                    .add("Retry-After", retryAt.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        if (error != null) {
            var message = Http.JSON.createObjectNode().put("message", error.getMessage());
            answer(exchange, 500, message.toString());
        } else if (!steps.ops.isEmpty()) {
            answer(exchange, 206, Http.JSON.writeValueAsString(steps.ops));
        } else {
            answer(exchange, 200, Http.JSON.writeValueAsString(result) + "\n");
        }
    }

    private void stream(
            HttpExchange exchange,
            GoSteps steps,
            @Nullable Object result,
            @Nullable RuntimeException error,
            boolean noRetry)
            throws IOException {
        var envelope = Http.JSON.createObjectNode();
        if (error != null) {
            envelope.put("status", 500).put("body", "error calling function: " + error.getMessage());
        } else if (!steps.ops.isEmpty()) {
            envelope.put("status", 206).set("body", Http.JSON.valueToTree(steps.ops));
        } else {
            envelope.put("status", 200).set("body", Http.JSON.valueToTree(result));
        }
        envelope.putNull("retryAt").put("noRetry", error != null && noRetry).putNull("headers");
        answer(exchange, 201, "  " + envelope + "\n");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> query(@Nullable String raw) {
        var values = new HashMap<String, String>();
        for (var pair : (raw == null ? "" : raw).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return values;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
