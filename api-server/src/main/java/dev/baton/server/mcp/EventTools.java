package dev.baton.server.mcp;

import dev.baton.engine.Engine;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.event.EventRejected;
import dev.baton.engine.id.RunId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.query.EventFilter;
import dev.baton.engine.query.QueryException;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Command;
import dev.baton.server.mcp.Inputs.Type;
import dev.baton.server.mcp.Tool.Effect;
import dev.baton.server.v2.Documents;
import dev.baton.server.v2.Invocations;
import dev.baton.server.v2.Invocations.Result;
import dev.baton.server.v2.Operations;
import dev.baton.server.v2.Shapes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tools that send events, invoke functions, and wait for what comes of it (REST §10).
final class EventTools {
    private static final int MAX_WAIT_SECONDS = 600;
    private static final int DEFAULT_WAIT_SECONDS = 30;
    private static final int SEARCH_ROWS = 300_000;

    private final Engine engine;
    private final EventIntake intake;
    private final AppTools apps;
    private final RunTools runs;
    private final Documents documents;
    private final Operations operations;
    private final Invocations invocations;
    private final Shapes shapes;

    EventTools(
            Engine engine,
            EventIntake intake,
            AppTools apps,
            RunTools runs,
            Documents documents,
            Operations operations) {
        this.operations = operations;
        this.invocations = new Invocations(engine, intake);
        this.shapes = new Shapes(engine);
        this.engine = engine;
        this.intake = intake;
        this.apps = apps;
        this.runs = runs;
        this.documents = documents;
    }

    List<Tool> tools() {
        return List.of(
                new Tool(
                        "send_event",
                        "Send an event",
                        "Sends an event, and says which runs it started.",
                        Effect.ACTS,
                        Inputs.NONE
                                .required("name", Type.TEXT, "Name of the event, such as shop/order.placed")
                                .optional("data", Type.ANY, "Data of the event, an object")
                                .optional("user", Type.ANY, "Who caused it, an object")
                                .optional("eventIdSeed", Type.TEXT, "milliseconds,base64 of ten bytes: makes the id"),
                        this::send),
                new Tool(
                        "search_events",
                        "Search events",
                        "Events, newest first, by name, time and an expression over their data.",
                        Effect.READS,
                        Inputs.NONE
                                .optional("query", Type.TEXT, "Lines such as event.data.total > 5; all must hold")
                                .optional("names", Type.TEXTS, "Exact names")
                                .optional("from", Type.TEXT, "Earliest time of receipt, RFC 3339")
                                .optional("until", Type.TEXT, "Latest time of receipt, RFC 3339")
                                .optional("includeInternal", Type.FLAG, "Also inngest/ events")
                                .optional("cursor", Type.TEXT, "page.cursor of the page before")
                                .optional("limit", Type.NUMBER, "1 to 100, 20 if not given"),
                        this::search),
                new Tool(
                        "invoke_function",
                        "Invoke a function",
                        "Starts a function directly and answers the id of its run.",
                        Effect.ACTS,
                        Inputs.NONE
                                .required("appId", Type.TEXT, "Id of the app")
                                .required("functionId", Type.TEXT, "Id of the function")
                                .required("data", Type.OBJECT, "Data that the function is given")
                                .optional("idempotencyKey", Type.TEXT, "The same key again starts nothing"),
                        arguments -> operations.call("InvokeFunction", arguments.given())),
                new Tool(
                        "invoke_function_sync",
                        "Invoke a function and wait",
                        "Starts a function directly and waits for its end.",
                        Effect.ACTS,
                        Inputs.NONE
                                .required("functionId", Type.TEXT, "UUID, slug or name of the function")
                                .optional("data", Type.ANY, "Data that the function is given, an object")
                                .optional("user", Type.ANY, "Who caused it, an object")
                                .optional("timeout", Type.NUMBER, "Seconds to wait, 30 if not given"),
                        this::invokeAndWait),
                new Tool(
                        "get_run_status",
                        "Get the status of a run",
                        "A run with its steps, each with status and times.",
                        Effect.READS,
                        Inputs.NONE.required("runId", Type.TEXT, "Id of the run"),
                        arguments -> status(runs.find(arguments, "runId"), true)),
                new Tool(
                        "poll_run_status",
                        "Wait for runs",
                        "Waits until runs have ended, and says how.",
                        Effect.READS,
                        Inputs.NONE
                                .required("runIds", Type.TEXTS, "Ids of the runs")
                                .optional("timeout", Type.NUMBER, "Seconds to wait, 30 if not given")
                                .optional("pollInterval", Type.NUMBER, "Not needed: ends are noticed at once"),
                        this::poll));
    }

