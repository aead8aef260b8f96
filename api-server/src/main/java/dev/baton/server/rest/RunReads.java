package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.id.Tenant;
import dev.baton.engine.json.Json;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// `/v1/runs` (REST §8).
public final class RunReads {
    private static final int MAX_JOBS = 10;

    private final Engine engine;

    /// @param engine whose runs are read and cancelled
    public RunReads(Engine engine) {
        this.engine = engine;
    }

    /// Adds the routes.
    public void register(Routes routes) {
        routes.own("GET", "/v1/runs/{id}", this::one)
                .own("DELETE", "/v1/runs/{id}", this::cancel)
                .own("GET", "/v1/runs/{id}/jobs", this::jobs);
    }

    private Run find(Call call) {
        var id = Ids.run(call.param("id"));
        return engine.queries()
                .run(id)
                .orElseThrow(() -> HttpFailure.notFound("Unable to load function run: there is no run " + id));
    }

    private Reply one(Call call) {
        return Envelope.of(json(find(call)), engine.clock().now());
    }

    /// Cancelling a run that has ended is no error here.
    private Reply cancel(Call call) {
        var run = find(call);
        try {
            engine.submit(new Command.CancelRun(run.id())).join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof CommandRejected rejected)
                    || rejected.code() != CommandRejected.Code.CONFLICT) {
                throw e;
            }
        }
        return Reply.empty(200);
    }

    private Reply jobs(Call call) {
        var run = find(call);
        var data = Json.MAPPER.createArrayNode();
        List<QueueItem> items = engine.queries().items(run.id()).stream()
                .sorted(Comparator.comparing(QueueItem::dueAt))
                .limit(MAX_JOBS)
                .toList();
        for (int position = 0; position < items.size(); position++) {
            data.add(json(items.get(position), position));
        }
        return Envelope.of(data, engine.clock().now());
    }

    private static JsonNode json(QueueItem item, int position) {
        var members = Json.MAPPER.createObjectNode();
        members.put("JobID", item.id().value());
        members.put("at", item.dueAt().toString());
        members.put("position", position);
        members.put("kind", item.kind().name().toLowerCase(Locale.ROOT));
        members.put("attempt", item.attempt());
        var raw = members.putObject("Raw");
        raw.put("maxAttempts", item.maxAttempts());
        raw.put("enqueuedAt", item.enqueuedAt().toString());
        if (item.stepId() != null) {
            raw.put("stepID", item.stepId().value());
        }
        return members;
    }

    static JsonNode json(Run run) {
        var progress = run.progress();
        var members = Json.MAPPER.createObjectNode();
        members.put("run_id", run.id().toString());
        members.put("run_started_at", run.queuedAt().toString());
        members.put("function_id", run.functionId().toString());
        members.put("function_version", run.functionVersion());
        members.put("environment_id", Tenant.ENVIRONMENT);
        members.put(
                "event_id",
                run.eventIds().isEmpty() ? "" : run.eventIds().getFirst().toString());
        if (run.batchId() != null) {
            members.put("batch_id", run.batchId().toString());
        }
        if (run.originalRunId() != null) {
            members.put("original_run_id", run.originalRunId().toString());
        }
        if (run.cron() != null) {
            members.put("cron", run.cron());
        }
        members.put("status", status(progress.status()));
        members.put(
                "ended_at",
                progress.endedAt() == null ? null : progress.endedAt().toString());
        if (progress.status() == RunStatus.CANCELLED) {
            members.putObject("output");
        } else if (progress.output() != null) {
            var output = progress.output().tree();
            members.set(
                    "output",
                    progress.foreignAnswer().<JsonNode>map(StringNode::valueOf).orElse(output));
        }
        return members;
    }

    private static String status(RunStatus status) {
        return switch (status) {
            case RUNNING -> "Running";
            case COMPLETED -> "Completed";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
            case SCHEDULED -> "Scheduled";
            case SKIPPED -> "Skipped";
        };
    }
}
