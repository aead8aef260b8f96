package dev.baton.server.mcp;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.json.Json;
import dev.baton.engine.query.QueryException;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Command;
import dev.baton.server.mcp.Inputs.Type;
import dev.baton.server.mcp.Tool.Effect;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tools about runs: reading, searching, cancelling, running again (REST §10).
final class RunTools {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_EVENT_RUNS = 40;

    /// Rows that a search looks at before it answers, so that a model is not kept waiting.
    private static final int SEARCH_ROWS = 300_000;

    private static final Inputs PAGE = Inputs.NONE
            .optional("includeOutput", Type.FLAG, "Show what each run returned or failed with")
            .optional("cursor", Type.TEXT, "page.cursor of the page before")
            .optional("limit", Type.NUMBER, "Runs in a page: 1 to 100, 20 if not given");

    private static final Inputs LIST = PAGE.optional("from", Type.TEXT, "Earliest time, RFC 3339")
            .optional("until", Type.TEXT, "Latest time, RFC 3339")
            .optional(
                    "timeField", Type.TEXT, "Time that from, until and order apply to: QUEUED_AT, STARTED_AT, ENDED_AT")
            .optional("status", Type.TEXTS, "Any of QUEUED, RUNNING, COMPLETED, FAILED, CANCELLED")
            .optional("isDeferred", Type.FLAG, "Only runs that another run deferred, or only others")
            .optional("order", Type.TEXT, "DESC for newest first, or ASC");

    private final Engine engine;
    private final Results results;

    RunTools(Engine engine, Results results) {
        this.engine = engine;
        this.results = results;
    }

    List<Tool> tools() {
        return List.of(
                new Tool(
                        "get_run",
                        "Get a run",
                        "A run: its function, status, times, trigger and, if asked for, its output.",
                        Effect.READS,
                        Inputs.NONE
                                .required("runId", Type.TEXT, "Id of the run")
                                .optional("includeOutput", Type.FLAG, "Show what the run returned or failed with"),
                        this::get),
                new Tool(
                        "list_runs",
                        "List runs",
                        "Runs of all functions, or of some apps and functions, newest first.",
                        Effect.READS,
                        LIST.optional("appId", Type.TEXTS, "Ids of apps")
                                .optional("functionId", Type.TEXTS, "Ids of functions; needs appId"),
                        this::list),
                new Tool(
                        "list_function_runs",
                        "List the runs of a function",
                        "Runs of one function, newest first.",
                        Effect.READS,
                        LIST.required("appId", Type.TEXT, "Id of the app")
                                .required("functionId", Type.TEXT, "Id of the function"),
                        this::listOfFunction),
                new Tool(
                        "get_event_runs",
                        "Get the runs of an event",
                        "Runs that an event started.",
                        Effect.READS,
                        PAGE.required("eventId", Type.TEXT, "Internal id of the event"),
                        this::ofEvent),
                new Tool(
                        "search_runs",
                        "Search runs",
                        "Runs that fulfil an expression over their event and result, one comparison or more a line, such as"
                                + " event.data.userId == \"u1\" && output.total > 5, or error.message == \"boom\". An answer"
                                + " may be short although page.hasMore is true: ask again with page.cursor.",
                        Effect.READS,
                        LIST.required("query", Type.TEXT, "The expression; all lines must hold")
                                .optional("appId", Type.TEXTS, "Ids of apps")
                                .optional("functionId", Type.TEXTS, "Ids of functions; needs appId"),
                        this::search),
                new Tool(
                        "cancel_run",
                        "Cancel a run",
                        "Ends a run that has not ended.",
                        Effect.ACTS,
                        Inputs.NONE.required("runId", Type.TEXT, "Id of the run"),
                        this::cancel),
                new Tool(
                        "rerun",
                        "Run again",
                        "Starts a new run with the same events, from the beginning or from a step on.",
                        Effect.ACTS,
                        Inputs.NONE
                                .required("runId", Type.TEXT, "Id of the run")
                                .optional(
                                        "fromStep",
                                        Type.OBJECT,
                                        "{\"stepId\": name of the step, \"input\": array that replaces its input}"),
                        this::rerun));
    }

    Run find(Arguments arguments, String name) {
        return engine.queries().run(arguments.run(name)).orElseThrow(() -> new ToolFailure("Run not found"));
    }

    private JsonNode get(Arguments arguments) {
        return results.of(results.run(find(arguments, "runId"), arguments.flag("includeOutput")));
    }

    private JsonNode list(Arguments arguments) {
        var apps = Set.copyOf(arguments.texts("appId"));
        var functions = Set.copyOf(arguments.texts("functionId"));
        if (apps.isEmpty() && !functions.isEmpty()) {
            throw new ToolFailure("appId is required when filtering by functionId");
        }
        return page(arguments, apps, functions, null);
    }

    private JsonNode listOfFunction(Arguments arguments) {
        return page(arguments, Set.of(arguments.text("appId")), Set.of(arguments.text("functionId")), null);
    }

    private JsonNode search(Arguments arguments) {
        return page(
                arguments,
                Set.copyOf(arguments.texts("appId")),
                Set.copyOf(arguments.texts("functionId")),
                arguments.text("query"));
    }

