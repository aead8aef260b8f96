package dev.baton.server.graphql;

import dev.baton.engine.id.FunctionId;
import dev.baton.engine.query.Queries;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunDefer;
import dev.baton.server.graphql.loader.Loaders;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// `RunDefer`: a start of another function that a run asked for (GQL §1.7).
final class DeferFields {
    private DeferFields() {}

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("RunDefer", RunDefer.class)
                .field("hashedDeferID", RunDefer::hashedId)
                .field("userlandDeferID", RunDefer::userlandId)
                .field("fnSlug", RunDefer::functionSlug)
                .field("status", defer -> defer.status().name())
                .load("function", Loaders.FUNCTION_BY_SLUG, RunDefer::functionSlug)
                .fetch("runID", (defer, env) -> started(defer, env).thenApply(run -> run == null ? null : run.id()))
                .fetch("run", DeferFields::started)
                .wiring());
    }

    /// What the runs that deferred this one deferred besides it: a list, or a future of one.
    static Object siblings(Run run, Queries queries, DataFetchingEnvironment env) {
        if (!DeferredFrom.isDeferred(run)) {
            return List.of();
        }
        return DeferredFrom.parents(run, env)
                .thenApply(parents ->
                        queries.defers(parents.stream().map(DeferredFrom::run).toList()))
                .thenApply(defers -> defers.values().stream()
                        .flatMap(Collection::stream)
                        .filter(defer ->
                                defer.eventId() == null || !run.eventIds().contains(defer.eventId()))
                        .toList());
    }

    /// The run that was started, or null; the event may have started other functions too.
    private static CompletableFuture<@Nullable Run> started(RunDefer defer, DataFetchingEnvironment env) {
        if (defer.eventId() == null) {
            return CompletableFuture.completedFuture(null);
        }
        var runs = Loaders.RUNS_OF_EVENT.load(env, defer.eventId());
        var function = Loaders.FUNCTION_BY_SLUG.load(env, defer.functionSlug());
        return runs.thenCombine(function, (started, target) -> pick(started, target == null ? null : target.id()));
    }

    private static @Nullable Run pick(List<Run> runs, @Nullable FunctionId target) {
        return runs.stream()
                .filter(run -> run.functionId().equals(target))
                .findFirst()
                .orElse(null);
    }
}
