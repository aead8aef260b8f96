package dev.baton.server.v2;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.query.QueryException;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs: reading, listing, cancelling, running again (API v2 §7).
final class RunOperations {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_EVENT_RUNS = 40;

    private final Engine engine;
    private final Shapes shapes;

    RunOperations(Engine engine) {
        this.engine = engine;
        this.shapes = new Shapes(engine);
    }

    void register(Map<String, Work> works) {
        works.put("GetFunctionRun", this::get);
        works.put("ListRuns", request -> list(request, set(request, "appId"), set(request, "functionId")));
        works.put("ListFunctionRuns", this::listOfFunction);
        works.put("GetEventRuns", this::ofEvent);
        works.put("CancelRun", this::cancel);
        works.put("Rerun", this::rerun);
    }

    private Run find(Request request) {
        return engine.queries().run(request.run()).orElseThrow(() -> Refusal.notFound("Run not found"));
    }

    private Answer get(Request request) {
        var run = shapes.runs(List.of(find(request)), request.flag("includeOutput"));
        return new Answer(200, shapes.of(run.get(0)));
    }

    private static Set<String> set(Request request, String name) {
        return Set.copyOf(request.texts(name));
    }

    private Answer listOfFunction(Request request) {
        return list(request, Set.of(request.text("appId")), Set.of(request.text("functionId")));
    }

    /// Runs that fulfil an expression as well, as far as they are found among so many rows.
    Answer search(Request request, String query, long most) {
        return list(request, set(request, "appId"), set(request, "functionId"), query, most);
    }

    private Answer list(Request request, Set<String> apps, Set<String> functions) {
        return list(request, apps, functions, null, Long.MAX_VALUE);
    }

    private Answer list(Request request, Set<String> apps, Set<String> functions, @Nullable String query, long most) {
        int limit = request.limit(DEFAULT_LIMIT, MAX_LIMIT);
        if (apps.isEmpty() && !functions.isEmpty()) {
            throw Refusal.format("appId is required when filtering by functionId");
        }
        var filter = filter(request, apps, functions, query);
        var order = List.of(order(request, field(request)));
        if (filter == null) {
            return new Answer(200, timed(shapes.of(Json.MAPPER.createArrayNode(), null, limit), request));
        }
        try {
            var page = engine.queries().runs(filter, order, request.textOrNull("cursor"), limit, most);
            var rows = shapes.runs(page.rows(), request.flag("includeOutput"));
            return new Answer(200, timed(shapes.of(rows, page.hasNext() ? page.end() : null, limit), request));
        } catch (QueryException e) {
            throw e.code().equals("cursor_invalid")
                    ? Refusal.format("Cursor is invalid")
                    : Refusal.format(String.valueOf(e.getMessage()));
        }
    }

    /// What a list shows, or null when it names apps or functions that there are not.
    private @Nullable RunFilter filter(
            Request request, Set<String> apps, Set<String> functions, @Nullable String query) {
        var from = request.time("from");
        var until = request.time("until");
        if (from != null && until != null && !from.isBefore(until)) {
            throw Refusal.format("from must be before until");
        }
        var statuses = statuses(request.texts("status"));
        var field = field(request);
        var known = apps(apps);
        var wanted = functions(known, functions);
        if (!apps.isEmpty() && known.isEmpty() || !functions.isEmpty() && wanted.isEmpty()) {
            return null;
        }
        return new RunFilter(
                field,
                from == null ? Instant.EPOCH : from,
                until,
                statuses,
                known.stream().map(App::id).collect(Collectors.toSet()),
                wanted,
                request.flagOrNull("isDeferred"),
                query);
    }

    /// With the window that was asked for, if it has both ends.
    private static ObjectNode timed(ObjectNode body, Request request) {
        var from = request.time("from");
        var until = request.time("until");
        if (from != null && until != null) {
            body.withObject("/metadata")
                    .putObject("timeRange")
                    .put("from", from.toString())
                    .put("until", until.toString());
        }
        return body;
    }

    private static RunTimeField field(Request request) {
        return switch (request.text("timeField")) {
            case "", "QUEUED_AT", "queuedAt" -> RunTimeField.QUEUED_AT;
            case "STARTED_AT", "startedAt" -> RunTimeField.STARTED_AT;
            case "ENDED_AT", "endedAt" -> RunTimeField.ENDED_AT;
            default -> throw Refusal.format("timeField is invalid");
        };
    }

