package dev.baton.engine.schedule;

import dev.baton.engine.event.Event;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.progress.Containment;
import dev.baton.engine.progress.InternalEvents;
import dev.baton.engine.progress.Memos;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.turn.Turn;
import dev.baton.engine.wait.Invocations;
import java.util.List;

/// Starts the function that an invocation names. When none starts, the invoker is told, so that it does not wait
/// in vain (ENG §3, §9.4).
public final class InvokeRouting {
    private InvokeRouting() {}

    /// Starts the target of an invocation event; other events are none of its business.
    public static void start(Turn turn, Event event) {
        if (!event.name().equals(InternalEvents.INVOKED)) {
            return;
        }
        var target =
                event.body().tree().path("data").path("_inngest").path("fn_id").asString("");
        var function = turn.memory().triggers().named(target);
        if (function.isEmpty()) {
            fail(turn, event, "could not find function with ID: " + target);
            return;
        }
        if (function.get().config().endpoint() != null) {
            fail(turn, event, target + " is a durable endpoint, which cannot be invoked; request its URL instead");
            return;
        }
        var started = Containment.ofFunction(
                function.get(),
                "invoking by event " + event.id(),
                () -> EventStart.byEvent(turn, function.get(), event));
        if (started.isPresent()) {
            report(turn, event, started.get());
        } else {
            fail(turn, event, "invoked function did not start because of an internal error");
        }
    }

    /// Tells the invoker what became of its invocation: the run that it waits for, or that there is none. Of one
    /// that is held back, debounce or batch report later.
    static void report(Turn turn, Event event, Outcome outcome) {
        switch (outcome) {
            case Outcome.Started(var run) -> {
                var correlation = RunEnd.correlationId(event);
                if (correlation != null) {
                    Invocations.childStarted(turn, correlation, run);
                }
            }
            case Outcome.Skipped(var run, var reason) -> fail(turn, event, "invoked function was skipped: " + reason);
            case Outcome.RateLimited limited -> fail(turn, event, "invoked function is rate limited");
            case Outcome.Unreadable(var message) -> fail(turn, event, "invoked function did not start: " + message);
            case Outcome.Duplicate(var earlier) ->
                fail(turn, event, "invoked function was started before by the same event, as run " + earlier);
            case Outcome.Debounced debounced -> {}
            case Outcome.Batched batched -> {}
        }
    }

    static void fail(Turn turn, Event event, String message) {
        var correlation = RunEnd.correlationId(event);
        var data = new JsonObject()
                .put("function_id", "")
                .put("run_id", "")
                .put("event", event.body())
                .put("events", JsonObject.array(List.of(event.body())))
                .put("error", Memos.engineError("Error", message))
                .put("correlation_id", correlation)
                .put("_inngest", new JsonObject().put("status", "Failed").build());
        InternalEvents.publish(turn, InternalEvents.FINISHED, null, turn.now(), data.build(), null);
    }
}
