package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.BulkCancellation;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
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
        var body = call.json(BODY_LIMIT);
        var problems = new ArrayList<String>();
        var appId = required(body, "app_id", problems);
        var functionId = required(body, "function_id", problems);
        var before = instant(body, "started_before", problems);
        var after = instant(body, "started_after", problems);
        var now = engine.clock().now();
        if (before == null) {
            if (body.path("started_before").isMissingNode()
                    || body.path("started_before").isNull()) {
                problems.add("started_before is required");
            }
        } else if (before.isAfter(now.plus(CLOCK_SKEW))) {
            problems.add("started_before must not lie in the future, but is " + before);
        } else if (after != null && !after.isBefore(before)) {
            problems.add("started_after must lie before started_before");
        }
        var condition = body.path("if");
        if (!condition.isMissingNode() && !condition.isNull() && !condition.isString()) {
            problems.add("if must be an expression");
        }
        if (!problems.isEmpty() || before == null) {
            throw HttpFailure.badRequest(String.join("; ", problems));
        }
        var function = function(appId, functionId).orElseThrow(() -> HttpFailure.notFound("function not found"));
        var made = submitted(new Command.CreateCancellation(
                function.id(), after, before, condition.asString("").isBlank() ? null : condition.asString("")));
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
        submitted(new Command.DeleteCancellation(id));
        return Envelope.of(
                Json.MAPPER.createObjectNode().put("ok", true), engine.clock().now());
    }

    private <R> R submitted(Command<R> command) {
        try {
            return engine.submit(command).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CommandRejected rejected) {
                int status = rejected.code() == CommandRejected.Code.NOT_FOUND ? 404 : 400;
                throw new HttpFailure(status, String.valueOf(rejected.getMessage()), null);
            }
            throw e;
        }
    }

    /// An app by name or UUID; its function by UUID, by slug, or by the slug's part behind the app's name.
    private Optional<Function> function(String app, String function) {
        var apps = engine.queries().apps().stream()
                .filter(one -> one.name().equals(app) || one.id().toString().equals(app))
                .toList();
        return engine.queries().functions().stream()
                .filter(one -> apps.stream().anyMatch(owner -> isNamed(owner, one, function)))
                .findFirst();
    }

    private static boolean isNamed(App owner, Function function, String text) {
        return function.appId().equals(owner.id())
                && (function.id().toString().equals(text)
                        || function.slug().equals(text)
                        || function.slug().equals(owner.name() + "-" + text));
    }

    private static String required(JsonNode body, String name, List<String> problems) {
        var text = body.path(name).asString("");
        if (text.isBlank()) {
            problems.add(name + " is required");
        }
        return text;
    }

    private static @Nullable Instant instant(JsonNode body, String name, List<String> problems) {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return TimeParameter.parse(name, value.asString(""));
        } catch (HttpFailure e) {
            problems.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static JsonNode json(BulkCancellation cancellation, Optional<Function> function) {
        var members = Json.MAPPER.createObjectNode();
        members.put("id", cancellation.id().toString());
        members.put("created_at", cancellation.id().time().toString());
        members.put("name", "");
        members.put("account_id", Ids.ACCOUNT);
        members.put("environment_id", Ids.ENVIRONMENT);
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
