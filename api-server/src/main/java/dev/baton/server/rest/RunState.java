package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.JsonWriter;
import dev.baton.engine.run.Run;
import dev.baton.engine.step.Step;
import dev.baton.engine.transition.Command;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.util.Comparator;

/// `/v0/runs`: what SDKs fetch when it does not fit into a request, and cancelling (SDK §16).
public final class RunState {
    private final Engine engine;

    /// @param engine whose runs are read and cancelled
    public RunState(Engine engine) {
        this.engine = engine;
    }

    /// Adds the routes.
    public void register(Routes routes) {
        routes.own("GET", "/v0/runs/{id}/batch", this::batch)
                .own("GET", "/v0/runs/{id}/actions", this::actions)
                .own("DELETE", "/v0/runs/{id}", this::cancel);
    }

    private Reply batch(Call call) {
        var events = engine.runState().events(active(call).eventIds());
        var writer = new JsonWriter(events.stream()
                                .mapToInt(event -> event.body().size() + 1)
                                .sum()
                        + 2)
                .raw("[");
        for (int i = 0; i < events.size(); i++) {
            writer.raw(i == 0 ? "" : ",").value(events.get(i).body());
        }
        return Reply.ok(writer.raw("]").json());
    }

    private Reply actions(Call call) {
        var steps = engine.runState().steps(active(call).id()).stream()
                .sorted(Comparator.comparing((Step step) -> step.id().value()))
                .toList();
        var writer = new JsonWriter(
                        steps.stream().mapToInt(step -> step.memo().size() + 48).sum() + 2)
                .raw("{");
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            writer.raw(i == 0 ? "" : ",").string(step.id().value()).raw(":").value(step.memo());
        }
        return Reply.ok(writer.raw("}").json());
    }

    private Reply cancel(Call call) {
        engine.submit(new Command.CancelRun(id(call))).join();
        return Reply.empty(204);
    }

    /// @throws HttpFailure 410 when the run is unknown or has ended (SDK-25)
    private Run active(Call call) {
        var id = id(call);
        return engine.queries()
                .run(id)
                .filter(run -> !run.progress().status().ended())
                .orElseThrow(() ->
                        new HttpFailure(410, "runtime state is no longer available for runID: " + id, "state_gone"));
    }

    private static RunId id(Call call) {
        var id = Ulid.parseOrNull(call.param("id"));
        if (id == null) {
            throw HttpFailure.badRequest("The run ID specified is invalid");
        }
        return new RunId(id);
    }
}
