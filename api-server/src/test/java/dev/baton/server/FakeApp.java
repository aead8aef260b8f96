package dev.baton.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.engine.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// An app as an SDK would serve it: registers when pinged, and answers Call Requests as the test tells.
final class FakeApp implements AutoCloseable {
    /// An answer to a Call Request: 206 with opcodes, 200 with a result, or an error status.
    record Answer(int status, String body, Map<String, String> headers) {
        static Answer ops(String ops) {
            return new Answer(206, ops, Map.of("X-Inngest-Req-Version", "2"));
        }

        static Answer returned(String json) {
            return new Answer(200, json, Map.of());
        }

        static Answer failed(int status, String json) {
            return new Answer(status, json, Map.of());
        }
    }

    private static final String SDK = "inngest-js:v4.24.0";

    final List<JsonNode> calls = new CopyOnWriteArrayList<>();

    /// Signatures of Call Requests, in order of arrival; empty texts where there was none.
    final List<String> signatures = new CopyOnWriteArrayList<>();

    /// Requests to register that came from the server.
    final Semaphore pings = new Semaphore(0);

    private final String name;
    private final String server;
    private final HttpServer http;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Function<JsonNode, Answer>> functions = new LinkedHashMap<>();
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private String authorization = "";

    /// @param server base URL of the dev server
    FakeApp(String name, String server) throws IOException {
        this.name = name;
        this.server = server;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/api/inngest", this::handle);
        http.start();
    }

    /// Registers with a key from now on.
    FakeApp bearing(String key) {
        authorization = "Bearer " + key;
        return this;
    }

    /// Adds a function with its triggers and other options as JSON members.
    FakeApp function(String id, String options, Function<JsonNode, Answer> body) {
        var slug = name + "-" + id;
        functions.put(slug, body);
        definitions.put(slug, """
                {"id":"%s","name":"%s",%s,"steps":{"step":{"id":"step","name":"step",
                 "runtime":{"type":"http","url":"%s?fnId=%s&stepId=step"},"retries":{"attempts":1}}}}
                """.formatted(slug, id, options, url(), slug));
        return this;
    }

    String url() {
        return "http://localhost:" + http.getAddress().getPort() + "/api/inngest";
    }

    /// Registers with the server and answers its status.
    int register() {
        var body = """
                {"url":"%s","deployType":"ping","appName":"%s","sdk":"js:v4.24.0","v":"0.1","framework":"express","functions":[%s]}
                """.formatted(url(), name, String.join(",", definitions.values()));
        try {
            var request = HttpRequest.newBuilder(URI.create(server + "/fn/register"))
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofString(body));
            if (!authorization.isEmpty()) {
                request.header("authorization", authorization);
            }
            return client.send(request.build(), BodyHandlers.ofString()).statusCode();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    pings.release();
                    exchange.getRequestBody().readAllBytes();
                    yield Answer.failed(register(), "{\"message\":\"Successfully registered\",\"modified\":true}");
                }
                case "POST" -> {
                    var request = Json.read(exchange.getRequestBody().readAllBytes());
                    var signature = exchange.getRequestHeaders().getFirst("X-Inngest-Signature");
                    signatures.add(signature == null ? "" : signature);
                    calls.add(request);
                    yield functions
                            .get(request.at("/ctx/fn_id").isMissingNode() ? "" : slug(exchange))
                            .apply(request);
                }
                default -> Answer.failed(200, "{}");
            };
            exchange.getResponseHeaders().add("X-Inngest-SDK", SDK);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String slug(HttpExchange exchange) {
        for (var pair : exchange.getRequestURI().getRawQuery().split("&")) {
            if (pair.startsWith("fnId=")) {
                return pair.substring("fnId=".length());
            }
        }
        throw new IllegalStateException("no fnId in " + exchange.getRequestURI());
    }

    @Override
    public void close() {
        http.stop(0);
        client.close();
    }
}
