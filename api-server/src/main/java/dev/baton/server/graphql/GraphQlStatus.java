package dev.baton.server.graphql;

import java.util.List;
import java.util.Map;

/// The HTTP status of an envelope (GQL §1.1).
final class GraphQlStatus {
    static final String PARSE_FAILED = "GRAPHQL_PARSE_FAILED";
    static final String VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED";

    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;

    private GraphQlStatus() {}

    /// 422 when the document was never run, 200 otherwise.
    static int of(Map<String, Object> envelope) {
        if (envelope.get("errors") instanceof List<?> errors
                && errors.stream().anyMatch(GraphQlStatus::ofDocument)
                && envelope.get("data") == null) {
            return UNPROCESSABLE;
        }
        return OK;
    }

    private static boolean ofDocument(Object error) {
        return error instanceof Map<?, ?> members
                && members.get("extensions") instanceof Map<?, ?> extensions
                && (PARSE_FAILED.equals(extensions.get("code")) || VALIDATION_FAILED.equals(extensions.get("code")));
    }
}
