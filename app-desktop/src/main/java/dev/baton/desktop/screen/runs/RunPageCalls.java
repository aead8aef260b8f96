package dev.baton.desktop.screen.runs;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.cel.SearchScan;
import dev.baton.desktop.screen.run.Fields;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.runs.RunPages.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The questions that the list asks a server, with their answers read.
final class RunPageCalls {
    private final BatonClient client;

    RunPageCalls(BatonClient client) {
        this.client = client;
    }

    /// One page. A search looks at a bounded number of runs, so that its page may be short.
    ///
    /// @param after cursor of the page before, or null for the first
    CompletableFuture<Page> page(RunFilter filter, Instant from, int size, @Nullable String after) {
        Map<String, Object> variables = new LinkedHashMap<>(filter.variables(from));
        variables.put("first", size);
        if (after != null) {
            variables.put("after", after);
        }
        boolean searches = !filter.query().isEmpty();
        if (searches && variables.get("filter") instanceof Map<?, ?> which) {
            Map<Object, Object> limited = new LinkedHashMap<>(which);
            limited.put("searchLimit", SearchScan.ROWS);
            variables.put("filter", limited);
        }
        return client.execute(searches ? "SearchRuns" : "GetRuns", variables).thenApply(data -> {
            JsonNode runs = data.path("runs");
            JsonNode info = runs.path("pageInfo");
            List<RunFacts> nodes = Fields.list(runs, "edges", edge -> RunFacts.of(edge.path("node")));
            return new Page(
                    nodes,
                    Fields.textOrNull(info, "endCursor"),
                    Fields.flag(info, "hasNextPage"),
                    runs.path("search").path("looked").longValue(0),
                    Fields.instantOrNull(runs.path("search"), "reached"));
        });
    }

    /// How many runs match.
    CompletableFuture<Long> count(RunFilter filter, Instant from) {
        return client.execute("CountRuns", filter.variables(from))
                .thenApply(data -> data.path("runs").path("totalCount").longValue(0));
    }

    /// How long ended runs are kept; empty without bound, or when the server does not say.
    CompletableFuture<Optional<Duration>> kept() {
        return client.info().thenApply(BatonClient.ServerInfo::kept);
    }

    /// Apps and functions that can be filtered by.
    CompletableFuture<FilterChoices> choices() {
        return client.execute("GetFunctions", Map.of()).thenApply(FilterChoices::of);
    }
}
