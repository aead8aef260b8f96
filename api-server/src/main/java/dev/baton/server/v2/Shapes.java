package dev.baton.server.v2;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The shapes that operations answer in: `data`, `metadata`, and `page` for lists (API v2 §3).
public final class Shapes {
    private final Engine engine;

    /// @param engine whose rows are shown
    public Shapes(Engine engine) {
        this.engine = engine;
    }

    /// Data that was read now.
    public ObjectNode of(JsonNode data) {
        var result = Json.MAPPER.createObjectNode();
        result.set("data", data);
        result.putObject("metadata").put("fetchedAt", engine.clock().now().toString());
        return result;
    }

    /// A page of a list.
    ///
    /// @param cursor asks for what follows, or null at the end
    public ObjectNode of(JsonNode data, @Nullable String cursor, int limit) {
        var result = of(data);
        var page = result.putObject("page");
        if (cursor != null) {
            page.put("cursor", cursor);
        }
        page.put("hasMore", cursor != null).put("limit", limit);
        return result;
    }

    /// Runs with their functions and apps.
    ///
    /// @param output whether to show what they returned
    public JsonNode runs(List<Run> runs, boolean output) {
        var functions =
                engine.queries().functions(runs.stream().map(Run::functionId).collect(Collectors.toSet()));
        var apps = engine.queries().apps(runs.stream().map(Run::appId).collect(Collectors.toSet()));
        var list = Json.MAPPER.createArrayNode();
        for (var run : runs) {
            list.add(run(run, functions.get(run.functionId()), apps.get(run.appId()), output));
        }
        return list;
    }

    private static JsonNode run(Run run, @Nullable Function function, @Nullable App app, boolean output) {
        var node = Json.MAPPER.createObjectNode();
        node.put("id", run.id().toString());
        var appId = app == null ? run.appId().toString() : appId(app);
        if (function != null) {
            node.set("function", reference(function, app, appId));
        }
        node.putObject("app").put("id", appId);
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
        node.set("trigger", trigger(run));
        if (output && progress.output() != null) {
            node.set("output", object(progress.output().tree()));
        }
        return node;
    }

    private static ObjectNode reference(Function function, @Nullable App app, String appId) {
        var reference = Json.MAPPER.createObjectNode();
        reference.put("id", functionId(function, app)).put("name", function.name());
        reference.putObject("app").put("id", appId);
        return reference;
    }

    private static ObjectNode trigger(Run run) {
        var trigger = Json.MAPPER.createObjectNode();
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
        return trigger;
    }

    /// An output is an object: other values are wrapped.
    static JsonNode object(JsonNode value) {
        return value.isObject() ? value : Json.MAPPER.createObjectNode().set("data", value);
    }

    /// What the interface calls a status. It has no word for a run that was skipped; one that will never be executed is
    /// shown as cancelled.
    public static String status(RunStatus status) {
        return switch (status) {
            case SCHEDULED -> "QUEUED";
            case SKIPPED -> "CANCELLED";
            case RUNNING, COMPLETED, FAILED, CANCELLED -> status.name();
        };
    }

    private static void time(ObjectNode node, String name, @Nullable Instant time) {
        if (time != null) {
            node.put(name, time.toString());
        }
    }

    /// The id that the SDK gave the app, or else ours.
    public static String appId(App app) {
        return app.name().isEmpty() ? app.id().toString() : app.name();
    }

    /// The slug without the app in front of it.
    public static String functionId(Function function, @Nullable App app) {
        var prefix = app == null ? "" : app.name() + "-";
        return prefix.length() > 1 && function.slug().startsWith(prefix)
                ? function.slug().substring(prefix.length())
                : function.slug();
    }

    /// An app and how it last registered.
    ///
    /// @param functions how many it has
    public JsonNode app(App app, int functions) {
        var node = Json.MAPPER.createObjectNode();
        node.put("id", appId(app))
                .put("name", appId(app))
                .put("method", app.method().name());
        if (app.appVersion() != null) {
            node.put("appVersion", app.appVersion());
        }
        node.put("createdAt", app.createdAt().toString())
                .put("isArchived", app.archivedAt() != null)
                .put("functionCount", functions);
        time(node, "archivedAt", app.archivedAt());
        var sync = node.putObject("latestSync");
        sync.put("status", app.error() == null ? "success" : "error");
        time(sync, "syncedAt", app.updatedAt());
        text(sync, "sdkLanguage", app.sdkLanguage());
        text(sync, "sdkVersion", app.sdkVersion());
        text(sync, "framework", app.framework());
        text(sync, "url", app.url());
        text(sync, "error", app.error());
        text(sync, "appVersion", app.appVersion());
        return node;
    }

    private static void text(ObjectNode node, String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            node.put(name, text);
        }
    }

    /// The same JSON without members that are null.
    static JsonNode withoutNulls(JsonNode json) {
        if (json.isArray()) {
            var list = Json.MAPPER.createArrayNode();
            json.forEach(each -> list.add(withoutNulls(each)));
            return list;
        }
        if (!json.isObject()) {
            return json;
        }
        var node = Json.MAPPER.createObjectNode();
        for (var member : json.properties()) {
            if (!member.getValue().isNull()) {
                node.set(member.getKey(), withoutNulls(member.getValue()));
            }
        }
        return node;
    }
}
