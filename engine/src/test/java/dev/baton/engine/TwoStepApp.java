package dev.baton.engine;

import dev.baton.engine.app.AppMethod;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.function.Trigger;
import dev.baton.engine.http.LocalServer;
import dev.baton.engine.json.Json;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Command.Definition;
import dev.baton.engine.transition.Command.Registration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// An app with one function over real HTTP: step `first`, a pause if the event asks for one (`data.sleep`, a duration),
/// step `second`, and a return value made of both. Every execution of a step has another value, so a memo that changes
/// is found out.
final class TwoStepApp implements AutoCloseable {
    private static final String FIRST = "a".repeat(40);
    private static final String SLEEP = "b".repeat(40);
    private static final String SECOND = "c".repeat(40);
    private static final Map<String, String> SDK =
            Map.of("X-Inngest-Sdk", "inngest-js:v4.2.0", "X-Inngest-Req-Version", "2");

    private final LocalServer server = new LocalServer(this::answer);
    private final AtomicInteger values = new AtomicInteger();
    private final Map<String, String> memos = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> executions = new ConcurrentHashMap<>();
    private final Map<String, String> changedMemos = new ConcurrentHashMap<>();

    /// How to register it.
    static Command.RegisterApp registration(String url) {
        var config = FunctionConfig.served(
                url + "?fnId=shop-two-steps&stepId=step", 4, List.of(new Trigger.OnEvent("shop/paid", null)));
        return new Command.RegisterApp(new Registration(
                "shop",
                url,
                AppMethod.SERVE,
                "js",
                "v4.2.0",
                null,
                null,
                "checksum",
                Json.EMPTY_OBJECT,
                List.of(new Definition("shop-two-steps", "Two steps", config, Json.EMPTY_OBJECT))));
    }

    String url() {
        return server.url("/api/inngest");
    }

    /// How often a step of a run was executed.
    int executions(String run, String step) {
        return executions.getOrDefault(run + step, new AtomicInteger()).get();
    }

    int executionsOfFirst(String run) {
        return executions(run, FIRST);
    }

    /// Memos that were shown with more than one value, by run and step; must be empty.
    Map<String, String> changedMemos() {
        return changedMemos;
    }

    private LocalServer.Reply answer(LocalServer.Received request) {
        var call = Json.read(request.body());
        var run = call.path("ctx").path("run_id").asString();
        var steps = call.path("steps");
        note(run, steps);
        var sleep = call.path("event").path("data").path("sleep");
        if (!steps.has(FIRST)) {
            return ran(run, FIRST, "first");
        }
        if (sleep.isString() && !steps.has(SLEEP)) {
            return reply(
                    206,
                    "[{\"op\":\"Sleep\",\"id\":\"" + SLEEP + "\",\"name\":\"" + sleep.asString()
                            + "\",\"displayName\":\"nap\"}]");
        }
        if (!steps.has(SECOND)) {
            return ran(run, SECOND, "second");
        }
        return reply(200, "[" + value(steps, FIRST) + "," + value(steps, SECOND) + "]");
    }

    private LocalServer.Reply ran(String run, String id, String name) {
        executions.computeIfAbsent(run + id, _ -> new AtomicInteger()).incrementAndGet();
        return reply(
                206,
                "[{\"op\":\"StepRun\",\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"displayName\":\"" + name
                        + "\",\"data\":" + values.incrementAndGet() + "}]");
    }

    private void note(String run, JsonNode steps) {
        for (var id : List.of(FIRST, SECOND)) {
            if (steps.has(id)) {
                var value = value(steps, id);
                var before = memos.putIfAbsent(run + id, value);
                if (before != null && !before.equals(value)) {
                    changedMemos.put(run + id, before + " became " + value);
                }
            }
        }
    }

    private static String value(JsonNode steps, String id) {
        return steps.path(id).path("data").toString();
    }

    private static LocalServer.Reply reply(int status, String body) {
        return new LocalServer.Reply(status, SDK, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
