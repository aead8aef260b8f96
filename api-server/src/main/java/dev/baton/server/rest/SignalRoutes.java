package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.json.Json;
import dev.baton.engine.transition.Command;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;

/// `POST /v1/signals` (EVT §9).
public final class SignalRoutes {
    private static final int BODY_LIMIT = 4 << 20;

    private final Engine engine;

    /// @param engine whose runs wait
    public SignalRoutes(Engine engine) {
        this.engine = engine;
    }

    /// Adds the route.
    public void register(Routes routes) {
        routes.own("POST", "/v1/signals", this::send);
    }

    private Reply send(Call call) {
        var body = call.json(BODY_LIMIT);
        var signal = body.path("signal");
        if (!signal.isString() || signal.stringValue().isEmpty()) {
            throw HttpFailure.badRequest("Invalid signal data: signal must be a name");
        }
        var data = body.path("data");
        var run = engine.submit(
                        new Command.SendSignal(signal.stringValue(), data.isMissingNode() ? Json.NULL : Json.of(data)))
                .join()
                .orElseThrow(() -> HttpFailure.notFound("No signal found"));
        var members = Json.MAPPER.createObjectNode();
        members.put("run_id", run.toString());
        return Envelope.of(members, engine.clock().now());
    }
}
