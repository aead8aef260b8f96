package dev.baton.server.graphql;

import dev.baton.engine.Engine;
import dev.baton.engine.app.App;
import dev.baton.engine.event.Event;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.run.Run;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Intervention;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The root of changes (GQL §1.6, §1.11). Each answers after its commit, so what it returns is on disk.
final class MutationFields {
    private final Engine engine;
    private final MutationPorts ports;

    private MutationFields(Engine engine, MutationPorts ports) {
        this.engine = engine;
        this.ports = ports;
    }

    static void wire(RuntimeWiring.Builder wiring, Engine engine, MutationPorts ports) {
        var fields = new MutationFields(engine, ports);
        wiring.type(Fields.of("Mutation", Object.class)
                .fetch("createApp", (root, env) -> fields.createApp(env))
                .fetch("updateApp", (root, env) -> fields.updateApp(env))
                .fetch("deleteApp", (root, env) -> fields.deleteApp(env))
                .fetch("deleteAppByName", (root, env) -> fields.deleteAppByName(env))
                .fetch("invokeFunction", (root, env) -> fields.invokeFunction(env))
                .fetch("cancelRun", (root, env) -> fields.cancelRun(env))
                .fetch("rerun", (root, env) -> fields.rerun(env))
                .fetch("createReplay", (root, env) -> ReplayFields.create(engine, env))
                .fetch("cancelReplay", (root, env) -> ReplayFields.cancel(engine, env))
                .fetch("createDebugSession", (root, env) -> fields.createDebugSession())
                .fetch("pauseFunction", (root, env) -> fields.setPaused(env, true))
                .fetch("unpauseFunction", (root, env) -> fields.setPaused(env, false))
                .fetch("skipSleep", (root, env) -> fields.intervene(env, new Intervention.SkipSleep()))
                .fetch("forceTimeout", (root, env) -> fields.intervene(env, new Intervention.ForceTimeout()))
                .fetch("sendMatchingEvent", (root, env) -> fields.sendMatchingEvent(env))
                .fetch("sendStepSignal", (root, env) -> fields.sendStepSignal(env))
                .fetch("fireCron", (root, env) -> fields.fireCron(env))
                .wiring());
    }

    private App createApp(DataFetchingEnvironment env) {
        var url = url(Inputs.requiredText(Inputs.object(env, "input"), "url"));
        await(new Command.AddApp(url, false));
        var error = ports.sync(url);
        if (error != null) {
            throw new FieldError(error, error);
        }
        return engine.queries().apps().stream()
                .filter(app -> app.url().equals(url))
                .findFirst()
                .orElseThrow(() -> FieldError.notFound("the app at " + url + " registered with another URL"));
    }

    private App updateApp(DataFetchingEnvironment env) {
        var input = Inputs.object(env, "input");
        var id = appId(Inputs.requiredText(input, "id"));
        return await(new Command.UpdateAppUrl(id, url(Inputs.requiredText(input, "url"))));
    }

    private AppId deleteApp(DataFetchingEnvironment env) {
        var id = appId(Inputs.required(env, "id"));
        await(new Command.ArchiveApp(id));
        return id;
    }

    private boolean deleteAppByName(DataFetchingEnvironment env) {
        String name = Inputs.required(env, "name");
        var apps = engine.queries().apps().stream()
                .filter(app -> app.name().equals(name))
                .toList();
        apps.forEach(app -> await(new Command.ArchiveApp(app.id())));
        return !apps.isEmpty();
    }

    private boolean invokeFunction(DataFetchingEnvironment env) {
        Event event;
        try {
            event = ports.invocation(
                    Inputs.required(env, "functionSlug"),
                    env.getArgument("data"),
                    env.getArgument("user"),
                    env.getArgument("meta"),
                    debug(env));
        } catch (IllegalArgumentException e) {
            throw FieldError.invalid(String.valueOf(e.getMessage()));
        }
        await(new Command.ReceiveEvents(List.of(event)));
        return true;
    }

    private Run cancelRun(DataFetchingEnvironment env) {
        var id = new RunId(Inputs.<Ulid>required(env, "runID"));
        await(new Command.CancelRun(id));
        return engine.queries()
                .run(id)
                .orElseThrow(() -> FieldError.notFound("error retrieving run: there is no run " + id));
    }

    private RunId rerun(DataFetchingEnvironment env) {
        var id = new RunId(Inputs.<Ulid>required(env, "runID"));
        var from = Inputs.object(env, "fromStep");
        var step = Inputs.text(from, "stepID");
        return await(new Command.Rerun(id, step, stepInput(Inputs.text(from, "input")), debug(env)));
    }

    private boolean intervene(DataFetchingEnvironment env, Intervention how) {
        var id = new RunId(Inputs.<Ulid>required(env, "runID"));
        StepId step;
        try {
            step = new StepId(Inputs.required(env, "stepID"));
        } catch (IllegalArgumentException e) {
            throw FieldError.invalid(String.valueOf(e.getMessage()));
        }
        await(new Command.Intervene(id, step, how));
        return true;
    }

    private EventId sendMatchingEvent(DataFetchingEnvironment env) {
        Event event;
        try {
            event = ports.event(Inputs.required(env, "name"), Inputs.required(env, "data"));
        } catch (IllegalArgumentException e) {
            throw FieldError.invalid(String.valueOf(e.getMessage()));
        }
        intervene(env, new Intervention.SendEvent(event));
        return event.id();
    }

    private boolean sendStepSignal(DataFetchingEnvironment env) {
        @Nullable Map<String, Object> data = env.getArgument("data");
        var json = data == null ? Json.NULL : Json.of(Json.MAPPER.valueToTree(data));
        return intervene(env, new Intervention.SendSignal(json));
    }

    private @Nullable RunId fireCron(DataFetchingEnvironment env) {
        var id = new FunctionId(Inputs.<UUID>required(env, "functionID"));
        return await(new Command.FireCron(id, env.getArgument("schedule"))).orElse(null);
    }

    private static Run.@Nullable Debug debug(DataFetchingEnvironment env) {
        return Run.Debug.of(env.getArgument("debugRunID"), env.getArgument("debugSessionID"));
    }

    private Map<String, Object> createDebugSession() {
        return Map.of("debugSessionID", ports.newId(), "debugRunID", ports.newId());
    }

    private static @Nullable Json stepInput(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            var input = Json.read(text.getBytes(StandardCharsets.UTF_8));
            if (input.isArray()) {
                return Json.of(input);
            }
        } catch (JsonSyntaxException e) {
            throw FieldError.invalid("input is not a valid JSON array: " + e.getMessage());
        }
        throw FieldError.invalid("input is not a valid JSON array");
    }

    private Function setPaused(DataFetchingEnvironment env, boolean paused) {
        var id = new FunctionId(Inputs.<UUID>required(env, "functionID"));
        var cancel = Boolean.TRUE.equals(env.getArgument("cancelRunning"));
        await(new Command.SetPaused(id, paused, cancel));
        var function = engine.queries().functions(List.of(id)).get(id);
        if (function == null) {
            throw FieldError.notFound("function not found: " + id);
        }
        return function;
    }

    private String url(String text) {
        try {
            return ports.normaliseUrl(text);
        } catch (IllegalArgumentException e) {
            throw FieldError.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static AppId appId(String text) {
        try {
            return new AppId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw FieldError.invalid("not the id of an app: " + text);
        }
    }

    /// Waits on the caller's own thread: futures of the engine complete on its threads, which must not go on to read.
    private <R> R await(Command<R> command) {
        return engine.submit(command).join();
    }
}
