package dev.baton.server.mcp;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.json.Json;
import dev.baton.server.mcp.Inputs.Type;
import dev.baton.server.mcp.Tool.Effect;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tools about apps and functions (REST §10).
final class AppTools {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private static final String FUNCTION = """
            query ($slug: String!) { functionBySlug(query: {functionSlug: $slug}) {
              isPaused triggers { type value if: condition } failureHandler { slug name }
              configuration { cancellations { event timeout condition } retries { value isDefault } priority
                eventsBatch { maxSize timeout key } concurrency { scope limit { value isPlanLimit } key }
                rateLimit { limit period key } debounce { period key } throttle { burst key limit period }
                singleton { mode key } } } }
            """;

    private static final Inputs PAGE = Inputs.NONE
            .optional("cursor", Type.TEXT, "page.cursor of the page before")
            .optional("limit", Type.NUMBER, "1 to 100, 20 if not given");

    private final Engine engine;
    private final Documents documents;
    private final Results results;

    AppTools(Engine engine, Documents documents, Results results) {
        this.engine = engine;
        this.documents = documents;
        this.results = results;
    }

    List<Tool> tools() {
        return List.of(
                new Tool(
                        "health",
                        "Check the server",
                        "Whether the server answers.",
                        Effect.READS,
                        Inputs.NONE,
                        arguments -> results.of(Json.MAPPER.createObjectNode().put("status", "ok"))),
                new Tool(
                        "get_app",
                        "Get an app",
                        "An app, how it last registered, and what went wrong with that.",
                        Effect.READS,
                        Inputs.NONE.required("appId", Type.TEXT, "Id of the app"),
                        this::app),
                new Tool(
                        "get_apps",
                        "List apps",
                        "Apps that have registered.",
                        Effect.READS,
                        PAGE.optional("archived", Type.FLAG, "Only archived apps; this server forgets them"),
                        this::apps),
                new Tool(
                        "get_function",
                        "Get a function",
                        "A function with its triggers and configuration.",
                        Effect.READS,
                        Inputs.NONE
                                .required("appId", Type.TEXT, "Id of the app")
                                .required("functionId", Type.TEXT, "Id of the function"),
                        this::function),
                new Tool(
                        "list_functions",
                        "List the functions of an app",
                        "The functions of an app with their triggers and configuration.",
                        Effect.READS,
                        PAGE.required("appId", Type.TEXT, "Id of the app"),
                        this::functions));
    }

    private Optional<App> find(String id) {
        return engine.queries().apps().stream()
                .filter(app -> app.name().equals(id) || app.id().toString().equals(id))
                .findFirst();
    }

    private JsonNode app(Arguments arguments) {
        var app = find(arguments.text("appId")).orElseThrow(() -> new ToolFailure("App not found"));
        return results.of(results.app(app, functionsOf(app).size()));
    }

    private JsonNode apps(Arguments arguments) {
        int limit = arguments.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        var after = arguments.textOrNull("cursor");
        var all = arguments.flag("archived") ? List.<App>of() : engine.queries().apps();
        var apps = all.stream()
                .sorted(Comparator.comparing(app -> app.id().toString()))
                .filter(app -> after == null || app.id().toString().compareTo(after) > 0)
                .toList();
        var shown = apps.subList(0, Math.min(limit, apps.size()));
        var data = Json.MAPPER.createArrayNode();
        shown.forEach(app -> data.add(results.app(app, functionsOf(app).size())));
        return results.of(data, apps.size() > limit ? shown.getLast().id().toString() : null, limit);
    }

    private List<Function> functionsOf(App app) {
        return engine.queries().functions().stream()
                .filter(function -> function.appId().equals(app.id()))
                .toList();
    }

    /// The function that an app knows by an id: its id within the app, its slug, or its UUID.
    Function function(String appId, String id) {
        var app = find(appId).orElseThrow(() -> new ToolFailure("App not found"));
        return functionsOf(app).stream()
                .filter(function -> matches(function, app, id))
                .findFirst()
                .orElseThrow(() -> new ToolFailure("Function not found"));
    }

    /// The function with a UUID, a slug or a name.
    Function function(String id) {
        var apps = engine.queries().apps();
        return engine.queries().functions().stream()
                .filter(function -> function.name().equals(id)
                        || apps.stream()
                                .filter(app -> app.id().equals(function.appId()))
                                .anyMatch(app -> matches(function, app, id)))
                .findFirst()
                .orElseThrow(() -> new ToolFailure("There is no function " + id));
    }

    private static boolean matches(Function function, App app, String id) {
        return Results.functionId(function, app).equals(id)
                || function.slug().equals(id)
                || function.id().toString().equals(id);
    }

    private JsonNode function(Arguments arguments) {
        var function = function(arguments.text("appId"), arguments.text("functionId"));
        return results.of(json(function, find(arguments.text("appId")).orElse(null)));
    }

    private JsonNode functions(Arguments arguments) {
        int limit = arguments.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        var after = arguments.textOrNull("cursor");
        var app = find(arguments.text("appId")).orElse(null);
        var functions = (app == null ? List.<Function>of() : functionsOf(app))
                .stream()
                        .sorted(Comparator.comparing(function -> function.id().toString()))
                        .filter(function ->
                                after == null || function.id().toString().compareTo(after) > 0)
                        .toList();
        var shown = functions.subList(0, Math.min(limit, functions.size()));
        var data = Json.MAPPER.createArrayNode();
        shown.forEach(function -> data.add(json(function, app)));
        return results.of(data, functions.size() > limit ? shown.getLast().id().toString() : null, limit);
    }

    private JsonNode json(Function function, @Nullable App app) {
        var known = documents.data(FUNCTION, Map.of("slug", function.slug())).path("functionBySlug");
        var id = Results.functionId(function, app);
        var node = Json.MAPPER.createObjectNode();
        node.put("id", id).put("name", function.name()).put("slug", id);
        node.set("isPaused", known.path("isPaused"));
        node.put("isArchived", function.archivedAt() != null);
        node.putObject("app").put("id", app == null ? function.appId().toString() : app.name());
        node.set("triggers", known.path("triggers"));
        if (known.hasNonNull("failureHandler")) {
            node.set("failureHandler", known.get("failureHandler"));
        }
        node.set("configuration", known.path("configuration"));
        return node;
    }
}
