package dev.baton.server.v2;

import dev.baton.engine.Engine;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.EventRejected;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Command;
import dev.baton.server.v2.Invocations.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Sending events and starting functions (API v2 §7).
final class EventOperations {
    private static final int MAX_NAME = 512;

    private final Engine engine;
    private final EventIntake intake;
    private final AppOperations apps;
    private final Invocations invocations;
    private final Shapes shapes;

    EventOperations(Engine engine, EventIntake intake, AppOperations apps) {
        this.engine = engine;
        this.intake = intake;
        this.apps = apps;
        this.invocations = new Invocations(engine, intake);
        this.shapes = new Shapes(engine);
    }

    void register(Map<String, Work> works) {
        works.put("SendEvent", this::send);
        works.put("InvokeFunction", this::invoke);
    }

    private Answer send(Request request) {
        var name = request.text("name");
        if (name.length() > MAX_NAME) {
            throw Refusal.format("name must have at most " + MAX_NAME + " characters");
        }
        if (name.toLowerCase(Locale.ROOT).startsWith(Event.INTERNAL_PREFIX)) {
            throw Refusal.format("Field 'name' must not begin with " + Event.INTERNAL_PREFIX);
        }
        var body = Json.MAPPER.createObjectNode().put("name", name);
        for (var member : List.of("data", "user", "id")) {
            if (request.message().hasNonNull(member)) {
                body.set(member, request.message().get(member));
            }
        }
        if (request.message().hasNonNull("ts")) {
            body.put("ts", request.message().path("ts").asLong());
        }
        var taken = intake.events(
                Json.of(body).bytes(), "application/json", null, engine.clock().now());
        if (taken.events().isEmpty()) {
            throw new Refusal(400, "validation_error", Objects.requireNonNullElse(taken.error(), "the event is empty"));
        }
        engine.submit(new Command.ReceiveEvents(taken.events())).join();
        var id = taken.events().getFirst().id().toString();
        return new Answer(200, shapes.of(Json.MAPPER.createObjectNode().put("eventId", id)));
    }

    private Answer invoke(Request request) throws InterruptedException {
        if (request.text("appId").isEmpty()) {
            throw Refusal.format("App ID is required");
        }
        if (request.text("functionId").isEmpty()) {
            throw Refusal.format("Function ID is required");
        }
        if (!request.message().path("data").isObject()) {
            throw new Refusal(400, "missing_field", RequestCheck.INPUT_MISSING);
        }
        var function = apps.function(request.text("appId"), request.text("functionId"));
        var body = Json.MAPPER.createObjectNode();
        body.set("data", request.message().path("data"));
        if (request.textOrNull("idempotencyKey") != null) {
            body.put("id", request.text("idempotencyKey"));
        }
        try {
            return switch (invocations.start(function.slug(), body)) {
                case Result.Started(var run)
                when run.progress().status() == RunStatus.SKIPPED ->
                    throw new Refusal(422, "function_skipped", "The function was not started: " + run.skipReason());
                case Result.Started(var run) -> of(200, run);
                case Result.Earlier(var run) -> of(409, run);
                case Result.Held(var outcome) -> throw held(outcome);
                case Result.Silent(var event) ->
                    throw new Refusal(
                            504,
                            "internal_error",
                            "Nothing was heard of the event " + event + " that starts the function");
            };
        } catch (EventRejected e) {
            throw new Refusal(400, "validation_error", String.valueOf(e.getMessage()));
        }
    }

    private Answer of(int status, Run run) {
        var data = Json.MAPPER.createObjectNode();
        data.put("runId", run.id().toString()).put("queuedAt", run.queuedAt().toString());
        return new Answer(status, shapes.of(data));
    }

    private static Refusal held(EventOutcome outcome) {
        var event = "The event " + outcome.event();
        return switch (outcome.kind()) {
            case RATE_LIMITED ->
                new Refusal(
                        422, "rate_limited", "The function's rate limit lets the next event in at " + outcome.until());
            case DEBOUNCED ->
                new Refusal(422, "function_debounced", event + " waits in a debounce until " + outcome.until());
            case BATCHED ->
                new Refusal(422, "function_debounced", event + " waits in a batch until " + outcome.until());
            case DUPLICATE -> new Refusal(409, "idempotency_conflict", event + " was a repetition of one long gone");
            case UNREADABLE, CONDITION_FAILED ->
                new Refusal(422, "validation_error", String.valueOf(outcome.message()));
        };
    }
}
