package dev.baton.engine.wait;

import dev.baton.engine.json.Json;
import dev.baton.engine.memory.PauseState;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.progress.RunFailure;
import dev.baton.engine.progress.Steps;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.turn.Turn;
import org.jspecify.annotations.Nullable;

/// The end of a wait: memo, span, and on to the next step. Pause and timeout leave together, so that of an event
/// and a timeout at the same instant one wins (ENG-42).
final class Resolution {
    private Resolution() {}

    /// @param detail what the span says from now on
    static void resolve(Turn turn, PauseState pause, Json memo, SpanStatus how, @Nullable SpanDetail detail) {
        var run = pause.run();
        var row = pause.row();
        var step = pause.stepId();
        turn.remove(pause);
        run.itemOf(step).ifPresent(turn::remove);
        new RunTrace(turn, run.id()).resumed(row.spanId(), how, detail);
        try {
            Steps.save(turn, run, step, row.name(), op(row.kind()), memo);
        } catch (RunFailure failure) {
            RunEnd.fail(turn, run, failure.error());
            return;
        }
        Steps.advance(turn, run, step, row.group(), row.race());
    }

    private static StepOp op(Pause.Kind kind) {
        return switch (kind) {
            case EVENT -> StepOp.WAIT_FOR_EVENT;
            case SIGNAL -> StepOp.WAIT_FOR_SIGNAL;
            case INVOKE -> StepOp.INVOKE;
            case CANCEL -> throw new IllegalArgumentException("a cancellation resumes nothing");
        };
    }
}
