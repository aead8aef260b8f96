package dev.baton.server.checkpoint;

import dev.baton.engine.Engine;
import dev.baton.engine.id.RunId;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.transition.Effect.Notice;
import dev.baton.server.http.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Waits for the end of a run and answers as the endpoint would have, had it not gone on in the background
/// (CKP §6).
final class EndpointOutput {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String TYPE = "content-type";

    /// Fields that belong to the connection, or that no longer fit the body.
    private static final Set<String> DROPPED = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final Engine engine;

    EndpointOutput(Engine engine) {
        this.engine = engine;
    }

    Reply await(RunId id) {
        var changed = new Semaphore(0);
        var text = id.toString();
        var watch = engine.watch(notice -> {
            if (notice.kind() == Notice.Kind.RUN && notice.id().equals(text)) {
                changed.release();
            }
        });
        try (watch) {
            return await(id, changed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return running();
        }
    }

    private Reply await(RunId id, Semaphore changed) throws InterruptedException {
        var until = engine.clock().now().plus(PATIENCE);
        while (true) {
            var run = engine.queries().run(id);
            if (run.isEmpty()) {
                return Reply.jsonOf(200, status("unknown", "unable to fetch run output"));
            }
            if (run.get().progress().status().ended()) {
                return reply(run.get());
            }
            long left = Duration.between(engine.clock().now(), until).toMillis();
            if (left <= 0 || !changed.tryAcquire(left, TimeUnit.MILLISECONDS)) {
                return running();
            }
            changed.drainPermits();
        }
    }

    private static Reply running() {
        return Reply.jsonOf(200, status("running", "run did not end within 5 minutes"));
    }

    private static Map<String, String> status(String status, String message) {
        var members = new LinkedHashMap<String, String>();
        members.put("status", status);
        members.put("message", message);
        return members;
    }

    private static Reply reply(Run run) {
        var output =
                run.progress().output() == null ? Json.NULL : run.progress().output();
        var result = output.tree();
        int status = result.path("status").asInt(0);
        return status >= 200 && status <= 599 ? replay(status, result) : Reply.ok(output);
    }

    private static Reply replay(int status, JsonNode result) {
        var headers = new LinkedHashMap<String, String>();
        @Nullable String type = null;
        for (var field : result.path("headers").properties()) {
            var name = field.getKey().toLowerCase(Locale.ROOT);
            var value = field.getValue();
            if (!value.isString()) {
                continue;
            }
            if (name.equals(TYPE)) {
                type = value.stringValue();
            } else if (!DROPPED.contains(name)) {
                headers.put(field.getKey(), value.stringValue());
            }
        }
        var body = result.path("body");
        var text = body.isString() ? body.stringValue() : body.isMissingNode() || body.isNull() ? "" : body.toString();
        return new Reply(status, type, headers, text.getBytes(StandardCharsets.UTF_8));
    }
}
