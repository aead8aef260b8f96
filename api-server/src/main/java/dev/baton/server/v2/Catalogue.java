package dev.baton.server.v2;

import dev.baton.engine.json.Json;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import dev.baton.server.v2.contract.Contract;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// What the interface offers, for programs: `GET /operations` and `GET /openapi.json` below both mounts (API v2
/// §8, §10). Both say nothing about this server's data, so everybody may read them.
public final class Catalogue {
    private static final String CACHED = "public, max-age=300, stale-while-revalidate=3600";

    private final Map<String, String> tools;

    /// @param tools titles of this server's tools for models, by name
    public Catalogue(Map<String, String> tools) {
        this.tools = tools;
    }

    /// Adds the routes.
    public void register(Routes routes) {
        for (var mount : V2Routes.MOUNTS) {
            routes.open("GET", mount + "/operations", call -> open(this::operations));
            routes.open("GET", mount + "/openapi.json", call -> open(() -> OpenApi.of(Contract.get())));
        }
    }

    private static Reply open(Supplier<JsonNode> document) {
        return Reply.ok(Json.of(document.get()))
                .with("Access-Control-Allow-Origin", "*")
                .with("Cache-Control", CACHED);
    }

    private JsonNode operations() {
        var body = Json.MAPPER.createObjectNode();
        var list = body.putObject("data").putArray("operations");
        var left = new HashSet<>(tools.keySet());
        for (var operation : Contract.get().operations()) {
            var tool = operation.tool().filter(tools::containsKey);
            if (!operation.isCallable()) {
                continue;
            }
            var entry = list.addObject();
            entry.put("id", operation.name()).put("summary", operation.summary());
            entry.putObject("http")
                    .put("method", operation.binding().verb())
                    .put("path", operation.binding().path().plain());
            operation.command().ifPresent(command -> entry.putObject("cli").put("command", command));
            tool.ifPresent(name -> {
                entry.put("mcp", name);
                left.remove(name);
            });
        }
        left.stream()
                .sorted()
                .forEach(name -> list.addObject()
                        .put("id", "mcp." + name)
                        .put("summary", tools.getOrDefault(name, name))
                        .put("mcp", name));
        return body;
    }
}