    private JsonNode page(Arguments arguments, Set<String> apps, Set<String> functions, @Nullable String query) {
        int limit = arguments.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        var field = field(arguments.textOrNull("timeField"));
        var from = arguments.time("from");
        var until = arguments.time("until");
        if (from != null && until != null && !from.isBefore(until)) {
            throw new ToolFailure("from must be before until");
        }
        var known = apps(apps);
        var wanted = functions(known, functions);
        boolean nothing = !apps.isEmpty() && known.isEmpty() || !functions.isEmpty() && wanted.isEmpty();
        if (nothing) {
            return results.of(Json.MAPPER.createArrayNode(), null, limit);
        }
        var filter = new RunFilter(
                field,
                from == null ? Instant.EPOCH : from,
                until,
                statuses(arguments),
                known.stream().map(App::id).collect(Collectors.toSet()),
                wanted,
                arguments.given().hasNonNull("isDeferred") ? arguments.flag("isDeferred") : null,
                query);
        try {
            var page = engine.queries()
                    .runs(filter, List.of(order(arguments, field)), arguments.textOrNull("cursor"), limit, SEARCH_ROWS);
            return results.of(page, limit, arguments.flag("includeOutput"));
        } catch (QueryException e) {
            throw new ToolFailure(String.valueOf(e.getMessage()));
        }
    }

    private static RunTimeField field(@Nullable String text) {
        return switch (text) {
            case null -> RunTimeField.QUEUED_AT;
            case "QUEUED_AT", "queuedAt" -> RunTimeField.QUEUED_AT;
            case "STARTED_AT", "startedAt" -> RunTimeField.STARTED_AT;
            case "ENDED_AT", "endedAt" -> RunTimeField.ENDED_AT;
            default -> throw new ToolFailure("timeField is invalid");
        };
    }

    private static RunOrder order(Arguments arguments, RunTimeField field) {
        return switch (arguments.textOrNull("order")) {
            case null -> new RunOrder(field, true);
            case "DESC", "desc" -> new RunOrder(field, true);
            case "ASC", "asc" -> new RunOrder(field, false);
            default -> throw new ToolFailure("order is invalid");
        };
    }

    private static Set<RunStatus> statuses(Arguments arguments) {
        var statuses = new HashSet<RunStatus>();
        for (var text : arguments.texts("status")) {
            statuses.add(
                    switch (text.toUpperCase(Locale.ROOT)) {
                        case "QUEUED" -> RunStatus.SCHEDULED;
                        case "RUNNING" -> RunStatus.RUNNING;
                        case "COMPLETED" -> RunStatus.COMPLETED;
                        case "FAILED" -> RunStatus.FAILED;
                        case "CANCELLED" -> RunStatus.CANCELLED;
                        default -> throw new ToolFailure("Status is invalid: " + text);
                    });
        }
        return statuses;
    }

    private List<App> apps(Set<String> ids) {
        return engine.queries().apps().stream()
                .filter(app -> ids.contains(app.name()) || ids.contains(app.id().toString()))
                .toList();
    }

    private Set<FunctionId> functions(List<App> apps, Set<String> ids) {
        Map<AppId, App> known = apps.stream().collect(Collectors.toMap(App::id, app -> app));
        return engine.queries().functions().stream()
                .filter(function -> known.isEmpty() || known.containsKey(function.appId()))
                .filter(function -> ids.contains(function.slug())
                        || ids.contains(function.id().toString())
                        || ids.contains(Results.functionId(function, known.get(function.appId()))))
                .map(Function::id)
                .collect(Collectors.toSet());
    }

    private JsonNode ofEvent(Arguments arguments) {
        int limit = arguments.number("limit", DEFAULT_LIMIT, 1, MAX_EVENT_RUNS);
        var id = arguments.event("eventId");
        var after = arguments.textOrNull("cursor");
        var runs = engine.queries().runsOfEvents(List.of(id)).getOrDefault(id, List.of()).reversed().stream()
                .filter(run -> after == null || run.id().toString().compareTo(after) < 0)
                .toList();
        var shown = runs.subList(0, Math.min(limit, runs.size()));
        var cursor = runs.size() > limit ? shown.getLast().id().toString() : null;
        return results.of(results.runs(shown, arguments.flag("includeOutput")), cursor, limit);
    }

    private JsonNode cancel(Arguments arguments) {
        var run = find(arguments, "runId");
        if (!engine.submit(new Command.CancelRun(run.id())).join()) {
            throw new ToolFailure("Run is already cancelled");
        }
        return results.of(Json.MAPPER.createObjectNode().put("runId", run.id().toString()));
    }

    private JsonNode rerun(Arguments arguments) {
        var run = find(arguments, "runId");
        var from = arguments.given().path("fromStep");
        var step = from.path("stepId").asString(null);
        if (from.isObject() && step == null) {
            throw new ToolFailure("fromStep needs a stepId");
        }
        var input = from.path("input");
        if (!input.isMissingNode() && !input.isArray()) {
            throw new ToolFailure("fromStep.input must be an array");
        }
        var id = engine.submit(new Command.Rerun(run.id(), step, input.isArray() ? Json.of(input) : null, null))
                .join();
        return results.of(Json.MAPPER.createObjectNode().put("runId", id.toString()));
    }
}
