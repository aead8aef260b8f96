package dev.baton.e2e.go;

import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.Http;
import dev.baton.server.DevServer;
import dev.baton.server.config.ServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A server in test mode, and the apps of one test. Retries come after 100 ms.
final class GoStage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<String> ENDED = Set.of("Completed", "Failed", "Cancelled", "Skipped");

    private final DevServer server;
    private final List<GoApp> apps = new ArrayList<>();

    /// A server that asks its apps to register three times a second.
    GoStage() {
        this(Duration.ofMillis(300));
    }

    /// @param pollInterval pause between two rounds of asking apps to register
    GoStage(Duration pollInterval) {
        server = DevServer.start(ServerOptions.embedded()
                .poll(true)
                .pollInterval(pollInterval)
                .retryInterval(Duration.ofMillis(100))
                .testMode(true)
                .build());
    }

    String url() {
        return server.url();
    }

    GoApp app(String id) {
        var app = new GoApp(id, url());
        apps.add(app);
        return app;
    }

    String send(String name, Map<String, ?> data) {
        return send(Map.of("name", name, "data", data)).getFirst();
    }

    List<String> send(Object events) {
        var answer = Http.post(url() + "/e/NO_EVENT_KEY_SET", events);
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.json().get("ids").valueStream().map(JsonNode::asString).toList();
    }

    JsonNode get(String path) {
        return Http.get(url() + path).json();
    }

    JsonNode query(String document) {
        var answer = Http.post(url() + "/v0/gql", Map.of("query", document)).json();
        if (answer.hasNonNull("errors")) {
            throw new AssertionError(answer.toString());
        }
        return answer.get("data");
    }

    /// Runs that an event started so far, skipped ones included.
    List<JsonNode> runsOf(String event) {
        return get("/v1/events/" + event + "/runs").path("data").valueStream().toList();
    }

    /// Waits for the one run of an event.
    JsonNode runOf(String event) {
        return Await.answer(
                "a run of event " + event,
                PATIENCE,
                () -> runsOf(event).stream().findFirst(),
                () -> "none");
    }

    JsonNode run(JsonNode run) {
        return get("/v1/runs/" + run.get("run_id").asString()).get("data");
    }

    JsonNode endedOf(String event) {
        return ended(runOf(event));
    }

    JsonNode ended(JsonNode run) {
        return until(run, "to end", now -> ENDED.contains(now.path("status").asString()));
    }

    JsonNode completedOf(String event) {
        var run = endedOf(event);
        if (!run.get("status").asString().equals("Completed")) {
            throw new AssertionError("expected a completed run, got " + run);
        }
        return run;
    }

    JsonNode until(JsonNode run, String what, Predicate<JsonNode> condition) {
        return Await.answer(
                "run " + what, PATIENCE, () -> Optional.of(run(run)).filter(condition), () -> run(run).toString());
    }

    void until(String what, BooleanSupplier condition) {
        Await.until(what, PATIENCE, condition, () -> "not yet");
    }

    /// Runs of a function, newest first, as the general list shows them.
    List<JsonNode> listed(String slug) {
        var edges = query(
                        "{ runs(first: 100, orderBy: [{field: QUEUED_AT, direction: DESC}], filter: {from: \"2020-01-01T00:00:00Z\"})"
                                + " { edges { node { id status function { slug } } } } }")
                .at("/runs/edges");
        return StreamSupport.stream(edges.spliterator(), false)
                .map(edge -> edge.get("node"))
                .filter(node -> node.at("/function/slug").asString().equals(slug))
                .toList();
    }

    @Override
    public void close() {
        apps.forEach(GoApp::close);
        server.close();
    }
}
