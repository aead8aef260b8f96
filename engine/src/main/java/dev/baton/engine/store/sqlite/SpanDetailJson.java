package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.trace.SpanDetail;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The detail of a span as JSON: `kind`, then one member per component, absent for null, instants in Unix
/// milliseconds.
final class SpanDetailJson {
    private SpanDetailJson() {}

    static Json write(SpanDetail detail) {
        var node = JsonNodeFactory.instance.objectNode();
        switch (detail) {
            case SpanDetail.Ran(var type) -> {
                node.put("kind", "ran");
                put(node, "type", type);
            }
            case SpanDetail.Slept(var until) -> node.put("kind", "slept").put("until", until.toEpochMilli());
            case SpanDetail.WaitedForEvent(var eventName, var expression, var timeout, var found, var timedOut) -> {
                node.put("kind", "waited_for_event").put("eventName", eventName);
                put(node, "expression", expression);
                node.put("timeout", timeout.toEpochMilli());
                put(node, "foundEvent", found);
                put(node, "timedOut", timedOut);
            }
            case SpanDetail.WaitedForSignal(var signal, var timeout, var timedOut) -> {
                node.put("kind", "waited_for_signal").put("signal", signal).put("timeout", timeout.toEpochMilli());
                put(node, "timedOut", timedOut);
            }
            case SpanDetail.Invoked(var trigger, var function, var timeout, var run, var returned, var timedOut) -> {
                node.put("kind", "invoked");
                put(node, "triggeringEvent", trigger);
                node.put("functionId", function).put("timeout", timeout.toEpochMilli());
                put(node, "runId", run);
                put(node, "returnEvent", returned);
                put(node, "timedOut", timedOut);
            }
            case SpanDetail.Userland(
                    var request,
                    var kind,
                    var service,
                    var scope,
                    var version,
                    var resource,
                    var attributes) -> {
                node.put("kind", "userland");
                put(node, "request", request);
                node.put("spanKind", kind)
                        .put("service", service)
                        .put("scopeName", scope)
                        .put("scopeVersion", version);
                node.set("resource", resource.tree());
                node.set("attributes", attributes.tree());
            }
            case SpanDetail.Cancelled(var event, var expression) -> {
                node.put("kind", "cancelled");
                put(node, "event", event);
                put(node, "expression", expression);
            }
            case SpanDetail.Fetched(var url, int statusCode) ->
                node.put("kind", "fetched").put("url", url).put("statusCode", statusCode);
        }
        return Json.of(node);
    }

    static SpanDetail read(Json json) {
        var node = json.tree();
        var kind = node.path("kind").asString();
        return switch (kind) {
            case "ran" -> new SpanDetail.Ran(text(node, "type"));
            case "slept" -> new SpanDetail.Slept(time(node, "until"));
            case "waited_for_event" ->
                new SpanDetail.WaitedForEvent(
                        node.path("eventName").asString(),
                        text(node, "expression"),
                        time(node, "timeout"),
                        event(node, "foundEvent"),
                        flag(node, "timedOut"));
            case "waited_for_signal" ->
                new SpanDetail.WaitedForSignal(
                        node.path("signal").asString(), time(node, "timeout"), flag(node, "timedOut"));
            case "invoked" ->
                new SpanDetail.Invoked(
                        new EventId(Ulid.parse(node.path("triggeringEvent").asString())),
                        node.path("functionId").asString(),
                        time(node, "timeout"),
                        run(node, "runId"),
                        event(node, "returnEvent"),
                        flag(node, "timedOut"));
            case "userland" ->
                new SpanDetail.Userland(
                        node.has("request") ? new SpanId(node.path("request").asString()) : null,
                        node.path("spanKind").asString(),
                        node.path("service").asString(),
                        node.path("scopeName").asString(),
                        node.path("scopeVersion").asString(),
                        Json.of(node.path("resource")),
                        Json.of(node.path("attributes")));
            case "cancelled" -> new SpanDetail.Cancelled(event(node, "event"), text(node, "expression"));
            case "fetched" ->
                new SpanDetail.Fetched(
                        node.path("url").asString(), node.path("statusCode").asInt());
            default -> throw new IllegalStateException("a span's detail has kind '" + kind + "', which is unknown");
        };
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value instanceof Boolean flag) {
            node.put(name, flag);
        } else if (value != null) {
            node.put(name, value.toString());
        }
    }

    private static Instant time(JsonNode node, String name) {
        return Instant.ofEpochMilli(node.path(name).asLong());
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asString() : null;
    }

    private static @Nullable Boolean flag(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asBoolean() : null;
    }

    private static @Nullable EventId event(JsonNode node, String name) {
        return node.has(name) ? new EventId(Ulid.parse(node.path(name).asString())) : null;
    }

    private static @Nullable RunId run(JsonNode node, String name) {
        return node.has(name) ? new RunId(Ulid.parse(node.path(name).asString())) : null;
    }
}
