package dev.baton.desktop.screen.run;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.json.EventText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A run as one JSON document for other programs: what the server says of it, its trace, what started it, and the
/// values
/// of its steps.
///
///     {"run": {…}, "trigger": {…}, "values": {"SPAN OUTPUT ID": {"input": …, "data": …, "error": …}}}
final class RunDocument {
    /// Values of more spans than these are left out.
    private static final int MOST_VALUES = 1_000;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final BatonClient client;
    private final Map<String, Object> id;

    RunDocument(BatonClient client, RunId id) {
        this.client = client;
        this.id = Map.of("runID", id.value());
    }

    /// The event that started the run, laid out, without its id and time: sent again, it is a new event. Empty when no
    /// event started it.
    CompletableFuture<String> event() {
        return client.execute("GetRunPayload", id)
                .thenApply(data -> EventText.withoutIdentity(
                        data.path("runTrigger").path("payloads").path(0).asString("")));
    }

    /// The whole document.
    CompletableFuture<String> text() {
        ObjectNode document = JSON.createObjectNode();
        return client.execute("GetRun", id)
                .thenCompose(facts -> {
                    document.set("run", facts.path("run"));
                    return client.execute("GetTrigger", id);
                })
                .thenCompose(trigger -> {
                    document.set("trigger", trigger.path("runTrigger"));
                    return client.execute("GetRunTrace", id);
                })
                .thenCompose(trace -> {
                    JsonNode root = trace.path("run").path("trace");
                    if (document.path("run") instanceof ObjectNode run) {
                        run.set("trace", root);
                    }
                    List<String> outputs = new ArrayList<>();
                    collect(root, outputs);
                    return values(outputs, 0, document.putObject("values"));
                })
                .thenApply(done -> JSON.writeValueAsString(document) + "\n");
    }

    private CompletableFuture<ObjectNode> values(List<String> outputs, int at, ObjectNode values) {
        if (at >= Math.min(outputs.size(), MOST_VALUES)) {
            return CompletableFuture.completedFuture(values);
        }
        return client.execute("GetTraceResult", Map.of("outputID", outputs.get(at)))
                .thenComposeAsync(result -> {
                    values.set(outputs.get(at), result.path("runTraceSpanOutputByID"));
                    return values(outputs, at + 1, values);
                });
    }

    private static void collect(JsonNode span, List<String> outputs) {
        String output = span.path("outputID").asString("");
        if (!output.isEmpty() && !outputs.contains(output)) {
            outputs.add(output);
        }
        span.path("childrenSpans").forEach(child -> collect(child, outputs));
    }
}
