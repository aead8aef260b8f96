package dev.baton.server.mcp;

import dev.baton.engine.json.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// GraphQL documents that tools are answered from.
@FunctionalInterface
public interface Documents {
    /// Runs a document and answers its envelope, `data` and perhaps `errors`.
    Map<String, Object> run(String document, Map<String, Object> variables);

    /// The data of a document.
    ///
    /// @throws ToolFailure with the first error
    default JsonNode data(String document, Map<String, Object> variables) {
        JsonNode envelope = Json.MAPPER.valueToTree(run(document, variables));
        var error = envelope.path("errors").path(0).path("message");
        if (error.isString()) {
            throw new ToolFailure(error.stringValue());
        }
        return envelope.path("data");
    }
}
