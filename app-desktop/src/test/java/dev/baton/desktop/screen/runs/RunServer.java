package dev.baton.desktop.screen.runs;

import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.screen.run.RunJson;
import dev.baton.desktop.screen.run.ScriptedClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A server with runs, for tests of the list: it filters, orders, pages by cursor and counts as the real one does.
final class RunServer {
    private final Map<String, Map<String, Object>> runs = new LinkedHashMap<>();
    private final ScriptedClient client = new ScriptedClient();
    private Predicate<Map<String, Object>> match = run -> true;
    private int searchRows = Integer.MAX_VALUE;

    RunServer() {
        client.answer("GetRuns", this::page);
        client.answer("SearchRuns", this::search);
        client.answer(
                "CountRuns",
                in -> Map.of("runs", Map.of("totalCount", matching(in).size())));
        client.answer("GetRun", in -> single(in));
        client.answer("GetRunProgress", in -> single(in));
        client.answer("GetFunctions", in -> Map.of("functions", List.of()));
        client.answer("GetRunTrace", this::trace);
        client.answer("GetTrigger", in -> new ClientException("graphql", "no trigger", null));
        client.answer("GetTraceResult", in -> {
            Map<String, Object> result = new HashMap<>();
            result.put("input", null);
            result.put("data", "{\"ok\":true,\"for\":\"" + in.get("outputID") + "\"}");
            result.put("error", null);
            return Map.of("runTraceSpanOutputByID", result);
        });
    }

    ScriptedClient client() {
        return client;
    }

    /// Adds or changes a run, without a word.
    RunServer put(String id, String status, long queuedAtMs) {
        runs.put(id, RunJson.run(id, status, queuedAtMs));
        return this;
    }

    /// Adds runs, one per second, ended.
    RunServer fill(String prefix, int count, long firstMs) {
        for (int i = 0; i < count; i++) {
            put(prefix + String.format("%06d", i), "COMPLETED", firstMs + i * 1_000L);
        }
        return this;
    }

    /// Changes a run and says so.
    void change(String id, String status) {
        long queuedAt = Instant.parse((String) runs.get(id).get("queuedAt")).toEpochMilli() - RunJson.T0.toEpochMilli();
        put(id, status, queuedAt);
        client.runChanged(id);
    }

    /// Ids in the order of the list.
    List<String> ids() {
        return sorted(runs.values().stream(), true)
                .map(run -> (String) run.get("id"))
                .toList();
    }

    private Object single(Map<String, Object> in) {
        Map<String, Object> run = runs.get((String) in.get("runID"));
        return run == null ? new ClientException("graphql", "no such run", null) : Map.of("run", run);
    }

    private Object trace(Map<String, Object> in) {
        String id = (String) in.get("runID");
        Map<String, Object> run = runs.get(id);
        if (run == null) {
            return new ClientException("graphql", "no such run", null);
        }
        Map<String, Object> root = RunJson.root((String) run.get("status"), null);
        root.put("spanID", id);
        root.put("outputID", "out-" + id);
        root.put("queuedAt", run.get("queuedAt"));
        root.put("startedAt", run.get("startedAt"));
        root.put("endedAt", run.get("endedAt"));
        return Map.of("run", Map.of("id", id, "status", run.get("status"), "trace", root));
    }

    private Object page(Map<String, Object> in) {
        List<Map<String, Object>> matching = matching(in);
        int size = (Integer) in.get("first");
        int start = 0;
        if (in.get("after") instanceof String after) {
            while (start < matching.size() && !cursor(matching.get(start)).equals(after)) {
                start++;
            }
            start++;
        }
        List<Map<String, Object>> page =
                matching.subList(Math.min(start, matching.size()), Math.min(matching.size(), start + size));
        Map<String, Object> info = new HashMap<>();
        info.put("hasNextPage", page.size() == size);
        info.put("endCursor", page.isEmpty() ? null : cursor(page.getLast()));
        return Map.of(
                "runs",
                Map.of("edges", page.stream().map(run -> Map.of("node", run)).toList(), "pageInfo", info));
    }

    /// Which runs match any search, and how many a search looks at before it answers.
    void search(Predicate<Map<String, Object>> match, int rows) {
        this.match = match;
        this.searchRows = rows;
    }

    private Object search(Map<String, Object> in) {
        List<Map<String, Object>> all = listed(in);
        int size = (Integer) in.get("first");
        int at = 0;
        if (in.get("after") instanceof String after) {
            while (!cursor(all.get(at)).equals(after)) {
                at++;
            }
            at++;
        }
        int start = at;
        List<Map<String, Object>> found = new ArrayList<>();
        while (at < all.size() && at - start < searchRows && found.size() < size) {
            if (match.test(all.get(at))) {
                found.add(all.get(at));
            }
            at++;
        }
        boolean more = at < all.size();
        Map<String, Object> info = new HashMap<>();
        info.put("hasNextPage", more);
        info.put("endCursor", at == start ? null : cursor(all.get(at - 1)));
        Map<String, Object> progress = new HashMap<>();
        progress.put("looked", at - start);
        progress.put("reached", more ? all.get(at).get("queuedAt") : null);
        return Map.of(
                "runs",
                Map.of(
                        "edges",
                        found.stream().map(run -> Map.of("node", run)).toList(),
                        "pageInfo",
                        info,
                        "search",
                        progress));
    }

    private List<Map<String, Object>> matching(Map<String, Object> in) {
        boolean searched = ((Map<?, ?>) in.get("filter")).containsKey("query");
        return listed(in).stream().filter(run -> !searched || match.test(run)).toList();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> listed(Map<String, Object> in) {
        Map<String, Object> filter = (Map<String, Object>) in.get("filter");
        List<Map<String, Object>> order = (List<Map<String, Object>>) in.get("orderBy");
        List<Object> statuses = (List<Object>) filter.getOrDefault("status", List.of());
        Stream<Map<String, Object>> found = new ArrayList<>(runs.values())
                .stream()
                        .filter(run -> statuses.isEmpty() || statuses.contains(run.get("status")))
                        .filter(run -> !Instant.parse((String) run.get("queuedAt"))
                                .isBefore(Instant.parse((String) filter.get("from"))));
        return sorted(found, order.getFirst().get("direction").equals("DESC")).toList();
    }

    private static Stream<Map<String, Object>> sorted(Stream<Map<String, Object>> found, boolean descending) {
        Comparator<Map<String, Object>> byTime =
                Comparator.comparing(run -> Instant.parse((String) run.get("queuedAt")));
        return found.sorted((descending ? byTime.reversed() : byTime).thenComparing(run -> (String) run.get("id")));
    }

    private static String cursor(Map<String, Object> run) {
        return "after-" + run.get("id");
    }
}
