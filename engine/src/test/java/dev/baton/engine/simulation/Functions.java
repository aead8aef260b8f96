package dev.baton.engine.simulation;

import dev.baton.engine.app.AppMethod;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.function.FunctionConfig.CancelOn;
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

    /// The definition.
    public Command.Definition build() {
        var config = new FunctionConfig(
                url + "?fnId=" + slug + "&stepId=step",
                retries,
                triggers,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                cancelOn,
                timeouts);
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
