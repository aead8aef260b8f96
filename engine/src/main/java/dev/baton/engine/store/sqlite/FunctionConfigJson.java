package dev.baton.engine.store.sqlite;

import dev.baton.engine.function.Endpoint;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.function.FunctionConfig.Batch;
import dev.baton.engine.function.FunctionConfig.CancelOn;
import dev.baton.engine.function.FunctionConfig.Concurrency;
import dev.baton.engine.function.FunctionConfig.Debounce;
import dev.baton.engine.function.FunctionConfig.RateLimit;
import dev.baton.engine.function.FunctionConfig.RunConcurrency;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.function.FunctionConfig.Singleton;
import dev.baton.engine.function.FunctionConfig.Throttle;
import dev.baton.engine.function.FunctionConfig.Timeouts;
import dev.baton.engine.function.Trigger;
import dev.baton.engine.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A parsed function definition as JSON: one member per component, absent for null, durations in ISO 8601. Kept beside
/// the definition as sent, so that a later parser does not change what runs.
final class FunctionConfigJson {
    private FunctionConfigJson() {}

    static Json write(FunctionConfig config) {
        var tree = object();
        tree.put("url", config.url());
        tree.put("retries", config.retries());
        put(tree, "priority", config.priority());
        var triggers = tree.putArray("triggers");
        config.triggers().forEach(trigger -> triggers.add(write(trigger)));
        var concurrency = tree.putArray("concurrency");
        for (var limit : config.concurrency()) {
            var node = concurrency.addObject();
            node.put("limit", limit.limit()).put("scope", limit.scope().name());
            put(node, "key", limit.key());
        }
        if (config.runConcurrency() instanceof RunConcurrency limit) {
            put(tree.putObject("runConcurrency").put("limit", limit.limit()), "key", limit.key());
        }
        if (config.rateLimit() instanceof RateLimit limit) {
            var node = tree.putObject("rateLimit").put("limit", limit.limit());
            put(node, "period", limit.period());
            put(node, "key", limit.key());
        }
        if (config.throttle() instanceof Throttle limit) {
            var node = tree.putObject("throttle").put("limit", limit.limit()).put("burst", limit.burst());
            put(node, "period", limit.period());
            put(node, "key", limit.key());
        }
        if (config.debounce() instanceof Debounce debounce) {
            var node = tree.putObject("debounce");
            put(node, "period", debounce.period());
            put(node, "timeout", debounce.timeout());
            put(node, "key", debounce.key());
        }
        if (config.batch() instanceof Batch batch) {
            var node = tree.putObject("batch").put("maxSize", batch.maxSize());
            put(node, "timeout", batch.timeout());
            put(node, "key", batch.key());
            put(node, "condition", batch.condition());
        }
        if (config.singleton() instanceof Singleton singleton) {
            var node = tree.putObject("singleton").put("mode", singleton.mode().name());
            put(node, "key", singleton.key());
        }
        var cancelOn = tree.putArray("cancelOn");
        for (var cancel : config.cancelOn()) {
            var node = cancelOn.addObject().put("event", cancel.event());
            put(node, "condition", cancel.condition());
            put(node, "timeout", cancel.timeout());
        }
        var timeouts = tree.putObject("timeouts");
        put(timeouts, "start", config.timeouts().start());
        put(timeouts, "finish", config.timeouts().finish());
        if (config.endpoint() instanceof Endpoint endpoint) {
            tree.putObject("endpoint").put("method", endpoint.method()).put("base64Body", endpoint.base64Body());
        }
        return Json.of(tree);
    }

    static FunctionConfig read(Json json) {
        var tree = json.tree();
        return new FunctionConfig(
                tree.path("url").asString(),
                tree.path("retries").asInt(),
                list(tree, "triggers", FunctionConfigJson::trigger),
                list(
                        tree,
                        "concurrency",
                        node -> new Concurrency(
                                node.path("limit").asInt(),
                                Scope.valueOf(node.path("scope").asString()),
                                text(node, "key"))),
                part(
                        tree,
                        "runConcurrency",
                        node -> new RunConcurrency(node.path("limit").asInt(), text(node, "key"))),
                part(
                        tree,
                        "rateLimit",
                        node -> new RateLimit(node.path("limit").asInt(), duration(node, "period"), text(node, "key"))),
                part(
                        tree,
                        "throttle",
                        node -> new Throttle(
                                node.path("limit").asInt(),
                                node.path("burst").asInt(),
                                duration(node, "period"),
                                text(node, "key"))),
                part(
                        tree,
                        "debounce",
                        node -> new Debounce(
                                duration(node, "period"), durationOrNull(node, "timeout"), text(node, "key"))),
                part(
                        tree,
                        "batch",
                        node -> new Batch(
                                node.path("maxSize").asInt(),
                                duration(node, "timeout"),
                                text(node, "key"),
                                text(node, "condition"))),
                part(
                        tree,
                        "singleton",
                        node -> new Singleton(
                                Singleton.Mode.valueOf(node.path("mode").asString()), text(node, "key"))),
                text(tree, "priority"),
                list(
                        tree,
                        "cancelOn",
                        node -> new CancelOn(
                                node.path("event").asString(), text(node, "condition"), text(node, "timeout"))),
                new Timeouts(
                        durationOrNull(tree.path("timeouts"), "start"),
                        durationOrNull(tree.path("timeouts"), "finish")),
                part(
                        tree,
                        "endpoint",
                        node -> new Endpoint(
                                node.path("method").asString(),
                                node.path("base64Body").asBoolean())));
    }

    private static ObjectNode write(Trigger trigger) {
        var node = object();
        switch (trigger) {
            case Trigger.OnEvent(var event, var condition) -> {
                node.put("event", event);
                put(node, "condition", condition);
            }
            case Trigger.OnCron(var schedule, var jitter) -> {
                node.put("cron", schedule);
                put(node, "jitter", jitter);
            }
        }
        return node;
    }

    private static Trigger trigger(JsonNode node) {
        return node.has("cron")
                ? new Trigger.OnCron(node.path("cron").asString(), durationOrNull(node, "jitter"))
                : new Trigger.OnEvent(node.path("event").asString(), text(node, "condition"));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable Duration value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asString() : null;
    }

    private static Duration duration(JsonNode node, String name) {
        return Duration.parse(node.path(name).asString());
    }

    private static @Nullable Duration durationOrNull(JsonNode node, String name) {
        return node.has(name) ? duration(node, name) : null;
    }

    private static <T> @Nullable T part(JsonNode tree, String name, Function<JsonNode, T> reader) {
        return tree.has(name) ? reader.apply(tree.path(name)) : null;
    }

    private static <T> List<T> list(JsonNode tree, String name, Function<JsonNode, T> reader) {
        var list = new ArrayList<T>();
        for (var node : tree.path(name)) {
            list.add(reader.apply(node));
        }
        return list;
    }
}
