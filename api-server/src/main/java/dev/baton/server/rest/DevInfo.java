package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.json.Json;
import dev.baton.server.config.ServerOptions;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET /dev`: what SDKs probe to find a dev server, and what clients ask to learn about it (REST §5).
public final class DevInfo {
    private static final String FLAGS = "INNGEST_FEATURE_FLAGS";

    private final Engine engine;
    private final ServerOptions options;
    private final String version;
    private final Map<String, String> environment;

    /// @param version `VERSION-HASH`
    /// @param environment the variables of the process; only feature flags are read
    public DevInfo(Engine engine, ServerOptions options, String version, Map<String, String> environment) {
        this.engine = engine;
        this.options = options;
        this.version = version;
        this.environment = environment;
    }

    /// Adds the route. SDKs in browsers do not probe, so pages of other origins may not either.
    public void register(Routes routes) {
        routes.own(
                "GET",
                "/dev",
                call -> new Reply(
                        200,
                        "application/json; charset=utf-8",
                        Map.of(),
                        info().toPrettyString().getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode info() {
        var info = Json.MAPPER.createObjectNode();
        info.put("version", version);
        info.put("authed", false);
        var start = info.putObject("startOpts");
        var urls = start.putArray("urls");
        options.sdkUrls().forEach(urls::add);
        start.put("autodiscover", options.discovery());
        start.put("poll", options.poll());
        start.put("poll_interval", options.pollInterval().toSeconds());
        start.put(
                "retry_interval",
                options.retryInterval() == null ? 0 : options.retryInterval().toSeconds());
        start.put("tick", options.tick().toNanos());
        start.put("queue_workers", options.queueWorkers());
        start.put("require_keys", false);
        start.put("NoUI", !options.ui());
        start.put("persist", !options.inMemory());
        if (options.retention().maxAge() != null) {
            start.put("retention_seconds", options.retention().maxAge().toSeconds());
        }
        var functions = engine.queries().functions();
        var list = info.putArray("functions");
        functions.forEach(function -> list.add(function(function)));
        var byApp = functions.stream().collect(Collectors.groupingBy(Function::appId));
        var handlers = info.putArray("handlers");
        for (var app : engine.queries().apps()) {
            var handler = handler(handlers.addObject(), app);
            var ids = handler.putArray("functionIDs");
            byApp.getOrDefault(app.id(), List.of())
                    .forEach(function -> ids.add(function.id().toString()));
        }
        info.put("isSingleNodeService", false);
        info.put("isMissingSigningKey", false);
        info.put("isMissingEventKeys", false);
        var flags = info.putObject("features");
        features().forEach(flags::put);
        return info;
    }

    private static ObjectNode function(Function function) {
        var members = Json.MAPPER.createObjectNode();
        var definition = function.definition().tree();
        definition.propertyNames().forEach(name -> members.set(name, definition.get(name)));
        members.put("id", function.id().toString());
        members.put("fv", function.version());
        members.put("slug", function.slug());
        members.put("name", function.name());
        return members;
    }

    private static ObjectNode handler(ObjectNode handler, App app) {
        var sdk = handler.putObject("sdk");
        sdk.put("url", app.url());
        sdk.put("language", app.sdkLanguage());
        sdk.put("version", app.sdkVersion());
        sdk.put("framework", app.framework());
        sdk.put("app", app.name());
        handler.put("error", app.error());
        handler.put("createdAt", app.createdAt().toString());
        handler.put("updatedAt", app.updatedAt().toString());
        return handler;
    }

    /// `name=true,other=false` from the environment, over the flags that this server always has.
    private Map<String, Boolean> features() {
        var features = new LinkedHashMap<String, Boolean>();
        features.put("FEATURE_CEL_SEARCH", true);
        features.put("run-details-v4", true);
        features.put("enable-step-metadata", true);
        for (var pair : environment.getOrDefault(FLAGS, "").split(",")) {
            int equals = pair.indexOf('=');
            var value = equals < 0 ? "" : pair.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
            if (value.equals("true") || value.equals("false")) {
                features.put(pair.substring(0, equals).strip(), value.equals("true"));
            }
        }
        return features;
    }
}
