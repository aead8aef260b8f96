package dev.baton.server.graphql;

import dev.baton.engine.Engine;
import dev.baton.engine.function.Function;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.function.Trigger;
import dev.baton.engine.time.Durations;
import dev.baton.server.graphql.loader.Loaders;
import graphql.schema.idl.RuntimeWiring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `Function`, its triggers and its configuration (GQL §1.7).
final class FunctionFields {
    /// Shown when no limit is configured: the plan's, which is unknown.
    private static final Object PLAN_CONCURRENCY =
            Map.of("scope", "ACCOUNT", "limit", Map.of("value", -1, "isPlanLimit", true));

    private FunctionFields() {}

    static void wire(RuntimeWiring.Builder wiring, Engine engine) {
        wiring.type(Fields.of("Function", Function.class)
                .field("id", Function::id)
                .field("name", Function::name)
                .field("slug", Function::slug)
                .load("failureHandler", Loaders.FUNCTION_BY_SLUG, function -> function.slug() + "-failure")
                .field("config", function -> function.definition().text())
                .field("configuration", function -> function)
                .field("concurrency", FunctionFields::ownConcurrency)
                .field("triggers", function -> function.config().triggers())
                .field("url", function -> function.config().url())
                .field("appID", Function::appId)
                .load("app", Loaders.APP, Function::appId)
                .field("isPaused", function -> function.pausedAt() != null)
                .fetch("flowControl", (function, env) -> FlowFields.of(engine, function, env))
                .fetch("replayCounts", (function, env) -> ReplayFields.counts(engine, function, env))
                .fetch("stepTimes", (function, env) -> StepTimes.of(engine, function, env))
                .wiring());
        StepTimes.wire(wiring);
        wiring.type(Fields.of("FunctionTrigger", Trigger.class)
                .field("type", trigger -> switch (trigger) {
                    case Trigger.OnEvent ignored -> "EVENT";
                    case Trigger.OnCron ignored -> "CRON";
                })
                .field("value", trigger -> switch (trigger) {
                    case Trigger.OnEvent event -> event.event();
                    case Trigger.OnCron cron -> cron.schedule();
                })
                .field("condition", trigger -> trigger instanceof Trigger.OnEvent event ? event.condition() : null)
                .wiring());
        wiring.type(Fields.of("FunctionConfiguration", Function.class)
                .field("cancellations", function -> function.config().cancelOn())
                .field("retries", FunctionFields::retries)
                .field("priority", function -> function.config().priority())
                .field(
                        "eventsBatch",
                        function -> batch(function, function.config().batch()))
                .field("concurrency", function -> concurrency(function.config()))
                .field(
                        "rateLimit",
                        function -> rateLimit(function, function.config().rateLimit()))
                .field(
                        "debounce",
                        function -> debounce(function, function.config().debounce()))
                .field("throttle", function -> throttle(function.config().throttle()))
                .field("singleton", function -> function.config().singleton())
                .wiring());
        wiring.type(Fields.of("CancellationConfiguration", FunctionConfig.CancelOn.class)
                .field("event", FunctionConfig.CancelOn::event)
                .field("timeout", FunctionConfig.CancelOn::timeout)
                .field("condition", FunctionConfig.CancelOn::condition)
                .wiring());
        wiring.type(Fields.of("SingletonConfiguration", FunctionConfig.Singleton.class)
                .field("mode", FunctionConfig.Singleton::mode)
                .field("key", FunctionConfig.Singleton::key)
                .wiring());
    }

    private static int ownConcurrency(Function function) {
        return function.config().concurrency().stream()
                .filter(limit -> limit.scope() == Scope.FUNCTION && limit.key() == null)
                .mapToInt(FunctionConfig.Concurrency::limit)
                .findFirst()
                .orElse(0);
    }

    private static Object retries(Function function) {
        int retries = function.config().retries();
        return Map.of("value", retries, "isDefault", retries == FunctionConfig.DEFAULT_RETRIES);
    }

    private static Object concurrency(FunctionConfig config) {
        if (config.concurrency().isEmpty()) {
            return List.of(PLAN_CONCURRENCY);
        }
        return config.concurrency().stream()
                .map(limit -> Members.of(
                        "scope",
                        limit.scope(),
                        "limit",
                        Map.of("value", limit.limit(), "isPlanLimit", false),
                        "key",
                        limit.key()))
                .toList();
    }

    private static @Nullable Object batch(Function function, FunctionConfig.@Nullable Batch batch) {
        return batch == null
                ? null
                : Members.of(
                        "maxSize",
                        batch.maxSize(),
                        "timeout",
                        asSent(function, "batchEvents", "timeout", batch.timeout()),
                        "key",
                        batch.key());
    }

    private static @Nullable Object rateLimit(Function function, FunctionConfig.@Nullable RateLimit limit) {
        return limit == null
                ? null
                : Members.of(
                        "limit",
                        limit.limit(),
                        "period",
                        asSent(function, "rateLimit", "period", limit.period()),
                        "key",
                        limit.key());
    }

    private static @Nullable Object debounce(Function function, FunctionConfig.@Nullable Debounce debounce) {
        return debounce == null
                ? null
                : Members.of(
                        "period", asSent(function, "debounce", "period", debounce.period()), "key", debounce.key());
    }

    private static @Nullable Object throttle(FunctionConfig.@Nullable Throttle throttle) {
        return throttle == null
                ? null
                : Members.of(
                        "burst",
                        throttle.burst(),
                        "limit",
                        throttle.limit(),
                        "period",
                        Durations.print(throttle.period()),
                        "key",
                        throttle.key());
    }

    /// The duration as the user wrote it, or in Go's form when it was derived.
    private static String asSent(Function function, String block, String member, Duration parsed) {
        var sent = function.definition().tree().path(block).path(member);
        return sent.isString() ? sent.stringValue() : Durations.print(parsed);
    }
}
