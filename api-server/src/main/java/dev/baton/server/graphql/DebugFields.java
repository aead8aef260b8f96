package dev.baton.server.graphql;

import dev.baton.engine.id.Ulid;
import dev.baton.engine.query.Queries;
import dev.baton.engine.run.Run;
import dev.baton.server.graphql.loader.Loaders;
import dev.baton.server.graphql.trace.TraceNode;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Runs that were started for debugging, by what they belong to (GQL §1.10).
final class DebugFields {
    private DebugFields() {}

    /// The traces of a debug run; none without an id.
    static Object debugRun(Queries queries, DataFetchingEnvironment env) {
        var id = id(env, "debugRunID");
        if (id == null) {
            return Map.of("debugTraces", List.of());
        }
        var runs = queries.runsOfDebugRun(id).stream().map(Run::id).toList();
        CompletableFuture<List<TraceNode>> traces = Loaders.TRACE.loadMany(env, runs);
        return traces.thenApply(roots -> Map.of(
                "debugTraces",
                roots.stream()
                        .filter(Objects::nonNull)
                        .sorted(Comparator.comparing(DebugFields::start))
                        .toList()));
    }

    private static Instant start(TraceNode root) {
        return root.span().startedAt() == null ? Instant.MIN : root.span().startedAt();
    }

    /// The debug runs of a session, each as its latest run stands.
    static Object debugSession(Queries queries, DataFetchingEnvironment env) {
        var id = id(env, "debugSessionID");
        if (id == null) {
            throw FieldError.notFound("debug session not found");
        }
        var latest = new LinkedHashMap<@Nullable Ulid, Run>();
        for (var run : queries.runsOfDebugSession(id)) {
            latest.put(run.debug() == null ? null : run.debug().run(), run);
        }
        List<Object> runs = new ArrayList<>();
        latest.forEach((debugRun, run) -> runs.add(Members.of(
                "status", RunFields.status(run.progress().status()),
                "queuedAt", run.queuedAt(),
                "startedAt", run.progress().startedAt(),
                "endedAt", run.progress().endedAt(),
                "debugRunID", debugRun,
                "tags", List.of(),
                "versions", List.of())));
        return Map.of("debugRuns", runs);
    }

    private static @Nullable Ulid id(DataFetchingEnvironment env, String name) {
        var text = Inputs.text(Inputs.object(env, "query"), name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        var id = Ulid.parseOrNull(text);
        if (id == null) {
            throw FieldError.invalid("invalid " + name + ": " + text + " is not a ULID");
        }
        return id;
    }
}
