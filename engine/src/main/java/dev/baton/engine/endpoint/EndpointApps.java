package dev.baton.engine.endpoint;

import dev.baton.engine.app.App;
import dev.baton.engine.app.AppMethod;
import dev.baton.engine.function.Function;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.NameUuid;
import dev.baton.engine.id.Tenant;
import dev.baton.engine.json.Json;
import dev.baton.engine.memory.FunctionState;
import dev.baton.engine.transition.Command.EndpointDefinition;
import dev.baton.engine.turn.Turn;
import java.util.UUID;

/// Apps and functions that are known by the calls of durable endpoints alone: nobody registers them (CKP §3).
final class EndpointApps {
    private static final UUID ENVIRONMENT = UUID.fromString(Tenant.ENVIRONMENT);

    private EndpointApps() {}

    /// The app of a domain always has the same id.
    static AppId appId(String domain) {
        return new AppId(NameUuid.of(ENVIRONMENT, domain));
    }

    /// The function of an app and slug always has the same id.
    static FunctionId functionId(AppId app, String slug) {
        return new FunctionId(NameUuid.of(app.value(), slug));
    }

    /// Makes app and function those of the definition.
    static FunctionState register(Turn turn, EndpointDefinition definition) {
        var app = appId(definition.domain());
        registerApp(turn, app, definition);
        var id = functionId(app, definition.slug());
        var config = FunctionConfig.ofEndpoint(definition.domain(), definition.retries(), definition.endpoint());
        var known = turn.memory().function(id);
        if (known.isPresent()
                && known.get().config().equals(config)
                && known.get().row().active()) {
            return known.get();
        }
        var old = known.map(FunctionState::row);
        return turn.put(new Function(
                id,
                app,
                definition.slug(),
                definition.slug(),
                old.map(Function::version).orElse(0) + 1,
                config,
                json(definition),
                old.map(Function::stepLimit).orElse(null),
                old.map(Function::stateLimit).orElse(null),
                old.map(Function::createdAt).orElse(turn.now()),
                old.map(Function::pausedAt).orElse(null),
                null));
    }

    private static void registerApp(Turn turn, AppId id, EndpointDefinition definition) {
        var known = turn.memory().app(id);
        boolean same = known.isPresent()
                && known.get().archivedAt() == null
                && known.get().sdkLanguage().equals(definition.sdkLanguage())
                && known.get().sdkVersion().equals(definition.sdkVersion());
        if (same) {
            return;
        }
        turn.put(new App(
                id,
                definition.domain(),
                definition.appUrl(),
                AppMethod.API,
                definition.sdkLanguage(),
                definition.sdkVersion(),
                null,
                null,
                null,
                null,
                false,
                Json.EMPTY_OBJECT,
                known.map(App::createdAt).orElse(turn.now()),
                turn.now(),
                null));
    }

    /// The definition in the shape in which SDKs send others.
    private static Json json(EndpointDefinition definition) {
        var tree = Json.MAPPER.createObjectNode();
        tree.put("id", definition.slug()).put("name", definition.slug());
        tree.putArray("triggers");
        var step = tree.putObject("steps").putObject("step");
        step.put("id", "step").put("name", definition.slug());
        step.putObject("runtime").put("type", "http").put("url", definition.domain());
        step.putObject("retries").put("attempts", definition.retries());
        var driver = tree.putObject("driver").put("uri", definition.domain());
        driver.putObject("metadata")
                .put("method", definition.endpoint().method())
                .put("type", "sync");
        return Json.of(tree);
    }
}
