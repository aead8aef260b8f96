package dev.baton.engine.opcode;

import dev.baton.engine.json.Json;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Item.Place;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.progress.Backoff;
import dev.baton.engine.progress.Memos;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.tracing.AnswerTrace;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.turn.Turn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What follows from the answer to a request (ENG §7).
public final class Answers {
    private Answers() {}

    /// Carries out an answer. One for a request that is no longer current, because it was sent again or its run
    /// has ended, is told in the trace and changes nothing.
    public static void handle(Turn turn, Command.SdkAnswered command) {
        var item = turn.memory().items().find(command.item()).orElse(null);
        if (item == null
                || item.place() != Place.IN_FLIGHT
                || item.generation() != command.dispatch().generation()) {
            late(turn, command);
            return;
        }
        var run = item.runOrThrow();
        carryOut(turn, command, run, item);
        turn.act(new Effect.Counted(
                outcome(command.answer(), item), run.function().id()));
    }

    private static void late(Turn turn, Command.SdkAnswered command) {
        var dispatch = command.dispatch();
        var exchange = command.answer().exchange();
        if (exchange.statusCode() != 0) {
            var text = "An answer with status " + exchange.statusCode() + " to request " + dispatch.requestId()
                    + " came at " + exchange.receivedAt() + ", when nobody waited for it any more; it is ignored.";
            new RunTrace(turn, dispatch.runId()).late(dispatch.spanId(), text);
        }
    }

    /// An item that is still there will be sent again.
    private static Effect.Counted.What outcome(SdkAnswer answer, Item item) {
        boolean again = item.place() != Place.GONE;
        boolean failed = switch (answer) {
            case SdkAnswer.Ops ops ->
                ops.ops().stream().anyMatch(op -> op instanceof Opcode.StepError || op instanceof Opcode.StepFailed);
            case SdkAnswer.Returned returned -> false;
            case SdkAnswer.Failed failure -> true;
        };
        if (!failed) {
            return Effect.Counted.What.REQUEST_SUCCEEDED;
        }
        return again ? Effect.Counted.What.REQUEST_ERRORED : Effect.Counted.What.REQUEST_FAILED;
    }

    private static void carryOut(Turn turn, Command.SdkAnswered command, RunState run, Item item) {
        var trace = new AnswerTrace(turn, run, item, command.answer().exchange());
        switch (command.answer()) {
            case SdkAnswer.Ops ops -> {
                var tooLarge = Operations.oversized(turn, ops);
                if (tooLarge == null) {
                    Operations.handle(turn, run, item, trace, ops);
                } else {
                    failed(turn, run, item, trace, tooLarge, ops.noRetry(), ops.retryAt());
                }
            }
            case SdkAnswer.Returned returned -> {
                trace.returned();
                trace.finish();
                turn.remove(item);
                RunEnd.complete(turn, run, returned.output());
            }
            case SdkAnswer.Failed failed ->
                failed(turn, run, item, trace, failed.error(), failed.noRetry(), failed.retryAt());
        }
    }

    /// The attempt failed without a step to blame: it is tried again, or the run fails.
    static void failed(
            Turn turn,
            RunState run,
            Item item,
            AnswerTrace trace,
            Json error,
            boolean noRetry,
            @Nullable Instant retryAt) {
        if (!noRetry && item.attemptsRemain()) {
            trace.failedAttempt(error);
            retry(turn, item, retryAt);
        } else {
            trace.failedRun(error);
            turn.remove(item);
            RunEnd.fail(turn, run, error);
        }
    }

    /// Puts an item back for its next attempt.
    static void retry(Turn turn, Item item, @Nullable Instant retryAt) {
        var now = turn.now();
        var at = retryAt == null
                ? Backoff.next(item.attempt(), turn.settings().retryInterval(), now, turn.ids())
                : retryAt;
        item.retry(now, at.isBefore(now) ? now : at);
        turn.requeue(item);
    }

    /// The error of a step whose output is too large.
    static Json outputTooLarge() {
        return Memos.engineError("Error", "step output size is greater than the limit");
    }
}
