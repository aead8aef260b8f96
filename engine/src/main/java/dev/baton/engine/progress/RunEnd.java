package dev.baton.engine.progress;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.turn.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The end of a run: everything that is still open goes, and the lifecycle events are published in the same
/// transition (ENG §9).
public final class RunEnd {
    private RunEnd() {}

    /// The function returned.
    public static void complete(Turn turn, RunState run, Json result) {
        end(turn, run, RunStatus.COMPLETED, result);
    }

    /// The run failed for good.
    ///
    /// @param error `{error?,name,message,stack?,cause?}`
    public static void fail(Turn turn, RunState run, Json error) {
        end(turn, run, RunStatus.FAILED, error);
    }

    /// The run was cancelled.
    public static void cancel(Turn turn, RunState run) {
        end(turn, run, RunStatus.CANCELLED, null);
    }

    /// The run was cancelled by an event.
    ///
    /// @param condition the condition that held, or null
    public static void cancel(Turn turn, RunState run, EventId event, @Nullable String condition) {
        new RunTrace(turn, run.id()).detail(RunTrace.rootId(run.id()), new SpanDetail.Cancelled(event, condition));
        cancel(turn, run);
    }

    private static void end(Turn turn, RunState run, RunStatus how, @Nullable Json output) {
        run.end(how, output, turn.now());
        turn.act(new Effect.Counted(ended(how), run.function().id()));
        turn.changed(run);
        var trace = new RunTrace(turn, run.id());
        for (var item : List.copyOf(run.items())) {
            Containment.ofTrace(run, () -> trace.cancel(item.spanId()));
            Steps.drop(turn, item);
        }
        for (var pause : List.copyOf(run.pauses())) {
            Containment.ofTrace(run, () -> trace.cancel(pause.row().spanId()));
            turn.remove(pause);
        }
        Containment.ofTrace(run, () -> trace.ended(how));
        turn.forget(run);
        Defers.publish(turn, run);
        publish(turn, run, how, output);
    }

    private static void publish(Turn turn, RunState run, RunStatus how, @Nullable Json output) {
        var events = run.eventIds().stream().map(turn::event).toList();
        var waiting = new ArrayList<>(events);
        run.flow().followers().forEach(id -> waiting.add(turn.event(id)));
        boolean lifecyclePublished = false;
        for (int i = 0; i < waiting.size(); i++) {
            var event = waiting.get(i);
            var correlation = correlationId(event);
            if (isLifecycle(event) || (i > 0 && correlation == null)) {
                continue;
            }
            var data = data(run, how, output, event, events, correlation);
            var meta = meta(event);
            InternalEvents.publish(turn, InternalEvents.FINISHED, null, turn.now(), data, meta);
            if (!lifecyclePublished) {
                lifecyclePublished = true;
                var id = run.id().toString();
                switch (how) {
                    case FAILED -> InternalEvents.publish(turn, InternalEvents.FAILED, id, turn.now(), data, meta);
                    case CANCELLED ->
                        InternalEvents.publish(turn, InternalEvents.CANCELLED, id, turn.now(), data, meta);
                    case COMPLETED, RUNNING, SCHEDULED, SKIPPED -> {}
                }
            }
        }
    }

    /// Runs started by such an event publish none, or a failing handler would start itself (ENG-50).
    private static boolean isLifecycle(Event event) {
        return event.name().equals(InternalEvents.FINISHED) || event.name().equals(InternalEvents.FAILED);
    }

    private static Json data(
            RunState run,
            RunStatus how,
            @Nullable Json output,
            Event event,
            List<Event> events,
            @Nullable String correlation) {
        var bodies = new ArrayList<Json>();
        events.forEach(each -> bodies.add(each.body()));
        var data = new JsonObject()
                .put("function_id", run.function().row().slug())
                .put("run_id", run.id().toString())
                .put("event", event.body())
                .put("events", JsonObject.array(bodies))
                .put("correlation_id", correlation)
                .put("_inngest", new JsonObject().put("status", statusName(how)).build());
        if (output != null) {
            data.put(how == RunStatus.FAILED ? "error" : "result", output);
        }
        return data.build();
    }

    private static Effect.Counted.What ended(RunStatus how) {
        return switch (how) {
            case COMPLETED -> Effect.Counted.What.RUN_COMPLETED;
            case FAILED -> Effect.Counted.What.RUN_FAILED;
            case CANCELLED -> Effect.Counted.What.RUN_CANCELLED;
            case RUNNING, SCHEDULED, SKIPPED -> throw new IllegalArgumentException("a run does not end as " + how);
        };
    }

    private static String statusName(RunStatus how) {
        return switch (how) {
            case COMPLETED -> "Completed";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
            case RUNNING, SCHEDULED, SKIPPED -> throw new IllegalArgumentException("a run does not end as " + how);
        };
    }

    /// The wait for an invocation that an event belongs to, `run.step`, or null.
    public static @Nullable String correlationId(Event event) {
        if (!event.name().equals(InternalEvents.INVOKED)) {
            return null;
        }
        return text(event.body().tree().path("data").path("_inngest").path("correlation_id"));
    }

    private static @Nullable Json meta(Event event) {
        var meta = event.body().tree().path("meta");
        return meta.isObject() ? Json.of(meta) : null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }
}
