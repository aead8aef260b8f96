package dev.baton.server.checkpoint;

import dev.baton.engine.Engine;
import dev.baton.engine.driver.OpcodeException;
import dev.baton.engine.driver.OpcodeParser;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `POST /v1/checkpoint/{runID}/async`, and the same under its older address (CKP §2).
public final class CheckpointRoutes {
    /// A run's state may have 32 MiB, and one checkpoint may bring all of it.
    private static final int BODY_LIMIT = 40 << 20;

    private static final String VALIDATION = "EXPERIMENTAL_ASYNC_DISPATCH_VALIDATION";

    private final Engine engine;
    private final boolean validates;

    /// @param engine whose runs are under way
    /// @param environment `EXPERIMENTAL_ASYNC_DISPATCH_VALIDATION=false` takes steps also from requests
    ///     that were sent again since (CKP-9); other servers do so unless told otherwise, but then a step
    ///     may run twice
    public CheckpointRoutes(Engine engine, Map<String, String> environment) {
        this.engine = engine;
        this.validates = !environment.getOrDefault(VALIDATION, "").strip().equalsIgnoreCase("false");
    }

    /// Adds the routes.
    public void register(Routes routes) {
        routes.own("POST", "/v1/checkpoint/{id}/async", this::async)
                .own("POST", "/v1/http/runs/{id}/async", this::async);
    }

    private Reply async(Call call) {
        var text = call.param("id");
        var id = Ulid.parseOrNull(text);
        if (id == null) {
            throw HttpFailure.badRequest("Invalid run ID: " + text);
        }
        var run = new RunId(id);
        var body = call.json(BODY_LIMIT);
        try {
            var steps = steps(body.path("steps"));
            if (!steps.fitting().isEmpty()) {
                engine.submit(new Command.Checkpoint(
                                run,
                                item(body.path("qi_id")),
                                validates ? body.path("generation_id").asInt(0) : 0,
                                steps.fitting()))
                        .join();
            }
            var tooLarge = steps.tooLarge();
            return tooLarge == null ? Reply.empty(200) : error(run, 413, tooLarge.getMessage());
        } catch (OpcodeException e) {
            return error(run, 400, e.getMessage());
        } catch (CompletionException e) {
            if (e.getCause() instanceof CommandRejected rejected) {
                return error(run, status(rejected.code()), rejected.getMessage());
            }
            throw e;
        }
    }

    /// What was reported, up to the first step that is too large; that one is refused and the rest not looked at
    /// (CKP §2.3).
    private record Reported(List<Opcode> fitting, @Nullable OpcodeException tooLarge) {}

    private static Reported steps(JsonNode steps) {
        var fitting = new ArrayList<Opcode>();
        if (!steps.isArray()) {
            return new Reported(fitting, null);
        }
        for (var step : steps) {
            try {
                fitting.addAll(OpcodeParser.parse(Json.MAPPER.createArrayNode().add(step), false));
            } catch (OpcodeException e) {
                if (e.tooLarge()) {
                    return new Reported(fitting, e);
                }
                throw e;
            }
        }
        return new Reported(fitting, null);
    }

    /// The item of `ctx.qi_id`: base 64 of `ITEM::SHARD`; nothing when it is empty or cannot be read (CKP-10).
    private static @Nullable ItemId item(JsonNode queueItem) {
        var text = queueItem.asString("");
        if (text.isEmpty()) {
            return null;
        }
        try {
            var decoded = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            int shard = decoded.lastIndexOf("::");
            return new ItemId(shard < 0 ? decoded : decoded.substring(0, shard));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// A run that is unknown or over is a bad request here: the SDK then answers its Call Request with the steps.
    private static int status(CommandRejected.Code code) {
        return switch (code) {
            case NOT_FOUND, INVALID -> 400;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
        };
    }

    private static Reply error(RunId run, int status, @Nullable String message) {
        var members = Json.MAPPER.createObjectNode();
        members.put("error", message);
        members.putObject("data").put("run_id", run.toString());
        members.put("status", status);
        return Reply.json(status, Json.of(members));
    }
}
