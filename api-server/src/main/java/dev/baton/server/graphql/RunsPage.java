package dev.baton.server.graphql;

import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.query.Page;
import dev.baton.engine.query.Queries;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The list of runs: what `runs` was asked for, and the page if one was asked for (GQL §1.8, §1.9).
///
/// @param page null when the request only wants the total
record RunsPage(RunFilter filter, @Nullable Page<Run> page) {
    private static final int DEFAULT_SIZE = 40;
    private static final int SIZE_LIMIT = 400;

    static void wire(RuntimeWiring.Builder wiring, Queries queries) {
        wiring.type(Fields.of("RunsV2Connection", RunsPage.class)
                .field(
                        "edges",
                        page -> page.page() == null ? List.of() : page.page().edges())
                .field("pageInfo", page -> PageInfo.of(page.page(), false))
                .field("search", page -> PageInfo.search(page.page()))
                .field(
                        "totalCount",
                        page -> Math.toIntExact(Math.min(queries.countRuns(page.filter()), Integer.MAX_VALUE)))
                .fetch("histogram", (page, env) -> RunsBucket.fetch(queries, page.filter(), env))
                .wiring());
        RunsBucket.wire(wiring);
        wiring.type(Fields.of("FunctionRunV2Edge", Page.Edge.class)
                .field("node", Page.Edge::row)
                .field("cursor", Page.Edge::cursor)
                .wiring());
    }

    static RunsPage fetch(Queries queries, DataFetchingEnvironment env) {
        var input = Inputs.object(env, "filter");
        var filter = filter(input);
        if (!env.getSelectionSet().containsAnyOf("edges", "pageInfo", "search")) {
            return new RunsPage(filter, null);
        }
        int first = Inputs.number(env, "first");
        int size = first > 0 && first < SIZE_LIMIT ? first : DEFAULT_SIZE;
        return new RunsPage(
                filter,
                queries.runs(filter, order(env), env.getArgument("after"), size, Inputs.limit(input, "searchLimit")));
    }

    private static List<RunOrder> order(DataFetchingEnvironment env) {
        List<Map<String, Object>> keys = env.getArgumentOrDefault("orderBy", List.of());
        if (keys.isEmpty()) {
            return List.of(new RunOrder(RunTimeField.STARTED_AT, true));
        }
        return keys.stream()
                .map(key -> new RunOrder(
                        RunTimeField.valueOf(String.valueOf(key.get("field"))), "DESC".equals(key.get("direction"))))
                .toList();
    }

    private static RunFilter filter(Map<String, Object> input) {
        var field = input.get("timeField");
        return new RunFilter(
                field == null ? RunTimeField.QUEUED_AT : RunTimeField.valueOf(field.toString()),
                Inputs.time(input, "from", Instant.EPOCH),
                (Instant) input.get("until"),
                statuses(Inputs.list(input, "status")),
                Inputs.set(input, "appIDs", (UUID id) -> new AppId(id)),
                Inputs.set(input, "functionIDs", (UUID id) -> new FunctionId(id)),
                (Boolean) input.get("isDeferred"),
                Inputs.text(input, "query"));
    }

    /// What statuses of clients stand for.
    static Set<RunStatus> statuses(List<String> names) {
        var statuses = new HashSet<RunStatus>();
        for (var name : names) {
            switch (name) {
                case "QUEUED" -> statuses.add(RunStatus.SCHEDULED);
                case "SKIPPED" -> {
                    // Skipped runs are in no list (GQL-12), so asking for them filters nothing.
                }
                default -> statuses.add(RunStatus.valueOf(name));
            }
        }
        return statuses;
    }
}