    private static RunOrder order(Request request, RunTimeField field) {
        return switch (request.text("order").toUpperCase(Locale.ROOT)) {
            case "", "DESC" -> new RunOrder(field, true);
            case "ASC" -> new RunOrder(field, false);
            default -> throw Refusal.format("order is invalid");
        };
    }

    private static Set<RunStatus> statuses(List<String> texts) {
        var statuses = new HashSet<RunStatus>();
        for (var text : texts) {
            statuses.add(
                    switch (text.toUpperCase(Locale.ROOT).replaceFirst("^FUNCTION_RUN_STATUS_", "")) {
                        case "QUEUED" -> RunStatus.SCHEDULED;
                        case "RUNNING" -> RunStatus.RUNNING;
                        case "COMPLETED" -> RunStatus.COMPLETED;
                        case "FAILED" -> RunStatus.FAILED;
                        case "CANCELLED" -> RunStatus.CANCELLED;
                        default -> throw Refusal.format("Status is invalid");
                    });
        }
        return statuses;
    }

    private List<App> apps(Set<String> ids) {
        return engine.queries().apps().stream()
                .filter(app -> ids.contains(app.name()) || ids.contains(app.id().toString()))
                .toList();
    }

    /// @param apps where to look; all functions when there are none
    private Set<FunctionId> functions(List<App> apps, Set<String> ids) {
        Map<AppId, App> known = apps.stream().collect(Collectors.toMap(App::id, app -> app));
        return engine.queries().functions().stream()
                .filter(function -> known.isEmpty() || known.containsKey(function.appId()))
                .filter(function -> ids.contains(function.slug())
                        || ids.contains(function.id().toString())
                        || ids.contains(Shapes.functionId(function, known.get(function.appId()))))
                .map(Function::id)
                .collect(Collectors.toSet());
    }

    private Answer ofEvent(Request request) {
        int limit = request.limit(DEFAULT_LIMIT, MAX_EVENT_RUNS);
        var id = request.event();
        var after = request.textOrNull("cursor");
        if (after != null && Ulid.parseOrNull(after) == null) {
            throw Refusal.format("Cursor is invalid");
        }
        var runs = engine.queries().runsOfEvents(List.of(id)).getOrDefault(id, List.of()).reversed().stream()
                .filter(run -> run.progress().status() != RunStatus.SKIPPED && run.debug() == null)
                .filter(run -> after == null || run.id().toString().compareTo(after) < 0)
                .toList();
        var shown = runs.subList(0, Math.min(limit, runs.size()));
        var cursor = runs.size() > limit ? shown.getLast().id().toString() : null;
        return new Answer(200, shapes.of(shapes.runs(shown, request.flag("includeOutput")), cursor, limit));
    }

    private Answer cancel(Request request) {
        var run = find(request);
        boolean cancelled;
        try {
            cancelled = engine.submit(new Command.CancelRun(run.id())).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CommandRejected rejected && rejected.code() == Code.CONFLICT) {
                throw new Refusal(409, "run_already_ended", "Cannot cancel an ended run");
            }
            throw e;
        }
        if (!cancelled) {
            throw new Refusal(409, "run_already_cancelled", "Run is already cancelled");
        }
        return ofRun(run.id().toString());
    }

    private Answer rerun(Request request) {
        var run = find(request);
        if (!engine.queries().functions(List.of(run.functionId())).containsKey(run.functionId())) {
            throw Refusal.notFound("Function not found");
        }
        var from = request.message().path("fromStep");
        var step = from.path("stepId").asString("");
        if (from.isObject() && step.isEmpty()) {
            throw new Refusal(400, "missing_field", "Step ID is required");
        }
        try {
            var command = new Command.Rerun(run.id(), from.isObject() ? step : null, input(from), null);
            return ofRun(engine.submit(command).join().toString());
        } catch (CompletionException e) {
            if (from.isObject() && e.getCause() instanceof CommandRejected rejected) {
                throw switch (rejected.code()) {
                    case NOT_FOUND -> new Refusal(400, "invalid_request", "Step not found in original run");
                    case INVALID ->
                        new Refusal(400, "invalid_request", "Step name matches multiple steps in original run");
                    case CONFLICT, TOO_LARGE -> rejected;
                };
            }
            throw e;
        }
    }

    private static @Nullable Json input(JsonNode from) {
        var input = from.path("input");
        if (input.isMissingNode() || input.isNull()) {
            return null;
        }
        if (!input.isArray()) {
            throw Refusal.format("fromStep.input must be an array");
        }
        return Json.of(input);
    }

    private Answer ofRun(String id) {
        return new Answer(200, shapes.of(Json.MAPPER.createObjectNode().put("runId", id)));
    }
}
