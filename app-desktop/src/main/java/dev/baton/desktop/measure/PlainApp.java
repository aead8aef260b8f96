package dev.baton.desktop.measure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An app with one function of three steps that are done at once, for the server whose runs a window shows.
final class PlainApp implements AutoCloseable {
    /// What starts its function.
    static final String EVENT = "shop/order.placed";

    private static final int STEPS = 3;

    private final HttpServer http;

    /// Listens on a free port.
    PlainApp() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/api/inngest", this::answer);
        http.start();
    }

    /// Registers with a server.
    ///
    /// @param server its base URL
    void register(String server) {
        String url = "http://127.0.0.1:" + http.getAddress().getPort() + "/api/inngest";
        String body = """
                {"url": "%1$s", "deployType": "ping", "appName": "shop", "sdk": "js:v4.24.0", "v": "0.1",
                 "framework": "express", "functions": [{
                   "id": "shop-process-order", "name": "Process order", "triggers": [{"event": "%2$s"}],
                   "steps": {"step": {"id": "step", "name": "step", "retries": {"attempts": 0},
                     "runtime": {"type": "http", "url": "%1$s?fnId=shop-process-order&stepId=step"}}}}]}
                """.formatted(url, EVENT);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> reply = client.send(
                    HttpRequest.newBuilder(URI.create(server + "/fn/register"))
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (reply.statusCode() != 200) {
                throw new IllegalStateException("the server did not take the app: " + reply.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode asked = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        int step = 0;
        while (step < STEPS && asked.path("steps").has(id(step))) {
            step++;
        }
        byte[] body = (step == STEPS
                        ? "{\"status\": \"shipped\"}"
                        : "[{\"op\": \"StepRun\", \"id\": \"%s\", \"displayName\": \"step-%d\", \"data\": {\"done\": true}}]"
                                .formatted(id(step), step))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("X-Inngest-SDK", "inngest-js:v4.24.0");
        exchange.getResponseHeaders().set("X-Inngest-Req-Version", "2");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(step == STEPS ? 200 : 206, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String id(int step) {
        return Character.toString('a' + step).repeat(40);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