    private JsonNode send(Arguments arguments) throws InterruptedException {
        var body = body(arguments).put("name", arguments.text("name"));
        var taken = intake.events(
                Json.of(body).bytes(),
                "application/json",
                arguments.textOrNull("eventIdSeed"),
                engine.clock().now());
        if (taken.events().isEmpty()) {
            throw new ToolFailure(taken.body().tree().path("error").asString("the event was refused"));
        }
        var event = taken.events().getFirst();
        receive(event);
        var started = invocations.await(Duration.ofMillis(500), () -> {
            var found = engine.queries().runsOfEvents(List.of(event.id())).getOrDefault(event.id(), List.of());
            return found.isEmpty() ? Optional.empty() : Optional.of(found);
        });
        var result = Json.MAPPER.createObjectNode();
        result.put("eventId", event.id().toString());
        started.ifPresent(found -> {
            var ids = result.putArray("runIds");
            found.forEach(run -> ids.add(run.id().toString()));
        });
        int count = started.map(List::size).orElse(0);
        return result.put("status", "accepted")
                .put("message", count == 0 ? "No function was started yet" : count + " runs were started");
    }

    /// `data` and `user` as objects: JSON text is parsed, other values are wrapped.
    private static ObjectNode body(Arguments arguments) {
        var body = Json.MAPPER.createObjectNode();
        if (arguments.given().hasNonNull("data")) {
            body.set("data", object(arguments.given().get("data"), "value"));
        }
        if (arguments.given().hasNonNull("user")) {
            body.set("user", object(arguments.given().get("user"), "id"));
        }
        return body;
    }

    private static JsonNode object(JsonNode value, String wrapper) {
        if (value.isObject()) {
            return value;
        }
        if (value.isString()) {
            try {
                var parsed = Json.parse(value.stringValue()).tree();
                if (parsed.isObject()) {
                    return parsed;
                }
            } catch (JsonSyntaxException e) {
                return Json.MAPPER.createObjectNode().set(wrapper, value);
            }
        }
        return Json.MAPPER.createObjectNode().set(wrapper, value);
    }

    private void receive(Event event) {
        engine.submit(new Command.ReceiveEvents(List.of(event))).join();
    }

    private JsonNode search(Arguments arguments) {
        int limit = arguments.number("limit", 20, 1, 100);
        var from = arguments.time("from");
        var filter = new EventFilter(
                Set.copyOf(arguments.texts("names")),
                from == null ? Instant.EPOCH : from,
                arguments.time("until"),
                arguments.flag("includeInternal"),
                arguments.textOrNull("query"));
        try {
            var page = engine.queries().events(filter, arguments.textOrNull("cursor"), limit, SEARCH_ROWS);
            var data = Json.MAPPER.createArrayNode();
            page.rows()
                    .forEach(event -> data.addObject()
                            .put("id", event.id().toString())
                            .put("receivedAt", event.receivedAt().toString())
                            .set("event", event.body().tree()));
            return shapes.of(data, page.hasNext() ? page.end() : null, limit);
        } catch (QueryException e) {
            throw new ToolFailure(String.valueOf(e.getMessage()));
        }
    }

