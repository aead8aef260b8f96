package dev.baton.engine.simulation;

import dev.baton.engine.app.AppMethod;
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
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.transition.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Definitions of functions for tests, built step by step.
public final class Functions {
    /// The URL of the test app.
    public static final String URL = "http://localhost:3000/api/inngest";

    private final String slug;
    private final List<Trigger> triggers = new ArrayList<>();
    private final List<CancelOn> cancelOn = new ArrayList<>();
    private int retries = FunctionConfig.DEFAULT_RETRIES;
    private Timeouts timeouts = Timeouts.NONE;
    private String url = URL;
    private final List<Concurrency> concurrency = new ArrayList<>();
    private @Nullable RunConcurrency runConcurrency;
    private @Nullable RateLimit rateLimit;
    private @Nullable Throttle throttle;
    private @Nullable Debounce debounce;
    private @Nullable Batch batch;
    private @Nullable Singleton singleton;
    private @Nullable String priority;

    private Functions(String slug) {
        this.slug = slug;
    }

    /// A function without triggers and with default retries.
    public static Functions function(String slug) {
        return new Functions(slug);
    }

    /// Starts at events of this name.
    public Functions on(String event) {
        triggers.add(new Trigger.OnEvent(event, null));
        return this;
    }

    /// Starts at events of this name that fulfil a condition.
    public Functions on(String event, String condition) {
        triggers.add(new Trigger.OnEvent(event, condition));
        return this;
    }

    /// Starts by schedule.
    public Functions cron(String schedule, @Nullable Duration jitter) {
        triggers.add(new Trigger.OnCron(schedule, jitter));
        return this;
    }

    /// Retries per queue item.
    public Functions retries(int count) {
        retries = count;
        return this;
    }

    /// Is cancelled by an event.
    public Functions cancelOn(String event, @Nullable String condition, @Nullable String timeout) {
        cancelOn.add(new CancelOn(event, condition, timeout));
        return this;
    }

    /// Is cancelled when it starts or ends too late.
    public Functions timeouts(@Nullable Duration start, @Nullable Duration finish) {
        timeouts = new Timeouts(start, finish);
        return this;
    }

    /// Is served under another URL.
    public Functions url(String serveUrl) {
        url = serveUrl;
        return this;
    }

    /// Runs at most this many steps at once.
    public Functions concurrency(int limit) {
        return concurrency(limit, Scope.FUNCTION, null);
    }

    /// Runs at most this many steps at once for each value of a key.
    public Functions concurrency(int limit, Scope scope, @Nullable String key) {
        concurrency.add(new Concurrency(limit, scope, key));
        return this;
    }

    /// Has at most this many runs under way.
    public Functions runConcurrency(int limit, @Nullable String key) {
        runConcurrency = new RunConcurrency(limit, key);
        return this;
    }

    /// Drops events above a rate.
    public Functions rateLimit(int limit, Duration period, @Nullable String key) {
        rateLimit = new RateLimit(limit, period, key);
        return this;
    }

    /// Starts at most at a rate.
    public Functions throttle(int limit, int burst, Duration period, @Nullable String key) {
        throttle = new Throttle(limit, burst, period, key);
        return this;
    }

    /// Waits for silence.
    public Functions debounce(Duration period, @Nullable Duration timeout, @Nullable String key) {
        debounce = new Debounce(period, timeout, key);
        return this;
    }

    /// Collects events.
    public Functions batch(int maxSize, Duration timeout, @Nullable String key, @Nullable String condition) {
        batch = new Batch(maxSize, timeout, key, condition);
        return this;
    }

    /// Has one run at a time.
    public Functions singleton(Singleton.Mode mode, @Nullable String key) {
        singleton = new Singleton(mode, key);
        return this;
    }

    /// Goes ahead by seconds.
    public Functions priority(String expression) {
        priority = expression;
        return this;
    }

    /// The definition.
    public Command.Definition build() {
        var config = new FunctionConfig(
                url + "?fnId=" + slug + "&stepId=step",
                retries,
                triggers,
                concurrency,
                runConcurrency,
                rateLimit,
                throttle,
                debounce,
                batch,
                singleton,
                priority,
                cancelOn,
                timeouts,
                null);
        return new Command.Definition(slug, slug, config, JsonObject.text(config.toString()));
    }

    /// The registration of an app with these functions.
    public static Command.RegisterApp app(String name, Functions... functions) {
        var definitions = new ArrayList<Command.Definition>();
        for (var function : functions) {
            definitions.add(function.build());
        }
        return new Command.RegisterApp(new Command.Registration(
                name,
                URL,
                AppMethod.SERVE,
                "js",
                "v4.24.0",
                "express",
                null,
                Integer.toHexString(definitions.hashCode()),
                Json.EMPTY_OBJECT,
                definitions));
    }
}
