package dev.baton.server.v2;

import dev.baton.engine.Engine;
import dev.baton.engine.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What happened within a run (API v2 §7).
final class TraceOperations {
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

    private final Engine engine;
    private final Documents documents;
    private final Shapes shapes;

    TraceOperations(Engine engine, Documents documents) {
        this.engine = engine;
        this.documents = documents;
        this.shapes = new Shapes(engine);
    }

    void register(Map<String, Work> works) {
        works.put("GetFunctionTrace", this::trace);
    }

    private Answer trace(Request request) {
        var run = request.run();
        if (engine.queries().run(run).isEmpty()) {
            throw Refusal.notFound("Trace not found");
        }
        var root = documents.data(TRACE, Map.of("id", run.toString())).path("runTrace");
        if (!root.isObject()) {
            throw Refusal.notFound("Trace not found");
        }
        var withOutput = new ArrayList<WithOutput>();
        var trace = Json.MAPPER.createObjectNode();
        trace.put("runId", run.toString()).set("rootSpan", span(root, withOutput));
        if (request.flag("includeOutput")) {
            for (int from = 0; from < withOutput.size(); from += OUTPUTS) {
                addOutputs(withOutput.subList(from, Math.min(from + OUTPUTS, withOutput.size())));
            }
        }
        return new Answer(200, shapes.of(trace));
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
        var metadata = span.putArray("metadata");
        given.path("metadata").forEach(each -> metadata.add(metadata(each)));
        var children = span.putArray("children");
        given.path("childrenSpans").forEach(child -> children.add(span(child, withOutput)));
        if (given.path("outputID").isString()) {
            withOutput.add(new WithOutput(span, given.path("outputID").stringValue()));
        }
        return span;
    }

    /// Values are JSON texts by their names.
    private static ObjectNode metadata(JsonNode given) {
        var metadata = Json.MAPPER.createObjectNode();
        copy(given, "scope", metadata, "scope");
        copy(given, "kind", metadata, "kind");
        var values = metadata.putObject("values");
        given.path("values")
                .properties()
                .forEach(value ->
                        values.put(value.getKey(), Json.of(value.getValue()).text()));
        copy(given, "updatedAt", metadata, "updatedAt");
        return metadata;
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
                span.set("input", Shapes.object(parsed(output.path("input").stringValue())));
            }
            if (output.path("data").isString()) {
                span.set("output", Shapes.object(parsed(output.path("data").stringValue())));
            } else if (output.hasNonNull("error")) {
                span.putObject("output").set("error", Shapes.withoutNulls(output.get("error")));
            }
        }
    }

    private static JsonNode parsed(String json) {
        return Json.parse(json).tree();
    }
}
