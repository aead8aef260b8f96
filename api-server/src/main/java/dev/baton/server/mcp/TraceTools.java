package dev.baton.server.mcp;

import dev.baton.engine.json.Json;
import dev.baton.server.mcp.Inputs.Type;
import dev.baton.server.mcp.Tool.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tools that say what happened within a run, and why it waits (REST §10).
final class TraceTools {
    /// Outputs in one document.
    private static final int OUTPUTS = 100;

    private static final String SPAN = """
            fragment span on RunTraceSpan { spanID name status stepOp stepID duration queuedAt startedAt endedAt outputID
              metadata { scope kind values updatedAt } }
            """;
    private static final String TRACE = SPAN + """
            query ($id: String!) { runTrace(runID: $id) { ...span childrenSpans { ...span childrenSpans { ...span
              childrenSpans { ...span childrenSpans { ...span childrenSpans { ...span } } } } } } }
            """;
    private static final String WHY = """
            query ($id: String!) { run(runID: $id) { id status why { ahead nextStart blockers { kind scope expression key limit
              used holders burst period opensAt } } } }
            """;

    private final Documents documents;
    private final Results results;

    TraceTools(Documents documents, Results results) {
        this.documents = documents;
        this.results = results;
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
                        this::trace),
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
        return results.of(documents.data(WHY, Map.of("id", id)).path("run"));
    }

    private JsonNode trace(Arguments arguments) {
        var id = arguments.run("runId").toString();
        var root = documents.data(TRACE, Map.of("id", id)).path("runTrace");
        var withOutput = new ArrayList<WithOutput>();
        var trace = Json.MAPPER.createObjectNode();
        trace.put("runId", id).set("rootSpan", span(root, withOutput));
        if (arguments.flag("includeOutput")) {
            for (int from = 0; from < withOutput.size(); from += OUTPUTS) {
                addOutputs(withOutput.subList(from, Math.min(from + OUTPUTS, withOutput.size())));
            }
        }
        return results.of(trace);
    }

    private record WithOutput(ObjectNode span, String outputId) {}

    private static ObjectNode span(JsonNode given, List<WithOutput> withOutput) {
        var span = Json.MAPPER.createObjectNode();
        span.put("id", given.path("spanID").asString(""));
        span.set("name", given.path("name"));
        var status = given.path("status").asString("");
        span.put("status", status.equals("QUEUED") ? "WAITING" : status);
        copy(given, "stepOp", span, "stepOp");
        copy(given, "stepID", span, "stepId");
        if (given.path("duration").isNumber()) {
            span.put("durationMs", given.path("duration").asString());
        }
        copy(given, "queuedAt", span, "queuedAt");
        copy(given, "startedAt", span, "startedAt");
        copy(given, "endedAt", span, "endedAt");
        span.set("metadata", given.path("metadata"));
        var children = span.putArray("children");
        given.path("childrenSpans").forEach(child -> children.add(span(child, withOutput)));
        if (given.path("outputID").isString()) {
            withOutput.add(new WithOutput(span, given.path("outputID").stringValue()));
        }
        return span;
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        if (from.hasNonNull(name)) {
            to.set(as, from.get(name));
        }
    }

    private void addOutputs(List<WithOutput> spans) {
        var document = new StringBuilder("{");
        for (int i = 0; i < spans.size(); i++) {
            document.append(" o")
                    .append(i)
                    .append(": runTraceSpanOutputByID(outputID: \"")
                    .append(spans.get(i).outputId())
                    .append("\") { input data error { message name stack } }");
        }
        var outputs = documents.data(document.append(" }").toString(), Map.of());
        for (int i = 0; i < spans.size(); i++) {
            var output = outputs.path("o" + i);
            var span = spans.get(i).span();
            if (output.path("input").isString()) {
                span.set("input", parsed(output.path("input").stringValue()));
            }
            if (output.path("data").isString()) {
                span.set("output", parsed(output.path("data").stringValue()));
            } else if (output.hasNonNull("error")) {
                span.putObject("output").set("error", output.get("error"));
            }
        }
    }

    private static JsonNode parsed(String json) {
        return Json.parse(json).tree();
    }
}
