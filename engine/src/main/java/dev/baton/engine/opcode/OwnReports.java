package dev.baton.engine.opcode;

import dev.baton.engine.memory.RunState;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.tracing.AnswerTrace;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.turn.Turn;
import java.util.List;

/// What an app reports of its own accord while it executes a run by itself, when the run cannot stay that
/// way: it ends, or the engine has to do something for it (CKP §4). The report counts as the answer to a
/// request that was never sent; if a step is to be tried again, its next attempt is the first request of
/// the run.
public final class OwnReports {
    private OwnReports() {}

    /// Carries out the opcodes. Afterwards the run has ended, or goes on like any other.
    public static void handle(Turn turn, RunState run, List<Opcode> ops) {
        var function = run.function();
        var item = turn.enqueue(
                QueueItem.ofRun(
                        turn.newItemId(),
                        ItemKind.DISCOVERY,
                        run.id(),
                        function.id(),
                        function.config().maxAttempts(),
                        turn.now(),
                        turn.now()),
                run,
                function);
        new RunTrace(turn, run.id()).requestSent(item);
        var exchange = new SdkAnswer.Exchange(0, null, turn.now(), turn.now(), 0);
        var answer = new SdkAnswer.Ops(ops, run.requestVersion(), false, null, exchange);
        var trace = new AnswerTrace(turn, run, item, exchange);
        var tooLarge = Operations.oversized(turn, answer);
        if (tooLarge == null) {
            Operations.handle(turn, run, item, trace, answer);
        } else {
            Answers.failed(turn, run, item, trace, tooLarge, true, null);
        }
    }
}
