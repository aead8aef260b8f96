package dev.baton.server.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;

/// Workers that keep a connection open (GQL §1.7). This server takes no such connections, so there are none.
final class WorkerFields {
    private WorkerFields() {}

    static Map<String, Object> connections() {
        return Map.of("edges", List.of(), "pageInfo", PageInfo.of(null, false), "totalCount", 0);
    }

    static Object connection(DataFetchingEnvironment env) {
        throw FieldError.notFound("worker connection not found: " + env.getArgument("connectionId"));
    }
}
