package dev.baton.server.checkpoint;

import dev.baton.engine.Engine;
import dev.baton.engine.driver.OpcodeException;
import dev.baton.engine.driver.OpcodeParser;
import dev.baton.engine.event.EventIntake;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.transition.Command;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import dev.baton.server.realtime.RealtimeTokens;
import dev.baton.server.rest.Envelope;
import dev.baton.server.security.Jwt;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// `/v1/checkpoint` for durable endpoints, and the same under its older address: the call that starts a
/// run, reports of what the app has done by itself, and the output that its client waits for (CKP §3, §4,
/// §6).
public final class EndpointRoutes {
    private static final List<String> PREFIXES = List.of("/v1/checkpoint", "/v1/http/runs");
    private static final int NEW_RUN_LIMIT = 4 << 20;

    /// A run's state may have 32 MiB, and one report may bring all of it.
    private static final int REPORT_LIMIT = 40 << 20;

    private final Engine engine;
    private final NewRun newRun;
    private final EndpointTokens tokens;
    private final EndpointOutput output;

    /// @param engine that has the runs
    /// @param intake makes the client's request an event
    /// @param jwt signs and checks the tokens that let clients fetch outputs
    /// @param realtime makes those that let them follow streams
    public EndpointRoutes(Engine engine, EventIntake intake, Jwt jwt, RealtimeTokens realtime) {
        this.engine = engine;
        this.newRun = new NewRun(intake);
        this.tokens = new EndpointTokens(jwt, realtime);
        this.output = new EndpointOutput(engine);
    }

    /// Adds the routes. Clients that wait for an output may be pages of any origin; their token is what
    /// lets them in.
    public void register(Routes routes) {
        for (var prefix : PREFIXES) {
            routes.own("POST", prefix, this::start)
                    .own("POST", prefix + "/{id}/steps", this::report)
                    .open("GET", prefix + "/{id}/output", this::output);
        }
    }

    private Reply start(Call call) {
        var now = engine.clock().now();
        var command = newRun.read(call, object(call, NEW_RUN_LIMIT), now);
        var started = engine.submit(command).join();
        var data = Json.MAPPER.createObjectNode();
        data.put("fn_id", started.function().toString());
        data.put("app_id", started.app().toString());
        data.put("run_id", command.run().toString());
        if (!command.steps().isEmpty()) {
            data.put("token", tokens.ofRun(command.run(), now));
        }
        data.put("realtime_token", tokens.ofStream(command.run(), now));
        return Envelope.of(data, now);
    }

    private Reply report(Call call) {
        var text = call.param("id");
        var id = Ulid.parseOrNull(text);
        if (id == null) {
            throw HttpFailure.badRequest("Invalid run ID: " + text);
        }
        var run = new RunId(id);
        engine.submit(read(run, object(call, REPORT_LIMIT).path("steps"))).join();
        return Reply.empty(200);
    }

    /// A step that is too large fails the run; what the client of the endpoint gets is up to the app.
    private static Command.ReportEndpoint read(RunId run, JsonNode steps) {
        try {
            List<Opcode> ops = steps.isArray() && !steps.isEmpty() ? OpcodeParser.parse(steps, false) : List.of();
            return new Command.ReportEndpoint(run, ops, null);
        } catch (OpcodeException e) {
            if (!e.tooLarge()) {
                throw HttpFailure.badRequest("Invalid request body: " + e.getMessage());
            }
            var error = Json.MAPPER.createObjectNode();
            error.put("error", e.getMessage()).put("name", "Error").put("message", e.getMessage());
            return new Command.ReportEndpoint(run, List.of(), Json.of(error));
        }
    }

    private Reply output(Call call) {
        var token = call.query("token");
        var run = tokens.run(token == null ? "" : token, engine.clock().now())
                .orElseThrow(() -> new HttpFailure(401, "The token is not valid, or too old", null));
        return output.await(run);
    }

    private static JsonNode object(Call call, int limit) {
        var body = call.json(limit);
        if (!body.isObject()) {
            throw HttpFailure.badRequest("Invalid request body: it must be an object");
        }
        return body;
    }
}
