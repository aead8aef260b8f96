package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.Tenant;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.BulkCancellation;
import dev.baton.engine.transition.Command;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// `/v1/cancellations`: cancels all runs of a function that were queued in a span of time (REST-19).
public final class CancellationRoutes {
    private static final int BODY_LIMIT = 1 << 20;
    private static final int SLICE = 500;
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private final Engine engine;

    /// @param engine whose runs are cancelled
    public CancellationRoutes(Engine engine) {
        this.engine = engine;
    }

    /// Adds the routes.
    public void register(Routes routes) {
        routes.own("POST", "/v1/cancellations", this::create)
                .own("GET", "/v1/cancellations", this::list)
                .own("DELETE", "/v1/cancellations/{id}", this::delete);
    }

    /// Answers when the runs are cancelled.
    private Reply create(Call call) {
        var body = new BulkBody(call.json(BODY_LIMIT));
        var appId = body.required("app_id");
        var functionId = body.required("function_id");
        var before = body.instant("started_before");
        var after = body.instant("started_after");
        var condition = body.text("if");
        var now = engine.clock().now();
        if (body.absent("started_before")) {
            body.problem("started_before is required");
        } else if (before != null && before.isAfter(now.plus(CLOCK_SKEW))) {
            body.problem("started_before must not lie in the future, but is " + before);
        } else if (before != null && after != null && !after.isBefore(before)) {
            body.problem("started_after must lie before started_before");
        }
        body.check();
        var function = BulkBody.functions(engine, appId, functionId).stream()
                .findFirst()
                .orElseThrow(() -> HttpFailure.notFound("function not found"));
        var made = BulkBody.submitted(
                engine,
                new Command.CreateCancellation(function.id(), after, Objects.requireNonNull(before), condition));
        while (engine.submit(new Command.ApplyCancellation(made.id(), SLICE)).join() > 0) {
            // The next slice waits its turn among the other commands.
        }
        return Envelope.of(json(made, Optional.of(function)), engine.clock().now());
    }

    private Reply list(Call call) {
        var all = engine.submit(new Command.ListCancellations()).join();
        var functions = engine.queries()
                .functions(
                        all.stream().map(BulkCancellation::function).distinct().toList());
        var data = Json.MAPPER.createArrayNode();
        all.forEach(one -> data.add(json(one, Optional.ofNullable(functions.get(one.function())))));
        return Envelope.of(data, engine.clock().now());
    }

    private Reply delete(Call call) {
        var id = Ulid.parseOrNull(call.param("id"));
        if (id == null) {
            throw HttpFailure.badRequest("Invalid cancellation ID: " + call.param("id"));
        }
        BulkBody.submitted(engine, new Command.DeleteCancellation(id));
        return Envelope.of(
                Json.MAPPER.createObjectNode().put("ok", true), engine.clock().now());
    }

    private static JsonNode json(BulkCancellation cancellation, Optional<Function> function) {
        var members = Json.MAPPER.createObjectNode();
        members.put("id", cancellation.id().toString());
        members.put("created_at", cancellation.id().time().toString());
        members.put("name", "");
        members.put("account_id", Tenant.ACCOUNT);
        members.put("environment_id", Tenant.ENVIRONMENT);
        members.put("app_id", function.map(one -> one.appId().toString()).orElse(""));
        members.put("function_internal_id", cancellation.function().toString());
        members.put("function_id", function.map(Function::slug).orElse(""));
        members.put(
                "started_after",
                cancellation.after() == null ? null : cancellation.after().toString());
        members.put("started_before", cancellation.before().toString());
        if (cancellation.condition() != null) {
            members.put("if", cancellation.condition());
        }
        members.put("kind", "bulk_run");
        members.put("cause", "API");
        members.put("queue_name", "");
        return members;
    }
}
