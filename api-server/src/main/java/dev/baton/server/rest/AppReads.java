package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.Tenant;
import dev.baton.engine.json.Json;
import dev.baton.server.http.Call;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// `/v1/apps` (REST §8).
public final class AppReads {
    private final Engine engine;

    /// @param engine whose apps are read
    public AppReads(Engine engine) {
        this.engine = engine;
    }

    /// Adds the route.
    public void register(Routes routes) {
        routes.own("GET", "/v1/apps/{name}/functions", this::functions);
    }

    /// An array without an envelope, as other servers answer it (REST-20).
    private Reply functions(Call call) {
        var name = call.param("name");
        var apps = engine.queries().apps().stream()
                .filter(app -> app.name().equals(name))
                .map(App::id)
                .collect(Collectors.toSet());
        var list = Json.MAPPER.createArrayNode();
        if (!apps.isEmpty()) {
            engine.queries().functions().stream()
                    .filter(function -> apps.contains(function.appId()))
                    .forEach(function -> list.add(json(function)));
        }
        return Reply.ok(Json.of(list));
    }

    private static JsonNode json(Function function) {
        var members = Json.MAPPER.createObjectNode();
        members.put("internal_id", function.id().toString());
        members.put("env_id", Tenant.ENVIRONMENT);
        members.put("app_id", function.appId().toString());
        members.put("id", function.slug());
        members.put("name", function.name());
        members.set("config", function.definition().tree());
        members.put("created_at", function.createdAt().toString());
        members.put(
                "archived_at",
                function.archivedAt() == null ? null : function.archivedAt().toString());
        return members;
    }
}
