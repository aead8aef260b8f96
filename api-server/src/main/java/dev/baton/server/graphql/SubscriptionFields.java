package dev.baton.server.graphql;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.query.Queries;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Effect.Notice;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The root of subscriptions. A subscription's document is run once for each change, see [Subscriptions]; its field is
/// null for changes that it does not ask for.
final class SubscriptionFields {
    private final Queries queries;

    private SubscriptionFields(Queries queries) {
        this.queries = queries;
    }

    static void wire(RuntimeWiring.Builder wiring, Queries queries) {
        var fields = new SubscriptionFields(queries);
        wiring.type(Fields.of("Subscription", Object.class)
                .fetch("runChanged", (root, env) -> fields.run(env))
                .fetch("eventChanged", (root, env) -> fields.event(env))
                .wiring());
    }

    private @Nullable Run run(DataFetchingEnvironment env) {
        var id = changed(env, Notice.Kind.RUN);
        Ulid only = env.getArgument("runID");
        if (id == null || only != null && !only.equals(id)) {
            return null;
        }
        return queries.run(new RunId(id))
                .filter(run ->
                        only != null || run.debug() == null && run.progress().status() != RunStatus.SKIPPED)
                .filter(run -> wanted(env, run))
                .orElse(null);
    }

    private static boolean wanted(DataFetchingEnvironment env, Run run) {
        var arguments = env.getArguments();
        var apps = Inputs.set(arguments, "appIDs", (UUID id) -> new AppId(id));
        var functions = Inputs.set(arguments, "functionIDs", (UUID id) -> new FunctionId(id));
        var statuses = RunsPage.statuses(Inputs.list(arguments, "status"));
        return (apps.isEmpty() || apps.contains(run.appId()))
                && (functions.isEmpty() || functions.contains(run.functionId()))
                && (statuses.isEmpty() || statuses.contains(run.progress().status()));
    }

    private @Nullable Event event(DataFetchingEnvironment env) {
        var id = changed(env, Notice.Kind.EVENT);
        if (id == null) {
            return null;
        }
        var event = queries.events(List.of(new EventId(id))).get(new EventId(id));
        var names = Inputs.list(env.getArguments(), "eventNames");
        boolean internal = Inputs.flag(env.getArguments(), "includeInternalEvents");
        return event != null && (internal || !event.internal()) && (names.isEmpty() || names.contains(event.name()))
                ? event
                : null;
    }

    /// The id of what changed when it is of that kind.
    private static @Nullable Ulid changed(DataFetchingEnvironment env, Notice.Kind kind) {
        Notice change = env.getGraphQlContext().get(Notice.class);
        return change == null || change.kind() != kind ? null : Ulid.parseOrNull(change.id());
    }
}
