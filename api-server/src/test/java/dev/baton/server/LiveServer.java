package dev.baton.server;

import dev.baton.engine.json.Json;
import dev.baton.server.config.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// A server with its real engine in memory, and an app named `shop`.
final class LiveServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    final FakeApp app;
    private final HttpClient client = HttpClient.newHttpClient();
    private final DevServer server;

    LiveServer() {
        this(ServerOptions.embedded().retryInterval(Duration.ofMillis(50)).build());
    }

    LiveServer(ServerOptions options) {
        server = DevServer.start(options);
        try {
            app = new FakeApp("shop", server.url());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DevServer server() {
        return server;
    }

    String url() {
        return server.url();
    }

    HttpResponse<byte[]> post(String path, String contentType, byte[] body) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("content-type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    HttpResponse<byte[]> post(String path, String json) {
        return post(path, "application/json", json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    HttpResponse<byte[]> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path)).build());
    }

    String text(String path) {
        return new String(get(path).body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Sends an event and answers its internal id.
    String event(String json) {
        return Json.read(post("/e/test", json).body()).at("/ids/0").asString();
    }

    /// The whole answer to a document.
    JsonNode envelope(String document) {
        return Json.read(post("/v0/gql", Json.MAPPER.writeValueAsString(Map.of("query", document)))
                .body());
    }

    /// The data of a document that has no errors.
    JsonNode query(String document) {
        var envelope = envelope(document);
        if (envelope.has("errors")) {
            throw new AssertionError("errors: " + envelope);
        }
        return envelope.path("data");
    }

    /// The id of the only run of an event, once there is one.
    String runOf(String event) {
        var document = "{ eventV2(id: \"%s\") { runs { id } } }".formatted(event);
        return await(() -> query(document).at("/eventV2/runs"), runs -> !runs.isEmpty())
                .at("/0/id")
                .asString();
    }

    /// The id of the only run of an event, once it has the status.
    String runOf(String event, String status) {
        var run = runOf(event);
        awaitStatus(run, status);
        return run;
    }

    void awaitStatus(String run, String status) {
        var document = "{ run(runID: \"%s\") { status } }".formatted(run);
        await(() -> query(document).at("/run/status").asString(), found -> found.equals(status));
    }

    /// Asks again and again until the answer is right.
    static <T> T await(Supplier<T> ask, Predicate<T> right) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = ask.get();
            if (right.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("still not right: " + answer);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        app.close();
        server.close();
        client.close();
    }
}
