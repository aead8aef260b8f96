package dev.baton.server.graphql;

import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.id.Tenant;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.server.graphql.loader.Loaders;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `Event` and `EventV2` (GQL §1.7).
final class EventFields {
    private EventFields() {}

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("EventV2", Event.class)
                .field("envID", ignored -> Tenant.ENVIRONMENT)
                .field("id", Event::id)
                .field("idempotencyKey", event -> ownId(event) == null ? "" : ownId(event))
                .field("name", Event::name)
                .field("occurredAt", EventFields::occurredAt)
                .field("raw", EventFields::rawV2)
                .field("receivedAt", Event::receivedAt)
                .load("runs", Loaders.RUNS_OF_EVENT, Event::id)
                .load("outcomes", Loaders.OUTCOMES_OF_EVENT, Event::id)
                .load("matchedRuns", Loaders.MATCHED_RUNS_OF_EVENT, Event::id)
                .field("source", ignored -> null)
                .field("version", event -> text(event.body().tree().path("v")))
                .wiring());
        wiring.type(Fields.of("MatchedRun", MatchedRun.class)
                .load("run", Loaders.RUN, MatchedRun::run)
                .field("step", MatchedRun::step)
                .wiring());
        wiring.type(Fields.of("EventOutcome", EventOutcome.class)
                .load("function", Loaders.FUNCTION, EventOutcome::function)
                .field("kind", EventOutcome::kind)
                .field("until", EventOutcome::until)
                .field("earlierRunID", EventOutcome::earlier)
                .field("message", EventOutcome::message)
                .wiring());
        wiring.type(Fields.of("Event", Event.class)
                .field("id", Event::id)
                .field("externalID", EventFields::ownId)
                .field("workspace", ignored -> Workspace.LOCAL)
                .field("name", Event::name)
                .field("createdAt", EventFields::occurredAt)
                .field("payload", event -> Json.of(data(event)).text())
                .field("schema", ignored -> null)
                .fetch(
                        "status",
                        (event, env) ->
                                Loaders.RUNS_OF_EVENT.load(env, event.id()).thenApply(EventFields::status))
                .fetch(
                        "pendingRuns",
                        (event, env) -> Loaders.RUNS_OF_EVENT
                                .load(env, event.id())
                                .thenApply(runs -> count(runs, RunStatus.RUNNING)))
                .fetch(
                        "totalRuns",
                        (event, env) ->
                                Loaders.RUNS_OF_EVENT.load(env, event.id()).thenApply(List::size))
                .field("raw", event -> event.body().text())
                .load("functionRuns", Loaders.RUNS_OF_EVENT, Event::id)
                .wiring());
    }

    /// The client's id, or null when the server chose one.
    static @Nullable String ownId(Event event) {
        return event.externalId().equals(event.id().toString()) ? null : event.externalId();
    }

    private static Instant occurredAt(Event event) {
        return event.ts() > 0
                ? Instant.ofEpochMilli(event.ts())
                : event.id().value().time();
    }

    private static JsonNode data(Event event) {
        var data = event.body().tree().path("data");
        return data.isObject() ? data : Json.MAPPER.createObjectNode();
    }

    /// `data`, `id`, `name`, `ts` and `v`; without `user`.
    private static String rawV2(Event event) {
        var raw = Json.MAPPER.createObjectNode();
        raw.set("data", data(event));
        raw.put("id", event.externalId());
        raw.put("name", event.name());
        raw.put("ts", event.ts());
        raw.put("v", text(event.body().tree().path("v")));
        return Json.of(raw).text();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    /// Failures first, then what is under way; skipped runs count for nothing.
    static String status(List<Run> runs) {
        var started = runs.stream()
                .filter(run -> run.progress().status() != RunStatus.SKIPPED)
                .toList();
        if (started.isEmpty()) {
            return "NO_FUNCTIONS";
        }
        int failed = count(started, RunStatus.FAILED);
        if (failed > 0) {
            return failed == started.size() ? "FAILED" : "PARTIALLY_FAILED";
        }
        return started.stream().allMatch(run -> run.progress().status().ended()) ? "COMPLETED" : "RUNNING";
    }

    private static int count(List<Run> runs, RunStatus status) {
        return (int)
                runs.stream().filter(run -> run.progress().status() == status).count();
    }
}
