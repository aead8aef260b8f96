package dev.baton.server.graphql;

import dev.baton.engine.Engine;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.run.Replay;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Command;
import dev.baton.server.graphql.loader.Loaders;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `Replay`, and how replays are made, found and cancelled: extensions. Replays come from the kernel, not from the
/// store.
final class ReplayFields {
    private static final String SKIPPED = "SKIPPED_PAUSED";
    private static final Set<RunStatus> ALL =
            EnumSet.of(RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.SKIPPED);

    private ReplayFields() {}

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("Replay", Replay.class)
                .field("id", Replay::id)
                .field("name", Replay::name)
                .field("createdAt", replay -> replay.id().time())
                .field("functionID", replay -> replay.runs().function())
                .load("function", Loaders.FUNCTION, replay -> replay.runs().function())
                .field(
                        "statuses",
                        replay -> replay.runs().statuses().stream()
                                .sorted()
                                .map(ReplayFields::name)
                                .toList())
                .field("from", replay -> replay.runs().from())
                .field("until", replay -> replay.runs().until())
                .field("query", Replay::query)
                .field("totalRunCount", replay -> replay.progress().total())
                .field("functionRunsProcessedCount", replay -> replay.progress().processed())
                .field("functionRunsScheduledCount", replay -> replay.progress().scheduled())
                .field("functionRunsSkippedCount", replay -> replay.progress().skipped())
                .field("endedAt", replay -> replay.progress().endedAt())
                .field("isCancelled", replay -> replay.progress().cancelled())
                .wiring());
    }

    static List<Replay> create(Engine engine, DataFetchingEnvironment env) {
        var input = Inputs.object(env, "input");
        return engine.submit(new Command.CreateReplays(
                        functions(engine, input),
                        Inputs.requiredText(input, "name"),
                        Inputs.text(input, "idempotencyKey"),
                        statuses(Inputs.list(input, "statuses")),
                        Inputs.time(input, "from", Instant.EPOCH),
                        Inputs.time(input, "until", engine.clock().now()),
                        Inputs.text(input, "query")))
                .join();
    }

    static Replay cancel(Engine engine, DataFetchingEnvironment env) {
        return engine.submit(new Command.CancelReplay(Inputs.required(env, "id")))
                .join();
    }

    static List<Replay> all(Engine engine, DataFetchingEnvironment env) {
        @Nullable UUID function = env.getArgument("functionID");
        return engine.submit(new Command.ListReplays()).join().reversed().stream()
                .filter(replay -> function == null || replay.runs().function().equals(new FunctionId(function)))
                .toList();
    }

    static @Nullable Replay one(Engine engine, DataFetchingEnvironment env) {
        Ulid id = Inputs.required(env, "id");
        return engine.submit(new Command.ListReplays()).join().stream()
                .filter(replay -> replay.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    static Object counts(Engine engine, Function function, DataFetchingEnvironment env) {
        var counts =
                engine.queries().countEnded(function.id(), Inputs.required(env, "from"), Inputs.required(env, "until"));
        return Map.of(
                "completedCount", counts.getOrDefault(RunStatus.COMPLETED, 0L),
                "failedCount", counts.getOrDefault(RunStatus.FAILED, 0L),
                "cancelledCount", counts.getOrDefault(RunStatus.CANCELLED, 0L),
                "skippedPausedCount", counts.getOrDefault(RunStatus.SKIPPED, 0L));
    }

    private static List<FunctionId> functions(Engine engine, Map<String, Object> input) {
        var functions = new ArrayList<>(Inputs.<UUID, FunctionId>set(input, "functionIDs", FunctionId::new));
        if (input.get("appID") instanceof UUID app) {
            engine.queries().functions().stream()
                    .filter(function -> function.appId().equals(new AppId(app)))
                    .map(Function::id)
                    .forEach(functions::add);
        }
        if (functions.isEmpty()) {
            throw FieldError.invalid("functionIDs or appID must name a function to replay");
        }
        return functions;
    }

    private static Set<RunStatus> statuses(List<String> names) {
        var statuses = EnumSet.noneOf(RunStatus.class);
        for (var name : names) {
            switch (name) {
                case "ALL" -> statuses.addAll(ALL);
                case SKIPPED -> statuses.add(RunStatus.SKIPPED);
                default -> statuses.add(RunStatus.valueOf(name));
            }
        }
        return statuses;
    }

    private static String name(RunStatus status) {
        return status == RunStatus.SKIPPED ? SKIPPED : status.name();
    }
}
