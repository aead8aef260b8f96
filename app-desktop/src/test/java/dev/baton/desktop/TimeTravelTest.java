package dev.baton.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.json.CodeView;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.theme.ThemeChoice;
import dev.baton.engine.http.LocalServer;
import dev.baton.engine.http.LocalServer.Reply;
import dev.baton.engine.json.Json;
import dev.baton.server.DevServer;
import dev.baton.server.config.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The state of a run at each request, beside what an app recorded of these requests: steps one after another and at
/// once, one that fails and is tried again, one that fails for good and is caught, a sleep, a wait.
class TimeTravelTest {
    private static final String FIRST = "1".repeat(40);
    private static final String LEFT = "2".repeat(40);
    private static final String RIGHT = "3".repeat(40);
    private static final String NAP = "4".repeat(40);
    private static final String WAIT = "5".repeat(40);
    private static final String FLAKY = "6".repeat(40);

    private final Map<String, JsonNode> recorded = new ConcurrentHashMap<>();
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final LocalServer app = new LocalServer(this::answer);
    private DevServer server;
    private BatonClient client;
    private TestWindow window;

    @BeforeEach
    void start() throws Exception {
        server = DevServer.start(ServerOptions.embedded().headless(false).build());
        register();
        client = ServerClients.of(server);
        window = new TestWindow(
                client, ThemeChoice.LIGHT, () -> server.engine().clock().now());
    }

    @AfterEach
    void stop() {
        window.close();
        client.close();
        app.close();
        server.close();
    }

    @Test
    @Conformance("UIQ-14")
    void atEachRequestTheStateTabEqualsTheStepsThatTheAppWasSent() {
        client.sendEvents("{\"name\": \"shop/order.placed\", \"data\": {\"orderId\": \"1\"}}")
                .join();
        window.passUntil(
                Duration.ofMillis(200),
                () -> recorded.values().stream()
                        .anyMatch(body -> body.path("steps").has(NAP)));
        String run =
                recorded.values().iterator().next().path("ctx").path("run_id").asString();
        window.passUntil(Duration.ofMillis(200), () -> {
            client.sendEvents("{\"name\": \"shop/paid\", \"data\": {\"orderId\": \"1\"}}")
                    .join();
            return recorded.values().stream()
                    .anyMatch(body -> body.path("steps").has(FLAKY));
        });
        window.open(new Route.Run(run, Params.of(Map.of("tab", "state"))));
        window.passUntil(
                Duration.ofMillis(200),
                () -> window.scene().lookup("#state-slider") instanceof Slider slider
                        && slider.getMax() == recorded.size()
                        && window.holds("Completed"));
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < recorded.size(); i++) {
            int moment = i;
            window.run(() -> {
                ((Slider) window.node("#state-slider")).setValue(moment);
                ((ButtonBase) window.node("#state-all")).fire();
                return true;
            });
            String state = window.run(() -> {
                Node code = window.node("#run-state").lookup("#code");
                return ((CodeView) code).text().text();
            });
            shown.add(Json.of(JsonMapper.shared().readTree(state)).text());
        }
        List<String> sent = order.stream()
                .map(id -> Json.of(recorded.get(id).path("steps")).text())
                .toList();
        assertThat(sent).hasSizeGreaterThanOrEqualTo(8);
        assertThat(sent.getLast()).contains("\"data\":\"left\"", "\"error\"", "shop/paid");
        assertThat(shown).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(shown.getFirst()).isEqualTo("{}");
        assertThat(shown.getLast()).isEqualTo(sent.getLast());
    }

    private Reply answer(LocalServer.Received request) {
        if (!request.method().equals("POST")) {
            return reply(200, "{}");
        }
        JsonNode body = Json.read(request.body());
        String id = body.path("ctx").path("request_id").asString();
        recorded.put(id, body);
        order.add(id);
        JsonNode done = body.path("steps");
        String planned = request.uri().replaceFirst(".*stepId=([^&]*).*", "$1");
        int attempt = body.path("ctx").path("attempt").intValue();
        if (!done.has(FIRST)) {
            return reply(
                    206,
                    "[{\"op\": \"StepRun\", \"id\": \"%s\", \"displayName\": \"first\", \"data\": {\"n\": 1}}]"
                            .formatted(FIRST));
        }
        if (planned.equals(LEFT) || planned.equals(RIGHT)) {
            String name = planned.equals(LEFT) ? "left" : "right";
            return reply(
                    206,
                    "[{\"op\": \"StepRun\", \"id\": \"%s\", \"displayName\": \"%s\", \"data\": \"%s\"}]"
                            .formatted(planned, name, name));
        }
        if (!done.has(LEFT) && !done.has(RIGHT)) {
            return reply(206, """
                    [{"op": "StepPlanned", "id": "%s", "displayName": "left"},
                     {"op": "StepPlanned", "id": "%s", "displayName": "right"}]""".formatted(LEFT, RIGHT));
        }
        if (!done.has(LEFT) || !done.has(RIGHT)) {
            return reply(206, "[]");
        }
        if (!done.has(NAP)) {
            return reply(
                    206,
                    "[{\"op\": \"Sleep\", \"id\": \"%s\", \"displayName\": \"nap\", \"name\": \"1ms\"}]"
                            .formatted(NAP));
        }
        if (!done.has(WAIT)) {
            return reply(206, """
                    [{"op": "WaitForEvent", "id": "%s", "displayName": "wait", "name": "shop/paid",
                      "opts": {"event": "shop/paid", "timeout": "1h"}}]""".formatted(WAIT));
        }
        if (!done.has(FLAKY)) {
            return reply(206, """
                    [{"op": "%s", "id": "%s", "displayName": "flaky", "error": {"name": "Error", "message": "no"}}]""".formatted(attempt == 0 ? "StepError" : "StepFailed", FLAKY));
        }
        return reply(200, "{\"ok\": true}");
    }

    private void register() throws IOException, InterruptedException {
        String body = """
                {"url": "%1$s", "deployType": "ping", "appName": "shop", "sdk": "js:v4.24.0", "v": "0.1",
                 "framework": "express", "functions": [{
                   "id": "shop-travel", "name": "Travel", "triggers": [{"event": "shop/order.placed"}],
                   "steps": {"step": {"id": "step", "name": "step", "retries": {"attempts": 1},
                     "runtime": {"type": "http", "url": "%1$s?fnId=shop-travel&stepId=step"}}}}]}
                """.formatted(app.url("/api/inngest"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "/fn/register"))
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    private static Reply reply(int status, String body) {
        Map<String, String> headers = Map.of(
                "X-Inngest-SDK",
                "inngest-js:v4.24.0",
                "X-Inngest-Req-Version",
                "2",
                "Content-Type",
                "application/json",
                "Retry-After",
                "1");
        return new Reply(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