    private Run start(String slug, ObjectNode body) throws InterruptedException {
        try {
            return switch (invocations.start(slug, body)) {
                case Result.Started(var run) -> run;
                case Result.Earlier(var run) -> run;
                case Result.Held(var outcome) ->
                    throw new ToolFailure("The function was not started: "
                            + outcome.kind().name().toLowerCase(Locale.ROOT) + ", event " + outcome.event());
                case Result.Silent(var event) ->
                    throw new ToolFailure("The function was not started in time by the event " + event);
            };
        } catch (EventRejected e) {
            throw new ToolFailure(String.valueOf(e.getMessage()));
        }
    }

    private JsonNode invokeAndWait(Arguments arguments) throws InterruptedException {
        var function = apps.function(arguments.text("functionId"));
        var begin = engine.clock().now();
        var run = start(function.slug(), body(arguments));
        var patience = Duration.ofSeconds(arguments.number("timeout", DEFAULT_WAIT_SECONDS, 1, MAX_WAIT_SECONDS));
        var ended = invocations.await(patience, () -> ended(run.id())).orElse(run);
        var result = Json.MAPPER.createObjectNode();
        result.put("runId", run.id().toString())
                .put("functionName", function.name())
                .put("status", Shapes.status(ended.progress().status()))
                .put("duration", Duration.between(begin, engine.clock().now()).toMillis())
                .put("eventId", run.eventIds().getFirst().toString());
        addResult(result, ended);
        return result;
    }

    private Optional<Run> ended(RunId id) {
        return engine.queries().run(id).filter(run -> run.progress().status().ended());
    }

    private static void addResult(ObjectNode result, Run run) {
        var output = run.progress().output();
        if (output != null) {
            result.set(run.progress().status() == RunStatus.FAILED ? "error" : "output", output.tree());
        }
    }

    private JsonNode status(Run run, boolean steps) {
        var functions = engine.queries().functions(List.of(run.functionId()));
        var function = functions.get(run.functionId());
        var result = Json.MAPPER.createObjectNode();
        result.put("runId", run.id().toString())
                .put("functionName", function == null ? "" : function.name())
                .put("status", Shapes.status(run.progress().status()))
                .put("startedAt", text(run.progress().startedAt()));
        if (run.progress().endedAt() != null) {
            result.put("endedAt", text(run.progress().endedAt()));
        }
        result.put(
                "eventId",
                run.eventIds().isEmpty() ? "" : run.eventIds().getFirst().toString());
        if (run.eventName() != null) {
            result.put("eventName", run.eventName());
        }
        if (steps) {
            result.set("steps", steps(run));
        }
        addResult(result, run);
        return result;
    }

    private JsonNode steps(Run run) {
        var document = """
                query ($id: String!) { runTrace(runID: $id) { childrenSpans { stepName: name stepId: stepID status startedAt
                  attempt: attempts } } }
                """;
        return documents
                .data(document, Map.of("id", run.id().toString()))
                .path("runTrace")
                .path("childrenSpans");
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private JsonNode poll(Arguments arguments) throws InterruptedException {
        var ids = arguments.texts("runIds").stream()
                .map(text -> Arguments.run("runIds", text))
                .toList();
        var patience = Duration.ofSeconds(arguments.number("timeout", DEFAULT_WAIT_SECONDS, 0, MAX_WAIT_SECONDS));
        var found = invocations.await(patience, () -> allEnded(ids)).orElseGet(() -> runs(ids));
        var result = Json.MAPPER.createObjectNode();
        var list = result.putArray("runs");
        found.forEach(run -> list.add(status(run, false)));
        return result.put("completed", count(found, RunStatus.COMPLETED))
                .put(
                        "running",
                        found.stream()
                                .filter(run -> !run.progress().status().ended())
                                .count())
                .put("failed", count(found, RunStatus.FAILED) + count(found, RunStatus.CANCELLED));
    }

    private static long count(List<Run> runs, RunStatus status) {
        return runs.stream().filter(run -> run.progress().status() == status).count();
    }

    private List<Run> runs(List<RunId> ids) {
        return List.copyOf(engine.queries().runs(ids).values());
    }

    private Optional<List<Run>> allEnded(List<RunId> ids) {
        return Optional.of(runs(ids))
                .filter(found ->
                        found.stream().allMatch(run -> run.progress().status().ended()));
    }
}
