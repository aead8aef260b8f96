package dev.baton.engine.opcode;

import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.memory.Item;
import dev.baton.engine.progress.Deadline;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.progress.RunFailure;
import dev.baton.engine.progress.Steps;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.turn.Turn;

/// Sleeps (SDK §10.6).
public final class Sleeps {
    private Sleeps() {}

    static void begin(Report report, Opcode.Sleep op) {
        var info = op.info();
        if (Steps.known(report.run(), new StepId(info.id()))) {
            return;
        }
        var until = Deadline.require(op.until(), report.turn().now());
        var span = report.trace().opened(info, StepOp.SLEEP, SpanStatus.SLEEPING, new SpanDetail.Slept(until));
        PlannedSteps.enqueue(report, info, ItemKind.SLEEP, until, span, JsonObject.text(info.name()));
    }

    /// A sleep is over: the memo is `null`.
    public static void wake(Turn turn, Item item) {
        var run = item.runOrThrow();
        var step = item.stepIdOrThrow();
        turn.remove(item);
        new RunTrace(turn, run.id()).resumed(item.spanId(), SpanStatus.COMPLETED, null);
        var name = item.payload() == null ? step.value() : item.payload().tree().asString(step.value());
        try {
            Steps.save(turn, run, step, name, StepOp.SLEEP, Json.NULL);
        } catch (RunFailure failure) {
            RunEnd.fail(turn, run, failure.error());
            return;
        }
        Steps.advance(turn, run, step, item.group(), item.race());
    }
}
