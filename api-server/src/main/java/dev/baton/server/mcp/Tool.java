package dev.baton.server.mcp;

import dev.baton.engine.json.Json;
import tools.jackson.databind.JsonNode;

/// Something that a model can have done.
///
/// @param name snake case
/// @param title what it does, in a few words
/// @param effect what it changes
/// @param inputs what it is given
/// @param work does it
record Tool(String name, String title, String description, Effect effect, Inputs inputs, Work work) {
    /// What a tool changes.
    enum Effect {
        /// It only reads.
        READS,
        /// It changes something, each time it is called.
        ACTS
    }

    /// What a tool does, on the thread of the request.
    @FunctionalInterface
    interface Work {
        /// @return an object
        /// @throws ToolFailure what the model should know
        JsonNode run(Arguments arguments) throws InterruptedException;
    }

    boolean readOnly() {
        return effect == Effect.READS;
    }

    /// How `tools/list` shows it.
    JsonNode json() {
        var tool = Json.MAPPER.createObjectNode();
        tool.put("name", name).put("title", title).put("description", description);
        tool.set("inputSchema", inputs.schema());
        tool.putObject("annotations")
                .put("title", title)
                .put("readOnlyHint", readOnly())
                .put("destructiveHint", !readOnly())
                .put("idempotentHint", readOnly())
                .put("openWorldHint", false);
        return tool;
    }
}
