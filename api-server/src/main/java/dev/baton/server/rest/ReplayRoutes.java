package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Replay;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Command;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// `/v1/replays`: starts old runs anew, those of a function or of an app that ended in a span of time. The upstream
/// dev server has no such route; names follow `/v1/cancellations`.
public final class ReplayRoutes {
    private static final int BODY_LIMIT = 1 << 20;
    private static final String SKIPPED = "skipped_paused";
    private static final Map<String, RunStatus> STATUSES = Map.of(
            "completed",
            RunStatus.COMPLETED,
            "failed",
            RunStatus.FAILED,
            "cancelled",
            RunStatus.CANCELLED,
            SKIPPED,
            RunStatus.SKIPPED);

    private final Engine engine;

    /// @param engine whose runs are started anew
    public ReplayRoutes(Engine engine) {
        this.engine = engine;
    }

    /// Adds the routes.
    public void register(Routes routes) {
        routes.own("POST", "/v1/replays", this::create)
                .own("GET", "/v1/replays", this::list)
                .own("GET", "/v1/replays/{id}", this::get)
                .own("DELETE", "/v1/replays/{id}", this::cancel);
    }

    /// Answers at once; the runs are started in the background, and the replays say how far that is. A repeated
    /// request with the same `idempotency_key` answers the replays that are there.
    private Reply create(Call call) {
        var body = new BulkBody(call.json(BODY_LIMIT));
        var now = engine.clock().now();
        var app = body.required("app_id");
        var function = body.text("function_id");
        var name = body.text("name");
        var key = body.text("idempotency_key");
        var after = body.instant("started_after");
        var before = body.instant("started_before");
        var query = body.text("if");
        var statuses = statuses(body);
        body.check();
        var functions = BulkBody.functions(engine, app, function);
        if (functions.isEmpty()) {
            throw HttpFailure.notFound(function == null ? "the app has no function" : "function not found");
        }
        var made = BulkBody.submitted(
                engine,
                new Command.CreateReplays(
                        functions.stream().map(Function::id).toList(),
                        name == null ? "replay" : name,
                        key,
                        statuses,
                        after == null ? Instant.EPOCH : after,
                        before == null ? now : before,
                        query));
        return answer(made);
    }

    private Reply list(Call call) {
        return answer(engine.submit(new Command.ListReplays()).join().reversed());
    }

    private Reply get(Call call) {
        var id = id(call);
        return engine.submit(new Command.ListReplays()).join().stream()
                .filter(replay -> replay.id().equals(id))
                .findFirst()
                .map(replay -> Envelope.of(
                        json(replay, functions(List.of(replay))), engine.clock().now()))
                .orElseThrow(() -> HttpFailure.notFound("there is no replay " + id));
    }

    private Reply cancel(Call call) {
        var replay = BulkBody.submitted(engine, new Command.CancelReplay(id(call)));
        return Envelope.of(
                json(replay, functions(List.of(replay))), engine.clock().now());
    }

    private Reply answer(List<Replay> replays) {
        var functions = functions(replays);
        var data = Json.MAPPER.createArrayNode();
        replays.forEach(replay -> data.add(json(replay, functions)));
        return Envelope.of(data, engine.clock().now());
    }

    private Map<FunctionId, Function> functions(List<Replay> replays) {
        return engine.queries()
                .functions(replays.stream()
                        .map(replay -> replay.runs().function())
                        .distinct()
                        .toList());
    }

    private static Ulid id(Call call) {
        var id = Ulid.parseOrNull(call.param("id"));
        if (id == null) {
            throw HttpFailure.badRequest("Invalid replay ID: " + call.param("id"));
        }
        return id;
    }

    private static Set<RunStatus> statuses(BulkBody body) {
        var statuses = EnumSet.noneOf(RunStatus.class);
        for (var name : body.texts("statuses")) {
            var status = STATUSES.get(name.toLowerCase(Locale.ROOT));
            if (status != null) {
                statuses.add(status);
            } else {
                body.problem("statuses are completed, failed, cancelled and " + SKIPPED + ", not " + name);
            }
        }
        if (body.absent("statuses")) {
            body.problem("statuses is required");
        }
        return statuses;
    }

    private static JsonNode json(Replay replay, Map<FunctionId, Function> functions) {
        var members = Json.MAPPER.createObjectNode();
        var runs = replay.runs();
        var function = functions.get(runs.function());
        var progress = replay.progress();
        members.put("id", replay.id().toString());
        members.put("name", replay.name());
        members.put("created_at", replay.id().time().toString());
        members.put("app_id", function == null ? "" : function.appId().toString());
        members.put("function_internal_id", runs.function().toString());
        members.put("function_id", function == null ? "" : function.slug());
        members.put("started_after", runs.from().toString());
        members.put("started_before", runs.until().toString());
        var statuses = members.putArray("statuses");
        runs.statuses().stream()
                .sorted()
                .map(status ->
                        status == RunStatus.SKIPPED ? SKIPPED : status.name().toLowerCase(Locale.ROOT))
                .forEach(statuses::add);
        members.put("if", replay.query());
        members.put("total_run_count", progress.total());
        members.put("runs_processed_count", progress.processed());
        members.put("runs_scheduled_count", progress.scheduled());
        members.put("runs_skipped_count", progress.skipped());
        members.put(
                "ended_at",
                progress.endedAt() == null ? null : progress.endedAt().toString());
        members.put("cancelled", progress.cancelled());
        return members;
    }
}
