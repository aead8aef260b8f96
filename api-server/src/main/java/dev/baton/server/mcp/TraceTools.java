package dev.baton.server.mcp;

import dev.baton.server.mcp.Inputs.Type;
import dev.baton.server.mcp.Tool.Effect;
import dev.baton.server.v2.Documents;
import dev.baton.server.v2.Operations;
import dev.baton.server.v2.Shapes;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Tools that say what happened within a run, and why it waits (REST §10).
final class TraceTools {
    private static final String WHY = """
            query ($id: String!) { run(runID: $id) { id status why { ahead nextStart blockers { kind scope expression key limit
              used holders burst period opensAt } } } }
            """;

    private final Documents documents;
    private final Operations operations;
    private final Shapes shapes;

    TraceTools(Documents documents, Operations operations, Shapes shapes) {
        this.documents = documents;
        this.operations = operations;
        this.shapes = shapes;
    }

    List<Tool> tools() {
        return List.of(
                new Tool(
                        "get_run_trace",
                        "Get the trace of a run",
                        "What happened within a run: its steps and attempts with status, times and, if asked for, inputs"
                                + " and outputs.",
                        Effect.READS,
                        Inputs.NONE
                                .required("runId", Type.TEXT, "Id of the run")
                                .optional("includeOutput", Type.FLAG, "Show what steps were given and returned"),
                        arguments -> operations.call("GetFunctionTrace", arguments.given())),
                new Tool(
                        "explain_run",
                        "Explain why a run waits",
                        "Which limits hold a run up, who holds the slots, how many are ahead, and when it can start.",
                        Effect.READS,
                        Inputs.NONE.required("runId", Type.TEXT, "Id of the run"),
                        this::explain));
    }

    private JsonNode explain(Arguments arguments) {
        var id = arguments.run("runId").toString();
        return shapes.of(documents.data(WHY, Map.of("id", id)).path("run"));
    }
}
