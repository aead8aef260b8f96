package dev.baton.engine.wait;

import dev.baton.engine.event.Event;
import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.expression.Verdict;
import dev.baton.engine.json.Json;
import dev.baton.engine.memory.PauseState;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.progress.Containment;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.turn.Turn;

/// Ends every wait and cancels every run whose pause an event matches. Since commands are carried out one after
/// another, a pause that is there when the event is matched was stored before the event came (ENG-37).
public final class EventMatch {
    private EventMatch() {}

    /// Matches one event against all pauses for its name.
    public static void match(Turn turn, Event event) {
        for (var pause : turn.memory().pauses().candidates(event)) {
            if (pause.run().pauses().contains(pause)) {
                Containment.ofRun(turn, pause.run(), "matching event " + event.id(), () -> end(turn, pause, event));
            }
        }
    }

    private static void end(Turn turn, PauseState pause, Event event) {
        if (!matches(turn, pause, event)) {
            return;
        }
        var step = pause.row().stepId();
        turn.put(new MatchedRun(
                event.id(),
                pause.run().id(),
                step,
                step == null ? "" : pause.row().name()));
        switch (pause.row().kind()) {
            case EVENT -> resume(turn, pause, event);
            case CANCEL ->
                RunEnd.cancel(turn, pause.run(), event.id(), pause.row().condition());
            case SIGNAL, INVOKE ->
                throw new IllegalStateException("pause " + pause.row().id() + " does not wait for events");
        }
    }

    private static boolean matches(Turn turn, PauseState pause, Event event) {
        var row = pause.row();
        if (!row.expiresAt().isAfter(turn.now()) || event.id().equals(row.excludedEvent())) {
            return false;
        }
        if (row.condition() == null) {
            return true;
        }
        return switch (turn.expressions().decide(row.condition(), Json.EMPTY_OBJECT, event.body())) {
            case Verdict.Plain.HOLDS -> true;
            case Verdict.Plain.DOES_NOT_HOLD -> false;
            case Verdict.Failed(var reason) -> {
                warn(turn, pause, event, reason);
                yield false;
            }
        };
    }

    /// The trace says why an event that a user may have expected to match did not.
    private static void warn(Turn turn, PauseState pause, Event event, String reason) {
        var row = pause.row();
        var trace = new RunTrace(turn, row.runId());
        if (row.kind() == Pause.Kind.CANCEL) {
            trace.warn("cancel_on", "the condition on " + event.name() + " cannot be evaluated: " + reason);
        } else if (row.spanId() != null) {
            trace.warn(row.spanId(), "condition", "it cannot be evaluated for an event: " + reason);
        }
    }

    private static void resume(Turn turn, PauseState pause, Event event) {
        Resolution.resolve(turn, pause, event.body(), SpanStatus.COMPLETED, detail(pause.row(), event));
    }

    private static SpanDetail detail(Pause row, Event found) {
        return new SpanDetail.WaitedForEvent(row.event(), row.condition(), row.expiresAt(), found.id(), false);
    }
}
