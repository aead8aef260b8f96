package dev.baton.server.graphql;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.run.Run;
import dev.baton.server.graphql.loader.Loaders;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// A run that deferred another one (CKP §8): its id and function, as the event that started the other one says.
record DeferredFrom(RunId run, FunctionId function) {
    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("RunDeferredFrom", DeferredFrom.class)
                .field("runID", DeferredFrom::run)
                .load("function", Loaders.FUNCTION, DeferredFrom::function)
                .load("run", Loaders.RUN, DeferredFrom::run)
                .wiring());
    }

    /// A list, or a future of one.
    static Object fetch(Run run, DataFetchingEnvironment env) {
        return isDeferred(run) ? parents(run, env) : List.of();
    }

    /// The runs that a deferred run comes from.
    static CompletableFuture<List<DeferredFrom>> parents(Run run, DataFetchingEnvironment env) {
        return Loaders.EVENT
                .loadMany(env, run.eventIds())
                .thenApply(events -> events.stream()
                        .filter(Objects::nonNull)
                        .flatMap(event -> of(event).stream())
                        .distinct()
                        .toList());
    }

    static boolean isDeferred(Run run) {
        return RunFilter.DEFERRED_EVENT.equals(run.eventName());
    }

    private static Optional<DeferredFrom> of(Event event) {
        var parent = event.body().tree().path("data").path("_inngest");
        var run = Ulid.parseOrNull(parent.path("parent_run_id").asString(""));
        if (run == null) {
            return Optional.empty();
        }
        try {
            var function = UUID.fromString(parent.path("parent_fn_id").asString(""));
            return Optional.of(new DeferredFrom(new RunId(run), new FunctionId(function)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
