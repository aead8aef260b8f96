package dev.baton.engine.simulation;

import static dev.baton.engine.simulation.Invariants.require;

import dev.baton.engine.event.Event;
import dev.baton.engine.function.Endpoint;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One request to a durable endpoint, as the SDK in the app handles it: it runs the body by itself and
/// reports each step, sends a report again until it is acknowledged, and stops at the first thing that the
/// engine must do. Sometimes the app dies on the way.
final class EndpointClient {
    static final String SLUG = "GET /sim";

    private static final String DOMAIN = "http://localhost:3000";

    private final World world;
    private final FakeSdk sdk;
    private final SplittableRandom random;
    private final RunId run;
    private final Event event;
    private final Set<StepId> memos = new HashSet<>();
    private boolean started;

    /// What the client needs of the simulation.
    interface World {
        <R> void apply(Command<R> command, Runnable whenCommitted);

        void after(Duration wait, Runnable action);

        void commit();

        Instant now();
    }

    EndpointClient(World world, FakeSdk sdk, SplittableRandom random, SeededIds ids) {
        this.world = world;
        this.sdk = sdk;
        this.random = random;
        this.run = new RunId(ids.ulid(world.now()));
        this.event = event(new EventId(ids.ulid(world.now())), world.now());
    }

    /// The definition of the endpoint.
    static Command.EndpointDefinition definition() {
        return new Command.EndpointDefinition(DOMAIN, DOMAIN, SLUG, new Endpoint("GET", false), 2, "js", "v4.24.0");
    }

    /// The request that starts the run of an endpoint as an event.
    static Event event(EventId id, Instant now) {
        var data = new JsonObject().put("domain", DOMAIN).put("method", "GET").put("path", "/sim");
        var body = new JsonObject()
                .put("data", data.build())
                .put("id", id.toString())
                .put("name", "inngest/http.request")
                .put("ts", now.toEpochMilli())
                .put("user", Json.EMPTY_OBJECT);
        return new Event(id, id.toString(), "inngest/http.request", now.toEpochMilli(), now, body.build());
    }

    /// The run, once the engine has acknowledged it.
    @Nullable
    RunId acknowledged() {
        return started ? run : null;
    }

    void begin() {
        if (random.nextInt(6) == 0) {
            report(List.of(), true);
        } else {
            goOn();
        }
    }

    private void goOn() {
        if (random.nextInt(20) == 0) {
            return; // the app dies
        }
        var found = Program.replay(sdk.program(SLUG), memos);
        if (found.isEmpty()) {
            report(List.of(sdk.endpointResult()), false);
        } else if (found.size() == 1 && found.getFirst().run() instanceof Program.Run step) {
            var op = sdk.runOwn(run, step);
            memos.add(found.getFirst().id());
            report(List.of(op), op instanceof Opcode.StepRun);
        } else {
            report(found.stream().map(Program.Found::op).toList(), false);
        }
    }

    private void report(List<Opcode> ops, boolean goesOn) {
        world.after(Duration.ofMillis(random.nextInt(1, 300)), () -> send(ops, goesOn, 0));
    }

    private void send(List<Opcode> ops, boolean goesOn, int tries) {
        var answered = new boolean[1];
        boolean first = !started;
        try {
            Command<?> command = first
                    ? new Command.StartEndpoint(run, "", event, definition(), sdk.requestVersion(SLUG), ops)
                    : new Command.ReportEndpoint(run, ops, null);
            world.apply(command, () -> answered[0] = true);
        } catch (CommandRejected rejected) {
            require(first && tries > 0, () -> "a report was refused: " + rejected.getMessage());
            return; // the first try got through, but the app does not know: its client gets an error
        }
        world.after(Duration.ofSeconds(2), () -> {
            world.commit();
            if (!answered[0]) {
                send(ops, goesOn, tries + 1);
                return;
            }
            started = true;
            if (random.nextInt(12) == 0) {
                repeat(ops);
            }
            if (goesOn) {
                goOn();
            }
        });
    }

    /// The acknowledgement got lost: the same report comes once more.
    private void repeat(List<Opcode> ops) {
        world.apply(new Command.ReportEndpoint(run, ops, null), () -> {});
    }
}
