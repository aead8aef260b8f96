package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Command;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// `/test`: shortcuts for test suites, only there with `TEST_MODE=true` (REST §12).
public final class TestRoutes {
    private static final int PAGE = 300;

    private final Engine engine;

    /// @param engine that is under test
    public TestRoutes(Engine engine) {
        this.engine = engine;
    }

    /// Adds the routes.
    public void register(Routes routes) {
        routes.own("POST", "/test/function/pause", this::pause)
                .own("POST", "/test/function/runs/cancel", this::cancelRuns);
    }

    private Reply pause(Call call) {
        engine.submit(new Command.SetPaused(function(call), true, false)).join();
        return Reply.empty(200);
    }

    private Reply cancelRuns(Call call) {
        var run = call.formOrQuery("runId");
        if (run != null && !run.isEmpty()) {
            engine.submit(new Command.CancelRun(Ids.run(run))).join();
            return Reply.empty(200);
        }
        var filter = new RunFilter(
                RunTimeField.QUEUED_AT,
                Instant.EPOCH,
                null,
                Set.of(RunStatus.SCHEDULED, RunStatus.RUNNING),
                Set.of(),
                Set.of(function(call)),
                null,
                null);
        var active = engine.queries().runs(filter, RunOrder.NEWEST_FIRST, null, PAGE);
        while (true) {
            for (Run each : active.rows()) {
                engine.submit(new Command.CancelRun(each.id())).join();
            }
            if (!active.hasNext()) {
                return Reply.empty(200);
            }
            active = engine.queries()
                    .runs(
                            filter,
                            RunOrder.NEWEST_FIRST,
                            active.edges().getLast().cursor(),
                            PAGE);
        }
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
