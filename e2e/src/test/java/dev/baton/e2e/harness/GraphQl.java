package dev.baton.e2e.harness;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Asks the server over `/v0/gql`.
public final class GraphQl {
    private final String url;

    GraphQl(String baseUrl) {
        this.url = baseUrl + "/v0/gql";
    }

    /// Answers `data`.
    ///
    /// @throws AssertionError when the answer has errors
    public JsonNode query(String document, Map<String, ?> variables) {
        JsonNode answer = ask(document, variables);
        if (answer.hasNonNull("errors")) {
            throw new AssertionError("GraphQL errors: " + answer.get("errors") + "\nfor " + document + " " + variables);
        }
        return answer.get("data");
    }

    public JsonNode query(String document) {
        return query(document, Map.of());
    }

    /// Answers the message of the first error.
    ///
    /// @throws AssertionError when there is none
    public String error(String document, Map<String, ?> variables) {
        JsonNode answer = ask(document, variables);
        if (!answer.hasNonNull("errors")) {
            throw new AssertionError("expected a GraphQL error, got " + answer);
        }
        return answer.get("errors").get(0).get("message").asString();
    }

    private JsonNode ask(String document, Map<String, ?> variables) {
        return Http.post(url, Map.of("query", document, "variables", variables)).json();
    }
}
