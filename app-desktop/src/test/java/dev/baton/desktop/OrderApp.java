package dev.baton.desktop;

import dev.baton.engine.http.LocalServer;
import dev.baton.engine.http.LocalServer.Reply;
import dev.baton.engine.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;

/// An app that speaks the protocol of SDKs: one function that handles one order at a time, with a step, a wait for the
/// payment, and a result. Each step is done when the test says so.
final class OrderApp implements AutoCloseable {
    private static final String CHARGE = "a".repeat(40);
    private static final String PAYMENT = "b".repeat(40);

    private final LocalServer http = new LocalServer(this::answer);
    private final Semaphore steps = new Semaphore(0);

    /// Registers with a dev server.
    ///
    /// @param server its base URL
    void register(String server) throws IOException, InterruptedException {
        register(server, "shop", "process-order", "Process order");
    }

    /// Registers with a dev server, under other names.
    void register(String server, String app, String function, String name) throws IOException, InterruptedException {
        String url = http.url("/api/inngest");
        String body = """
                {"url": "%1$s", "deployType": "ping", "appName": "%2$s", "sdk": "js:v4.24.0", "v": "0.1",
                 "framework": "express", "functions": [{
                   "id": "%2$s-%3$s", "name": "%4$s", "concurrency": 1,
                   "triggers": [{"event": "shop/order.placed"}],
                   "steps": {"step": {"id": "step", "name": "step", "retries": {"attempts": 0},
                     "runtime": {"type": "http", "url": "%1$s?fnId=%2$s-%3$s&stepId=step"}}}}]}
                """.formatted(url, app, function, name);
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(server + "/fn/register"))
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("the server did not take the app: " + answer.body());
            }
        }
    }

    /// Lets one step end, the one that runs or the next.
    void finishStep() {
        steps.release();
    }

    private Reply answer(LocalServer.Received request) throws InterruptedException {
        if (!request.method().equals("POST")) {
            return reply(200, "{}");
        }
        JsonNode done = Json.read(request.body()).path("steps");
        if (!done.has(CHARGE)) {
            steps.acquire();
            return reply(206, """
                    [{"op": "StepRun", "id": "%s", "displayName": "charge-card", "data": {"charged": 65.5}}]
                    """.formatted(CHARGE));
        }
        if (!done.has(PAYMENT)) {
            return reply(206, """
                    [{"op": "WaitForEvent", "id": "%s", "displayName": "wait-for-payment", "name": "shop/payment.received",
                      "opts": {"event": "shop/payment.received", "timeout": "1h",
                               "if": "async.data.orderId == event.data.orderId"}}]
                    """.formatted(PAYMENT));
        }
        return reply(200, "{\"status\": \"shipped\"}");
    }

    private static Reply reply(int status, String body) {
        Map<String, String> headers = Map.of(
                "X-Inngest-SDK",
                "inngest-js:v4.24.0",
                "X-Inngest-Req-Version",
                "2",
                "Content-Type",
                "application/json");
        return new Reply(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        http.close();
    }
}
