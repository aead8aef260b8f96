package dev.baton.desktop.client;

import tools.jackson.databind.JsonNode;

/// Takes the envelope off a GraphQL answer.
final class GraphQlAnswer {
    private GraphQlAnswer() {}

    /// The `data` object of an answer of the shape `{"data": …, "errors": […]}`. Errors beside some data are let pass:
    /// the
    /// fields concerned are null.
    ///
    /// @throws ClientException when there are errors and no field of the data has a value
    static JsonNode data(JsonNode answer) {
        JsonNode data = answer.path("data");
        JsonNode error = answer.path("errors").path(0);
        if (!error.isMissingNode() && !hasValue(data)) {
            throw new ClientException(
                    error.path("extensions").path("code").asString("graphql"),
                    error.path("message").asString("The server answered with an error."),
                    null);
        }
        if (!data.isObject()) {
            throw new ClientException("graphql", "The server sent an answer without data.", null);
        }
        return data;
    }

    private static boolean hasValue(JsonNode data) {
        return data.isObject() && data.values().stream().anyMatch(value -> !value.isNull());
    }
}
