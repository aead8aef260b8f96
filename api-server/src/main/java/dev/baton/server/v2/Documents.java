package dev.baton.server.v2;

import dev.baton.engine.json.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// GraphQL documents that operations are answered from, so that all interfaces say the same.
@FunctionalInterface
public interface Documents {
    /// Runs a document and answers its envelope, `data` and perhaps `errors`.
    Map<String, Object> run(String document, Map<String, Object> variables);

    /// The data of a document.
    ///
    /// @throws Refusal with the first error
    default JsonNode data(String document, Map<String, Object> variables) {
        JsonNode envelope = Json.MAPPER.valueToTree(run(document, variables));
        var error = envelope.path("errors").path(0);
        if (error.path("message").isString()) {
            boolean unknown = error.at("/extensions/code").asString("").endsWith("not_found");
            throw unknown
                    ? Refusal.notFound(error.path("message").stringValue())
                    : new Refusal(500, "internal_error", error.path("message").stringValue());
        }
        return envelope.path("data");
    }
}
