package dev.baton.server.mcp;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.json.Json;
import dev.baton.engine.query.Page;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The shapes of API v2, in which most tools answer: `data`, `metadata`, and `page` for lists.
final class Results {
    private final Engine engine;

    Results(Engine engine) {
        this.engine = engine;
    }

    ObjectNode of(JsonNode data) {
        var result = Json.MAPPER.createObjectNode();
        result.set("data", data);
        result.putObject("metadata").put("fetchedAt", engine.clock().now().toString());
        return result;
    }

    /// @param cursor asks for what follows, or null at the end
    ObjectNode of(JsonNode data, @Nullable String cursor, int limit) {
        var result = of(data);
        var page = result.putObject("page");
        if (cursor != null) {
            page.put("cursor", cursor);
        }
        page.put("hasMore", cursor != null).put("limit", limit);
        return result;
    }

    ObjectNode of(Page<Run> page, int limit, boolean output) {
        return of(runs(page.rows(), output), page.hasNext() ? page.end() : null, limit);
    }

    JsonNode runs(List<Run> runs, boolean output) {
        var functions =
                engine.queries().functions(runs.stream().map(Run::functionId).collect(Collectors.toSet()));
        var apps = engine.queries().apps(runs.stream().map(Run::appId).collect(Collectors.toSet()));
        var list = Json.MAPPER.createArrayNode();
        for (var run : runs) {
            list.add(run(run, functions.get(run.functionId()), apps.get(run.appId()), output));
        }
        return list;
    }

    JsonNode run(Run run, boolean output) {
        return runs(List.of(run), output).get(0);
    }

    private static JsonNode run(Run run, @Nullable Function function, @Nullable App app, boolean output) {
        var node = Json.MAPPER.createObjectNode();
        node.put("id", run.id().toString());
        if (function != null) {
            var ref = node.putObject("function");
            ref.put("id", functionId(function, app)).put("name", function.name());
            ref.putObject("app").put("id", appId(app, run));
        }
        node.putObject("app").put("id", appId(app, run));
        var progress = run.progress();
        node.put("status", status(progress.status()));
        node.put("queuedAt", run.queuedAt().toString());
        time(node, "startedAt", progress.startedAt());
        time(node, "endedAt", progress.endedAt());
        if (progress.endedAt() != null) {
            var start = progress.startedAt() == null ? run.queuedAt() : progress.startedAt();
            node.put(
                    "durationMs",
                    Long.toString(Duration.between(start, progress.endedAt()).toMillis()));
        }
        var trigger = node.putObject("trigger");
        var ids = trigger.putArray("eventIds");
        run.eventIds().forEach(id -> ids.add(id.toString()));
        if (run.cron() == null && run.eventName() != null) {
            trigger.put("eventName", run.eventName());
        }
        trigger.put("isBatch", run.batchId() != null);
        if (run.batchId() != null) {
            trigger.put("batchId", run.batchId().toString());
        }
        if (run.cron() != null) {
            trigger.put("cronSchedule", run.cron());
        }
        if (output && progress.output() != null) {
            node.set("output", progress.output().tree());
        }
        return node;
    }

    static String status(RunStatus status) {
        return status == RunStatus.SCHEDULED ? "QUEUED" : status.name();
    }

    private static void time(ObjectNode node, String name, @Nullable Instant time) {
        if (time != null) {
            node.put(name, time.toString());
        }
    }

    private static String appId(@Nullable App app, Run run) {
        return app == null || app.name().isEmpty() ? run.appId().toString() : app.name();
    }

    /// The slug without the app in front of it.
    static String functionId(Function function, @Nullable App app) {
        var prefix = app == null ? "" : app.name() + "-";
        return !prefix.equals("-") && function.slug().startsWith(prefix)
                ? function.slug().substring(prefix.length())
                : function.slug();
    }

    JsonNode app(App app, int functions) {
        var node = Json.MAPPER.createObjectNode();
        var id = app.name().isEmpty() ? app.id().toString() : app.name();
        node.put("id", id).put("name", id).put("method", app.method().name());
        if (app.appVersion() != null) {
            node.put("appVersion", app.appVersion());
        }
        node.put("createdAt", app.createdAt().toString())
                .put("isArchived", app.archivedAt() != null)
                .put("functionCount", functions);
        var sync = node.putObject("latestSync");
        sync.put("status", app.error() == null ? "success" : "error")
                .put("syncedAt", app.updatedAt().toString())
                .put("sdkLanguage", app.sdkLanguage())
                .put("sdkVersion", app.sdkVersion())
                .put("framework", app.framework())
                .put("url", app.url());
        if (app.error() != null) {
            sync.put("error", app.error());
        }
        return node;
    }
}
