package dev.baton.schema.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A single trace as JSON, taken as a bundle of one run: the answer to `runTrace` or to `run { trace }`, with or
/// without
/// the envelope of GraphQL, the bare `RunTraceSpan`, or the JSON that the window exports for a run.
final class TraceJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private TraceJson() {}

    /// @throws BundleException when it is none of these
    static Bundle read(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new BundleException("This is no run bundle, and no JSON either: " + e.getOriginalMessage(), e);
        }
        JsonNode data = root.path("data").isObject() ? root.path("data") : root;
        ObjectNode run = data.path("run") instanceof ObjectNode known ? known.deepCopy() : JSON.createObjectNode();
        @Nullable ObjectNode trace = trace(data, run);
        if (trace == null && run.path("queuedAt").asString("").isEmpty()) {
            throw new BundleException(
                    "This JSON holds no trace. Give a bundle, or the answer to the GraphQL query runTrace.", null);
        }
        if (trace != null) {
            complete(run, trace);
        }
        String id = run.path("id").asString("");
        if (id.isEmpty() || run.path("queuedAt").asString("").isEmpty()) {
            throw new BundleException(
                    "This trace says neither which run it is of nor when it began. Ask for runID, spanID and queuedAt.",
                    null);
        }
        Map<String, ObjectNode> outputs = new LinkedHashMap<>();
        data.path("values").properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode output) {
                outputs.put(entry.getKey(), output);
            }
        });
        ObjectNode trigger = data.path("trigger") instanceof ObjectNode known
                ? known
                : data.path("runTrigger") instanceof ObjectNode known ? known : JSON.createObjectNode();
        String end = run.path("endedAt").asString("");
        BundleManifest manifest = new BundleManifest(
                BundleManifest.VERSION,
                BundleManifest.instant(end.isEmpty() ? run.path("queuedAt").asString("") : end),
                "",
                "",
                null,
                "Development",
                Payloads.FULL,
                false,
                List.of(),
                List.of(id));
        return new Bundle(
                manifest,
                Map.of(id, new Bundle.Run(run, trigger, outputs)),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static @Nullable ObjectNode trace(JsonNode data, ObjectNode run) {
        for (JsonNode candidate : List.of(data.path("runTrace"), run.path("trace"), data)) {
            if (candidate instanceof ObjectNode span
                    && !span.path("spanID").asString("").isEmpty()) {
                return span;
            }
        }
        return null;
    }

    /// The root span says of the run what the document does not.
    private static void complete(ObjectNode run, ObjectNode trace) {
        run.set("trace", trace);
        if (run.path("id").asString("").isEmpty()) {
            run.put("id", trace.path("runID").asString(trace.path("spanID").asString("")));
        }
        for (String name : List.of("status", "queuedAt", "startedAt", "endedAt")) {
            if (run.path(name).asString("").isEmpty() && trace.path(name).isString()) {
                run.set(name, trace.path(name));
            }
        }
        if (!run.path("function").isObject()) {
            String name = trace.path("name").asString("");
            run.putObject("function")
                    .put("id", trace.path("functionID").asString(""))
                    .put("slug", "")
                    .put("name", name.isEmpty() ? "Run" : name);
        }
        if (!run.path("app").isObject()) {
            run.putObject("app").put("id", trace.path("appID").asString("")).put("externalID", "");
        }
    }
}
