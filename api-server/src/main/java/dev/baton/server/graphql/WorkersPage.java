package dev.baton.server.graphql;

import dev.baton.engine.id.AppId;
import dev.baton.engine.query.Page;
import dev.baton.engine.query.Queries;
import dev.baton.engine.query.WorkerFilter;
import dev.baton.engine.query.WorkerFilter.WorkerOrder;
import dev.baton.engine.query.WorkerFilter.WorkerTimeField;
import dev.baton.engine.worker.WorkerConnection;
import dev.baton.engine.worker.WorkerStatus;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The list of workers' connections: what `workerConnections` was asked for, and the page if one was (GQL §1.8, §1.9).
///
/// @param page null when the request only wants the total
record WorkersPage(WorkerFilter filter, @Nullable Page<WorkerConnection> page) {
    private static final int DEFAULT_SIZE = 40;
    private static final int SIZE_LIMIT = 400;

    static void wire(RuntimeWiring.Builder wiring, Queries queries) {
        wiring.type(Fields.of("ConnectV1WorkerConnectionsConnection", WorkersPage.class)
                .field(
                        "edges",
                        page -> page.page() == null ? List.of() : page.page().edges())
                .field("pageInfo", page -> PageInfo.of(page.page(), false))
                .field(
                        "totalCount",
                        page -> Math.toIntExact(Math.min(queries.countWorkers(page.filter()), Integer.MAX_VALUE)))
                .wiring());
        WorkerFields.wire(wiring);
    }

    static WorkersPage fetch(Queries queries, DataFetchingEnvironment env) {
        var filter = filter(Inputs.object(env, "filter"));
        if (!env.getSelectionSet().containsAnyOf("edges", "pageInfo")) {
            return new WorkersPage(filter, null);
        }
        int first = Inputs.number(env, "first");
        int size = first > 0 && first < SIZE_LIMIT ? first : DEFAULT_SIZE;
        return new WorkersPage(filter, queries.workers(filter, order(env), env.getArgument("after"), size));
    }

    private static List<WorkerOrder> order(DataFetchingEnvironment env) {
        List<Map<String, Object>> keys = env.getArgumentOrDefault("orderBy", List.of());
        return keys.stream()
                .map(key -> new WorkerOrder(
                        WorkerTimeField.valueOf(String.valueOf(key.get("field"))), "DESC".equals(key.get("direction"))))
                .toList();
    }

    private static WorkerFilter filter(Map<String, Object> input) {
        var field = input.get("timeField");
        return new WorkerFilter(
                field == null ? WorkerTimeField.CONNECTED_AT : WorkerTimeField.valueOf(field.toString()),
                (Instant) input.get("from"),
                (Instant) input.get("until"),
                Inputs.list(input, "status").stream().map(WorkerStatus::valueOf).collect(Collectors.toSet()),
                Inputs.set(input, "appIDs", (UUID id) -> new AppId(id)));
    }
}
