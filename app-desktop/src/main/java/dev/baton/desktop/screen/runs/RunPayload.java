package dev.baton.desktop.screen.runs;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.screen.list.PayloadFeed;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// What a run was given and what it gave: `event` and `output`, or `error` in its place.
final class RunPayload {
    private static final JsonMapper JSON = new JsonMapper();

    private RunPayload() {}

    /// Reads it from a server; anew when the status has changed, because an output comes with the end.
    static PayloadFeed.Source<RunId, RunFacts> source(BatonClient client) {
        return new PayloadFeed.Source<>(
                RunFacts::id,
                RunFacts::status,
                run -> client.execute("GetRunPayload", Map.of("runID", run.id().value()))
                        .thenApply(data -> root(run, data)));
    }

    private static JsonNode root(RunFacts run, JsonNode data) {
        ObjectNode root = JSON.createObjectNode();
        JsonNode event = parsed(data.path("runTrigger").path("payloads").path(0));
        JsonNode output = parsed(data.path("run").path("output"));
        if (!event.isMissingNode()) {
            root.set("event", event);
        }
        if (!output.isMissingNode()) {
            root.set(run.status() == Status.FAILED ? "error" : "output", output);
        }
        return root;
    }

    private static JsonNode parsed(JsonNode text) {
        try {
            return text.isString() ? JSON.readTree(text.stringValue()) : MissingNode.getInstance();
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
