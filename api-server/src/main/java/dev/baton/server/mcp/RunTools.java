package dev.baton.server.mcp;

import dev.baton.engine.Engine;
import dev.baton.engine.run.Run;
import dev.baton.server.mcp.Inputs.Type;
import dev.baton.server.mcp.Tool.Effect;
import dev.baton.server.v2.Operations;
import java.util.List;

/// Tools about runs: reading, searching, cancelling, running again (REST §10).
final class RunTools {
    /// Rows that a search looks at before it answers, so that a model is not kept waiting.
    private static final int SEARCH_ROWS = 300_000;

    private static final Inputs PAGE = Inputs.NONE
            .optional("includeOutput", Type.FLAG, "Show what each run returned or failed with")
            .optional("cursor", Type.TEXT, "page.cursor of the page before")
            .optional("limit", Type.NUMBER, "Runs in a page: 1 to 100, 20 if not given");

    private static final Inputs LIST = PAGE.optional("from", Type.TEXT, "Earliest time, RFC 3339")
            .optional("until", Type.TEXT, "Latest time, RFC 3339")
            .optional(
                    "timeField", Type.TEXT, "Time that from, until and order apply to: QUEUED_AT, STARTED_AT, ENDED_AT")
            .optional("status", Type.TEXTS, "Any of QUEUED, RUNNING, COMPLETED, FAILED, CANCELLED")
            .optional("isDeferred", Type.FLAG, "Only runs that another run deferred, or only others")
            .optional("order", Type.TEXT, "DESC for newest first, or ASC");

    private final Engine engine;
    private final Operations operations;

    RunTools(Engine engine, Operations operations) {
        this.engine = engine;
        this.operations = operations;
    }

    List<Tool> tools() {
        return List.of(
                new Tool(
                        "get_run",
                        "Get a run",
                        "A run: its function, status, times, trigger and, if asked for, its output.",
                        Effect.READS,
                        Inputs.NONE
                                .required("runId", Type.TEXT, "Id of the run")
                                .optional("includeOutput", Type.FLAG, "Show what the run returned or failed with"),
                        arguments -> operations.call("GetFunctionRun", arguments.given())),
                new Tool(
                        "list_runs",
                        "List runs",
                        "Runs of all functions, or of some apps and functions, newest first.",
                        Effect.READS,
                        LIST.optional("appId", Type.TEXTS, "Ids of apps")
                                .optional("functionId", Type.TEXTS, "Ids of functions; needs appId"),
                        arguments -> operations.call("ListRuns", arguments.given())),
                new Tool(
                        "list_function_runs",
                        "List the runs of a function",
                        "Runs of one function, newest first.",
                        Effect.READS,
                        LIST.required("appId", Type.TEXT, "Id of the app")
                                .required("functionId", Type.TEXT, "Id of the function"),
                        arguments -> operations.call("ListFunctionRuns", arguments.given())),
                new Tool(
                        "get_event_runs",
                        "Get the runs of an event",
                        "Runs that an event started.",
                        Effect.READS,
                        PAGE.required("eventId", Type.TEXT, "Internal id of the event"),
                        arguments -> operations.call("GetEventRuns", arguments.given())),
                new Tool(
                        "search_runs",
                        "Search runs",
                        "Runs that fulfil an expression over their event and result, one comparison or more a line, such as"
                                + " event.data.userId == \"u1\" && output.total > 5, or error.message == \"boom\". An answer"
                                + " may be short although page.hasMore is true: ask again with page.cursor.",
                        Effect.READS,
                        LIST.required("query", Type.TEXT, "The expression; all lines must hold")
                                .optional("appId", Type.TEXTS, "Ids of apps")
                                .optional("functionId", Type.TEXTS, "Ids of functions; needs appId"),
                        arguments -> operations.searchRuns(arguments.given(), arguments.text("query"), SEARCH_ROWS)),
                new Tool(
                        "cancel_run",
                        "Cancel a run",
                        "Ends a run that has not ended.",
                        Effect.ACTS,
                        Inputs.NONE.required("runId", Type.TEXT, "Id of the run"),
                        arguments -> operations.call("CancelRun", arguments.given())),
                new Tool(
                        "rerun",
                        "Run again",
                        "Starts a new run with the same events, from the beginning or from a step on.",
                        Effect.ACTS,
                        Inputs.NONE
                                .required("runId", Type.TEXT, "Id of the run")
                                .optional(
                                        "fromStep",
                                        Type.OBJECT,
                                        "{\"stepId\": name of the step, \"input\": array that replaces its input}"),
                        arguments -> operations.call("Rerun", arguments.given())));
    }

    Run find(Arguments arguments, String name) {
        return engine.queries().run(arguments.run(name)).orElseThrow(() -> new ToolFailure("Run not found"));
    }
}
