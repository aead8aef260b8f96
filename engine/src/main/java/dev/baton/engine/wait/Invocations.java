package dev.baton.engine.wait;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.memory.PauseState;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.progress.Containment;
import dev.baton.engine.progress.InternalEvents;
import dev.baton.engine.progress.Memos;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.turn.Turn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Waits for functions that a run invoked. They are found by correlation id, `run.step`.
public final class Invocations {
    private static final Json CANCELLED = Memos.engineError("Error", "Invoked function was cancelled");

    private Invocations() {}

    /// The correlation id of an invocation.
    public static String correlationId(RunId run, StepId step) {
        return run + "." + step;
    }

    /// Resumes the run that waits for what this event reports, if it is the end of an invoked run.
    public static void resume(Turn turn, Event event) {
        if (!event.name().equals(InternalEvents.FINISHED)) {
            return;
        }
        var data = event.body().tree().path("data");
        waiting(turn, data.path("correlation_id").asString("")).ifPresent(pause -> {
            var error = error(data);
            var memo = error == null ? Memos.data(result(data)) : Memos.error(error);
            var status = error == null ? SpanStatus.COMPLETED : SpanStatus.FAILED;
            var run = Ulid.parseOrNull(data.path("run_id").asString(""));
            var child = run == null ? null : new RunId(run);
            Containment.ofRun(
                    turn,
                    pause.run(),
                    "resuming by event " + event.id(),
                    () -> resolve(turn, pause, memo, status, child, event.id(), false));
        });
    }

    /// The child run of an invocation exists: the trace shows it from now on.
    public static void childStarted(Turn turn, String correlationId, RunId child) {
        waiting(turn, correlationId).ifPresent(pause -> {
            var trace = new RunTrace(turn, pause.run().id());
            if (trace.detailOf(pause.row().spanId()) instanceof SpanDetail.Invoked invoked) {
                trace.detail(pause.row().spanId(), invoked(invoked, child, null, null));
            }
        });
    }

    static void resolve(
            Turn turn,
            PauseState pause,
            Json memo,
            SpanStatus how,
            @Nullable RunId child,
            @Nullable EventId returned,
            boolean timedOut) {
        var before = new RunTrace(turn, pause.run().id()).detailOf(pause.row().spanId());
        var detail = before instanceof SpanDetail.Invoked invoked
                ? invoked(invoked, child == null ? invoked.runId() : child, returned, timedOut)
                : before;
        Resolution.resolve(turn, pause, memo, how, detail);
    }

    private static Optional<PauseState> waiting(Turn turn, String correlationId) {
        int dot = correlationId.indexOf('.');
        var run = dot < 0 ? null : Ulid.parseOrNull(correlationId.substring(0, dot));
        if (run == null) {
            return Optional.empty();
        }
        return turn.memory()
                .run(new RunId(run))
                .flatMap(state -> state.pauseOf(new StepId(correlationId.substring(dot + 1))))
                .filter(pause -> pause.row().kind() == Pause.Kind.INVOKE);
    }

    private static @Nullable Json error(JsonNode data) {
        var error = data.path("error");
        if (!error.isMissingNode() && !error.isNull()) {
            return Json.of(error);
        }
        // Upstream hands the whole event to the invoker here; an error that can be caught is saner (SDK §10.9).
        return data.path("_inngest").path("status").asString("").equals("Cancelled") ? CANCELLED : null;
    }

    private static Json result(JsonNode data) {
        var result = data.path("result");
        return result.isMissingNode() ? Json.NULL : Json.of(result);
    }

    private static SpanDetail invoked(
            SpanDetail.Invoked before, @Nullable RunId child, @Nullable EventId returned, @Nullable Boolean timedOut) {
        return new SpanDetail.Invoked(
                before.triggeringEvent(), before.functionId(), before.timeout(), child, returned, timedOut);
    }
}
