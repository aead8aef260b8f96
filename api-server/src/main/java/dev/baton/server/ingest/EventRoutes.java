package dev.baton.server.ingest;

import dev.baton.engine.Engine;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.event.EventRejected;
import dev.baton.engine.json.Json;
import dev.baton.engine.transition.Command;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import dev.baton.server.security.Credential;
import dev.baton.server.security.KeyGuard;
import java.util.List;

/// `POST /e/{key}` and `POST /invoke/{slug}` (EVT §1, §6). They answer after the events are on disk.
public final class EventRoutes {
    private static final int BATCH_LIMIT = 64 << 20;
    private static final String SEED = "x-inngest-event-id-seed";

    private final Engine engine;
    private final EventIntake intake;
    private final KeyGuard keys;

    /// @param intake validates events and gives them ids
    /// @param keys says which event keys are good
    public EventRoutes(Engine engine, EventIntake intake, KeyGuard keys) {
        this.engine = engine;
        this.intake = intake;
        this.keys = keys;
    }

    /// Adds the routes.
    public void register(Routes routes) {
        routes.open("POST", "/e/{key}", this::events)
                .open("POST", "/e/", call -> keyMissing())
                .open("POST", "/e", call -> keyMissing())
                .own(Credential.KEY_OR_EVENT_KEY, "POST", "/invoke/{slug}", this::invoke);
    }

    private Reply events(Call call) {
        if (!keys.admitsEvents(call.param("key"), call.isLocal())) {
            return refused("Event key not found");
        }
        var taken = intake.events(
                call.body(BATCH_LIMIT),
                call.header("content-type"),
                call.header(SEED),
                engine.clock().now());
        if (!taken.events().isEmpty()) {
            engine.submit(new Command.ReceiveEvents(taken.events())).join();
        }
        return Reply.json(taken.status(), taken.body());
    }

    private static Reply keyMissing() {
        return refused("Event key is required");
    }

    private static Reply refused(String reason) {
        return Reply.json(401, Json.parse("{\"status\":401,\"message\":\"\",\"error\":\"" + reason + "\"}"));
    }

    private Reply invoke(Call call) {
        try {
            var event = intake.invocation(
                    call.param("slug"),
                    call.body(BATCH_LIMIT),
                    call.header(SEED),
                    engine.clock().now());
            engine.submit(new Command.ReceiveEvents(List.of(event))).join();
            var members = Json.MAPPER.createObjectNode();
            members.put("id", event.id().toString());
            members.put("status", 200);
            return Reply.ok(Json.of(members));
        } catch (EventRejected e) {
            throw HttpFailure.badRequest("Invalid invocation event: " + e.getMessage());
        }
    }
}
