package dev.baton.server.v2;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.json.Json;
import dev.baton.engine.sync.AppUrl;
import dev.baton.engine.transition.Command;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Apps and functions (API v2 §7).
final class AppOperations {
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

    private final Engine engine;
    private final Documents documents;
    private final java.util.function.Function<String, @Nullable String> sync;
    private final Shapes shapes;

    /// @param sync asks the app at a URL to register; answers what went wrong, or null
    AppOperations(Engine engine, Documents documents, java.util.function.Function<String, @Nullable String> sync) {
        this.engine = engine;
        this.documents = documents;
        this.sync = sync;
        this.shapes = new Shapes(engine);
    }

    void register(Map<String, Work> works) {
        works.put("GetApp", this::app);
        works.put("GetApps", this::apps);
        works.put("SyncApp", this::sync);
        works.put("GetFunction", this::function);
        works.put("GetFunctions", this::functions);
    }

    /// The app with an SDK's id or our own.
    Optional<App> find(String id) {
        return engine.queries().apps().stream()
                .filter(app -> app.name().equals(id) || app.id().toString().equals(id))
                .findFirst();
    }

    private Answer app(Request request) {
        var app = find(request.text("appId")).orElseThrow(() -> Refusal.notFound("App not found"));
        return ok(shapes.of(shapes.app(app, functionsOf(app).size())));
    }

    private Answer apps(Request request) {
        int limit = request.limit(DEFAULT_LIMIT, MAX_LIMIT);
        var after = cursor(request);
        var all = request.flag("archived") ? List.<App>of() : engine.queries().apps();
        var apps = all.stream()
                .sorted(Comparator.comparing(app -> app.id().toString()))
                .filter(app -> after == null || app.id().toString().compareTo(after) > 0)
                .toList();
        var shown = apps.subList(0, Math.min(limit, apps.size()));
        var data = Json.MAPPER.createArrayNode();
        shown.forEach(app -> data.add(shapes.app(app, functionsOf(app).size())));
        return ok(shapes.of(data, apps.size() > limit ? shown.getLast().id().toString() : null, limit));
    }

    /// The UUID of the last row before the page, or null.
    private static @Nullable String cursor(Request request) {
        var cursor = request.textOrNull("cursor");
        try {
            return cursor == null ? null : UUID.fromString(cursor).toString();
        } catch (IllegalArgumentException e) {
            throw Refusal.format("Cursor is invalid");
        }
    }

    private Answer sync(Request request) {
        String url;
        try {
            url = AppUrl.ofUser(request.text("url"));
        } catch (IllegalArgumentException e) {
            throw Refusal.format("url: " + e.getMessage());
        }
        engine.submit(new Command.AddApp(url, false)).join();
        var error = sync.apply(url);
        if (error != null) {
            throw new Refusal(422, "app_sync_failed", "The app at " + url + " did not register: " + error);
        }
        var app = engine.queries().apps().stream()
                .filter(known -> known.url().equals(url))
                .findFirst()
                .or(() -> find(request.text("appId")))
                .orElseThrow(() ->
                        new Refusal(422, "app_sync_failed", "The app at " + url + " registered with another URL"));
        var data = Json.MAPPER.createObjectNode();
        data.put("id", app.id().toString()).put("status", "success").put("appId", Shapes.appId(app));
        return ok(shapes.of(data));
    }

    private List<Function> functionsOf(App app) {
        return engine.queries().functions().stream()
                .filter(function -> function.appId().equals(app.id()))
                .toList();
    }

    /// The function that an app knows by an id: its id within the app, its slug, or its UUID.
    ///
    /// @throws Refusal when there is none
    Function function(String appId, String id) {
        if (appId.isEmpty() || id.isEmpty()) {
            throw Refusal.format("App ID and function ID are required");
        }
        var app = find(appId).orElseThrow(() -> Refusal.notFound("Function not found"));
        var functions = functionsOf(app);
        return functions.stream()
                .filter(function -> Shapes.functionId(function, app).equals(id))
                .findFirst()
                .or(() -> functions.stream()
                        .filter(function -> function.slug().equals(id)
                                || function.id().toString().equals(id))
                        .findFirst())
                .orElseThrow(() -> Refusal.notFound("Function not found"));
    }

    private Answer function(Request request) {
        var function = function(request.text("appId"), request.text("functionId"));
        return ok(shapes.of(json(function, find(request.text("appId")).orElse(null))));
    }

    private Answer functions(Request request) {
        int limit = request.limit(DEFAULT_LIMIT, MAX_LIMIT);
        var after = cursor(request);
        var app = find(request.text("appId")).orElse(null);
        var functions = (app == null ? List.<Function>of() : functionsOf(app))
                .stream()
                        .sorted(Comparator.comparing(function -> function.id().toString()))
                        .filter(function ->
                                after == null || function.id().toString().compareTo(after) > 0)
                        .toList();
        var shown = functions.subList(0, Math.min(limit, functions.size()));
        var data = Json.MAPPER.createArrayNode();
        shown.forEach(function -> data.add(json(function, app)));
        return ok(
                shapes.of(data, functions.size() > limit ? shown.getLast().id().toString() : null, limit));
    }

    private JsonNode json(Function function, @Nullable App app) {
        var known = Shapes.withoutNulls(
                documents.data(FUNCTION, Map.of("slug", function.slug())).path("functionBySlug"));
        var id = Shapes.functionId(function, app);
        var node = Json.MAPPER.createObjectNode();
        node.put("id", id).put("name", function.name()).put("slug", id);
        node.put("isPaused", function.pausedAt() != null);
        node.put("isArchived", function.archivedAt() != null);
        node.putObject("app").put("id", app == null ? function.appId().toString() : Shapes.appId(app));
        for (var member : List.of("triggers", "failureHandler", "configuration")) {
            if (known.has(member)) {
                node.set(member, known.get(member));
            }
        }
        return node;
    }

    private static Answer ok(tools.jackson.databind.node.ObjectNode body) {
        return new Answer(200, body);
    }
}
