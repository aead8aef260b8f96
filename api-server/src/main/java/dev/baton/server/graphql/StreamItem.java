package dev.baton.server.graphql;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.query.Queries;
import dev.baton.engine.run.Run;
import dev.baton.server.graphql.loader.Loaders;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// An event and the runs that it started (GQL §1.7).
record StreamItem(Event event) {
    private static final int MAX_SIZE = 100;

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("StreamItem", StreamItem.class)
                .field("id", item -> item.event().id())
                .fetch(
                        "trigger",
                        (item, env) -> item.runs(env)
                                .thenApply(runs -> runs.stream()
                                        .map(Run::cron)
                                        .filter(Objects::nonNull)
                                        .findFirst()
                                        .orElse(item.event().name())))
                .fetch(
                        "type",
                        (item, env) -> item.runs(env)
                                .thenApply(
                                        runs -> runs.stream().anyMatch(run -> run.cron() != null) ? "CRON" : "EVENT"))
                .field(
                        "createdAt",
                        item -> item.event().ts() > 0
                                ? Instant.ofEpochMilli(item.event().ts())
                                : item.event().receivedAt())
                .fetch("runs", (item, env) -> item.runs(env))
                .fetch(
                        "inBatch",
                        (item, env) ->
                                item.runs(env).thenApply(runs -> runs.stream().anyMatch(RunFields::batch)))
                .wiring());
    }

    private CompletableFuture<List<Run>> runs(DataFetchingEnvironment env) {
        return Loaders.RUNS_OF_EVENT.load(env, event.id());
    }

    /// @throws FieldError when a bound is not a ULID
    static List<StreamItem> fetch(Queries queries, DataFetchingEnvironment env) {
        var query = Inputs.object(env, "query");
        var after = id(query.get("after"));
        var before = id(query.get("before"));
        int limit = Math.clamp(query.get("limit") instanceof Integer n ? n : 0, 1, MAX_SIZE);
        var from = after == null ? Instant.EPOCH : after.value().time();
        return EventsPage.latest(queries, before, from, Inputs.flag(query, "includeInternalEvents"), limit).stream()
                .filter(event -> after == null || event.id().compareTo(after) > 0)
                .sorted(Comparator.comparingLong(Event::ts).reversed())
                .map(StreamItem::new)
                .toList();
    }

    private static @Nullable EventId id(@Nullable Object bound) {
        return bound == null || bound.toString().isEmpty() ? null : Inputs.eventId(bound.toString());
    }
}
