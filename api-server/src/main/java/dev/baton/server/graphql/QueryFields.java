package dev.baton.server.graphql;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.event.Event;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.query.Queries;
import dev.baton.engine.run.Run;
import dev.baton.server.graphql.loader.Loaders;
import dev.baton.server.graphql.trace.OutputId;
import dev.baton.server.graphql.trace.SpanOutput;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// The root of reads (GQL §1.5).
final class QueryFields {
    private static final int LEGACY_EVENTS = 51;
    private static final int MAX_EVENT_NAMES = 1_000;

    private final Queries queries;

    private QueryFields(Queries queries) {
        this.queries = queries;
    }

    static void wire(RuntimeWiring.Builder wiring, Engine engine) {
        var queries = engine.queries();
        var fields = new QueryFields(queries);
        wiring.type(Fields.of("Query", Object.class)
                .fetch("apps", (root, env) -> fields.apps(env))
                .fetch("app", (root, env) -> fields.app(env))
                .fetch("stream", (root, env) -> StreamItem.fetch(queries, env))
                .fetch(
                        "event",
                        (root, env) -> fields.event(
                                Inputs.eventId(Inputs.requiredText(Inputs.object(env, "query"), "eventId"))))
                .fetch("events", (root, env) -> fields.events(env))
                .fetch("eventV2", (root, env) -> fields.event(new EventId(Inputs.<Ulid>required(env, "id"))))
                .fetch("eventsV2", (root, env) -> EventsPage.fetch(queries, env))
                .fetch(
                        "eventNames",
                        (root, env) -> queries.eventNames(Math.clamp(Inputs.number(env, "first"), 1, MAX_EVENT_NAMES)))
                .fetch("functionBySlug", (root, env) -> fields.functionBySlug(env))
                .fetch("functions", (root, env) -> queries.functions())
                .fetch("flowControl", (root, env) -> FlowFields.all(engine, env))
                .fetch("replays", (root, env) -> ReplayFields.all(engine, env))
                .fetch("replay", (root, env) -> ReplayFields.one(engine, env))
                .fetch("functionRun", (root, env) -> fields.functionRun(env))
                .fetch("runs", (root, env) -> RunsPage.fetch(queries, env))
                .fetch("run", (root, env) -> fields.run(env))
                .fetch("runTraceSpanOutputByID", (root, env) -> fields.output(env))
                .fetch("runTrigger", (root, env) -> fields.trigger(env))
                .fetch("runTrace", (root, env) -> fields.trace(env))
                .fetch("debugRun", (root, env) -> DebugFields.debugRun(queries, env))
                .fetch("debugSession", (root, env) -> DebugFields.debugSession(queries, env))
                .fetch("workerConnections", (root, env) -> WorkersPage.fetch(queries, env))
                .fetch("workerConnection", (root, env) -> WorkerFields.one(queries, env))
                .wiring());
    }

    private List<App> apps(DataFetchingEnvironment env) {
        var method = Inputs.text(Inputs.object(env, "filter"), "method");
        return queries.apps().stream()
                .filter(app -> method == null || app.method().name().equals(method))
                .toList();
    }

    private App app(DataFetchingEnvironment env) {
        var id = new AppId(Inputs.<UUID>required(env, "id"));
        var app = queries.apps(List.of(id)).get(id);
        if (app == null) {
            throw FieldError.notFound("app not found: " + id);
        }
        return app;
    }

    private Event event(EventId id) {
        var event = queries.events(List.of(id)).get(id);
        if (event == null) {
            throw FieldError.notFound("event not found: " + id);
        }
        return event;
    }

    private List<Event> events(DataFetchingEnvironment env) {
        var last = Inputs.text(Inputs.object(env, "query"), "lastEventId");
        return EventsPage.latest(
                queries, last == null ? null : Inputs.eventId(last), Instant.EPOCH, true, LEGACY_EVENTS);
    }

    private CompletableFuture<?> functionBySlug(DataFetchingEnvironment env) {
        var slug = Inputs.requiredText(Inputs.object(env, "query"), "functionSlug");
        return Loaders.FUNCTION_BY_SLUG.load(env, slug).thenApply(function -> {
            if (function == null) {
                throw FieldError.notFound("function not found: " + slug);
            }
            return function;
        });
    }

    private Run functionRun(DataFetchingEnvironment env) {
        var text = Inputs.requiredText(Inputs.object(env, "query"), "functionRunId");
        if (text.isEmpty()) {
            throw FieldError.invalid("function run id is required");
        }
        var id = Ulid.parseOrNull(text);
        if (id == null) {
            throw FieldError.invalid("invalid run ID: " + text);
        }
        return queries.run(new RunId(id))
                .orElseThrow(() -> FieldError.notFound("error retrieving run: there is no run " + text));
    }

    private Run run(DataFetchingEnvironment env) {
        var id = Inputs.runId(Inputs.required(env, "runID"));
        return queries.run(id).orElseThrow(() -> FieldError.notFound("error retrieving run: there is no run " + id));
    }

    private CompletableFuture<?> trace(DataFetchingEnvironment env) {
        var id = Inputs.runId(Inputs.required(env, "runID"));
        return Loaders.TRACE.load(env, id).thenApply(root -> {
            if (root == null) {
                throw FieldError.notFound("error retrieving trace: no root span found for run " + id);
            }
            return root;
        });
    }

    private Map<String, Object> output(DataFetchingEnvironment env) {
        OutputId id;
        try {
            id = OutputId.parse(Inputs.required(env, "outputID"));
        } catch (IllegalArgumentException e) {
            throw FieldError.invalid(Objects.requireNonNull(e.getMessage()));
        }
        var output = SpanOutput.read(queries, id)
                .orElseThrow(() -> FieldError.notFound("run " + id.run() + " has no span " + id.span()));
        return Members.of(
                "input", output.input(),
                "data", output.data(),
                "error", output.error() == null ? null : stepError(output.error()));
    }

    /// An error that is no error object is shown as it is, in place of the stack (GQL §1.10).
    private static Map<String, Object> stepError(Json error) {
        var tree = error.tree();
        if (!tree.path("message").isString()) {
            return Members.of("message", "", "stack", tree.isString() ? tree.stringValue() : error.text());
        }
        return Members.of(
                "message",
                tree.get("message").stringValue(),
                "name",
                tree.path("name").asString(null),
                "stack",
                tree.path("stack").asString(null),
                "cause",
                tree.hasNonNull("cause") ? tree.get("cause") : null);
    }

    private Map<String, Object> trigger(DataFetchingEnvironment env) {
        var run = run(env);
        var events = queries.events(run.eventIds());
        var present = run.eventIds().stream()
                .map(events::get)
                .filter(Objects::nonNull)
                .toList();
        var names = present.stream().map(Event::name).distinct().toList();
        return Members.of(
                "eventName", run.cron() == null && names.size() == 1 ? names.getFirst() : null,
                "IDs", run.eventIds(),
                "payloads", present.stream().map(Event::body).toList(),
                "timestamp", earliest(run),
                "isBatch", RunFields.batch(run),
                "batchID", run.batchId(),
                "cron", run.cron());
    }

    private static Instant earliest(Run run) {
        return run.eventIds().stream()
                .map(id -> id.value().time())
                .min(Instant::compareTo)
                .orElse(run.queuedAt());
    }
}
