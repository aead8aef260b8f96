package dev.baton.server.graphql;

import dev.baton.engine.query.Queries;
import dev.baton.engine.run.Run;
import dev.baton.server.graphql.loader.Loaders;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Objects;

/// `FunctionRun`, the older shape of a run (GQL §1.7).
final class LegacyRunFields {
    private LegacyRunFields() {}

    static void wire(RuntimeWiring.Builder wiring, Queries queries) {
        var history = HistoryFields.wire(wiring, queries);
        wiring.type(Fields.of("FunctionRun", Run.class)
                .field("id", Run::id)
                .field("functionID", Run::functionId)
                .load("function", Loaders.FUNCTION, Run::functionId)
                .field("workspace", ignored -> Workspace.LOCAL)
                .fetch(
                        "event",
                        (run, env) -> run.cron() != null || run.eventIds().isEmpty()
                                ? null
                                : Loaders.EVENT.load(env, run.eventIds().getFirst()))
                .fetch(
                        "events",
                        (run, env) -> run.cron() != null
                                ? List.of()
                                : Loaders.EVENT
                                        .loadMany(env, run.eventIds())
                                        .thenApply(events -> events.stream()
                                                .filter(Objects::nonNull)
                                                .toList()))
                .field("batchID", Run::batchId)
                .field(
                        "batchCreatedAt",
                        run -> run.batchId() == null ? null : run.batchId().time())
                .field("status", run -> RunFields.status(run.progress().status()))
                .fetch(
                        "pendingSteps",
                        (run, env) -> run.progress().status().ended()
                                ? 0
                                : Loaders.ITEMS.load(env, run.id()).thenApply(List::size))
                .field("startedAt", run -> run.progress().startedAt())
                .field("finishedAt", run -> run.progress().endedAt())
                .field("output", RunFields::output)
                .fetch("waitingFor", history::waitingFor)
                .fetch("history", history::history)
                .fetch("historyItemOutput", history::output)
                .field(
                        "eventID",
                        run -> run.eventIds().isEmpty()
                                ? ""
                                : run.eventIds().getFirst().toString())
                .field("cron", Run::cron)
                .wiring());
    }
}
