package dev.baton.server.testmode;

import dev.baton.engine.Engine;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/// `/test`: shortcuts for test suites, only there with `TEST_MODE=true` (EVT §8.2, REST §12). Parameters come in the
/// query or as a form; `accountId` is taken and not looked at, as there is one account.
public final class TestRoutes {
    private static final int PAGE = 300;

    private final Engine engine;

    /// @param engine that is under test
    public TestRoutes(Engine engine) {
        this.engine = engine;
    }

    /// Adds the routes.
    public void register(Routes routes) {
        routes.own("GET", "/test/", call -> Reply.empty(200))
                .own("GET", "/test", call -> Reply.empty(200))
                .own("POST", "/test/function/pause", this::pause)
                .own("POST", "/test/function/runs/cancel", this::cancel)
                .own("GET", "/test/queue/function-queue-size", this::queueSize)
                .own("POST", "/test/reset", this::reset);
    }

    private Reply pause(Call call) {
        engine.submit(new Command.SetPaused(function(call), true, false)).join();
        return Reply.empty(200);
    }

    /// Cancels one run, or without `runId` all runs of the function. Runs that have ended stay as they are.
    private Reply cancel(Call call) {
        var run = call.formOrQuery("runId");
        if (run == null || run.isBlank()) {
            cancelAll(function(call));
            return Reply.empty(200);
        }
        var id = Ulid.parseOrNull(run);
        if (id == null) {
            throw HttpFailure.badRequest("Invalid run ID: " + run);
        }
        cancel(new RunId(id));
        return Reply.empty(200);
    }

    private void cancelAll(FunctionId function) {
        var filter = new RunFilter(
                RunTimeField.QUEUED_AT,
                Instant.EPOCH,
                null,
                Set.of(RunStatus.SCHEDULED, RunStatus.RUNNING),
                Set.of(),
                Set.of(function),
                null,
                null);
        var active = engine.queries().runs(filter, RunOrder.NEWEST_FIRST, null, PAGE);
        while (true) {
            for (Run each : active.rows()) {
                cancel(each.id());
            }
            if (!active.hasNext()) {
                return;
            }
            var cursor = active.edges().getLast().cursor();
            active = engine.queries().runs(filter, RunOrder.NEWEST_FIRST, cursor, PAGE);
        }
    }

    private void cancel(RunId run) {
        try {
            engine.submit(new Command.CancelRun(run)).join();
        } catch (CompletionException e) {
            boolean ended = e.getCause() instanceof CommandRejected rejected && rejected.code() == Code.CONFLICT;
            if (!ended) {
                throw e;
            }
        }
    }

    private Reply queueSize(Call call) {
        int count = engine.submit(new Command.CountQueued(function(call))).join();
        return Reply.ok(Json.of(Json.MAPPER.createObjectNode().put("count", count)));
    }

    /// Answers when everything is gone from memory and disk, and requests in flight are being aborted.
    private Reply reset(Call call) {
        engine.submit(new Command.Reset()).join();
        return Reply.empty(200);
    }

    private static FunctionId function(Call call) {
        var text = call.formOrQuery("fnId");
        try {
            return new FunctionId(UUID.fromString(text == null ? "" : text));
        } catch (IllegalArgumentException e) {
            throw HttpFailure.badRequest("Invalid function ID: " + text);
        }
    }
}
