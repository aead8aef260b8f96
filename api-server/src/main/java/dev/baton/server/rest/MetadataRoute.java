package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Command.MetadataTarget;
import dev.baton.server.http.Call;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `POST /v1/runs/{id}/metadata` (STO §8, REST §8).
public final class MetadataRoute {
    private static final int BODY_LIMIT = 4 << 20;

    private final Engine engine;

    /// @param engine whose runs get metadata
    public MetadataRoute(Engine engine) {
        this.engine = engine;
    }

    /// Adds the route.
    public void register(Routes routes) {
        routes.own("POST", "/v1/runs/{id}/metadata", this::add);
    }

    private Reply add(Call call) {
        var run = Ids.run(call.param("id"));
        var body = call.json(BODY_LIMIT);
        var target = target(body.path("target"));
        var updates = body.path("metadata");
        if (!updates.isArray() || !updates.valueStream().allMatch(JsonNode::isObject)) {
            throw HttpFailure.badRequest("Invalid metadata: metadata must be an array of objects");
        }
        List<Json> each = updates.valueStream().map(Json::of).toList();
        engine.submit(new Command.UpdateMetadata(run, target, each)).join();
        return Reply.empty(200);
    }

    private static MetadataTarget target(JsonNode target) {
        var step = text(target, "step_id");
        var index = number(target, "step_index");
        var attempt = number(target, "step_attempt");
        var span = text(target, "span_id");
        if (step == null) {
            requireStep("step_index", index);
            requireStep("step_attempt", attempt);
            requireStep("span_id", span);
            return MetadataTarget.RUN;
        }
        return new MetadataTarget(
                StepId.ofName(index == null || index <= 0 ? step : step + ":" + index),
                attempt,
                span == null ? null : new SpanId(span));
    }

    private static void requireStep(String name, @Nullable Object value) {
        if (value != null) {
            throw HttpFailure.badRequest(
                    "Invalid metadata target: target.step_id must be defined if target." + name + " is defined");
        }
    }

    private static @Nullable String text(JsonNode target, String name) {
        var value = target.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw HttpFailure.badRequest("Invalid metadata target: " + name + " must be a string");
        }
        return value.stringValue();
    }

    private static @Nullable Integer number(JsonNode target, String name) {
        var value = target.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isInt()) {
            throw HttpFailure.badRequest("Invalid metadata target: " + name + " must be a whole number");
        }
        return value.intValue();
    }
}
