package dev.baton.server.mcp;

import dev.baton.engine.Engine;
import dev.baton.engine.function.Function;
import dev.baton.server.mcp.Inputs.Type;
import dev.baton.server.mcp.Tool.Effect;
import dev.baton.server.v2.Operations;
import dev.baton.server.v2.Shapes;
import java.util.List;

/// Tools about apps and functions (REST §10).
final class AppTools {
    private static final Inputs PAGE = Inputs.NONE
            .optional("cursor", Type.TEXT, "page.cursor of the page before")
            .optional("limit", Type.NUMBER, "1 to 100, 20 if not given");

    private final Engine engine;
    private final Operations operations;

    AppTools(Engine engine, Operations operations) {
        this.engine = engine;
        this.operations = operations;
    }

    List<Tool> tools() {
        return List.of(
                new Tool(
                        "health",
                        "Check the server",
                        "Whether the server answers.",
                        Effect.READS,
                        Inputs.NONE,
                        arguments -> operations.call("Health", arguments.given())),
                new Tool(
                        "get_app",
                        "Get an app",
                        "An app, how it last registered, and what went wrong with that.",
                        Effect.READS,
                        Inputs.NONE.required("appId", Type.TEXT, "Id of the app"),
                        arguments -> operations.call("GetApp", arguments.given())),
                new Tool(
                        "get_apps",
                        "List apps",
                        "Apps that have registered.",
                        Effect.READS,
                        PAGE.optional("archived", Type.FLAG, "Only archived apps; this server forgets them"),
                        arguments -> operations.call("GetApps", arguments.given())),
                new Tool(
                        "get_function",
                        "Get a function",
                        "A function with its triggers and configuration.",
                        Effect.READS,
                        Inputs.NONE
                                .required("appId", Type.TEXT, "Id of the app")
                                .required("functionId", Type.TEXT, "Id of the function"),
                        arguments -> operations.call("GetFunction", arguments.given())),
                new Tool(
                        "list_functions",
                        "List the functions of an app",
                        "The functions of an app with their triggers and configuration.",
                        Effect.READS,
                        PAGE.required("appId", Type.TEXT, "Id of the app"),
                        arguments -> operations.call("GetFunctions", arguments.given())));
    }

    /// The function with a UUID, a slug or a name.
    Function function(String id) {
        var apps = engine.queries().apps();
        return engine.queries().functions().stream()
                .filter(function -> function.name().equals(id)
                        || function.slug().equals(id)
                        || function.id().toString().equals(id)
                        || apps.stream()
                                .filter(app -> app.id().equals(function.appId()))
                                .anyMatch(
                                        app -> Shapes.functionId(function, app).equals(id)))
                .findFirst()
                .orElseThrow(() -> new ToolFailure("There is no function " + id));
    }
}
