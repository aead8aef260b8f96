package dev.baton.engine.opcode;

import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.progress.Defers;
import dev.baton.engine.progress.Memos;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.progress.RunFailure;
import dev.baton.engine.progress.Steps;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.StepInfo;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.transition.CommandRejected.Code;
import dev.baton.engine.turn.Turn;
import org.jspecify.annotations.Nullable;

/// Steps that an SDK reports while its request is still open (CKP §2). They are memoised, but cause no
/// discovery: the SDK goes on by itself.
public final class Checkpoints {
    private Checkpoints() {}

    /// Saves the steps; those that have a memo already keep it.
    ///
    /// @throws CommandRejected when the run does not go on, or a step cannot be saved in this way; nothing is
    ///     saved then
    public static void save(Turn turn, Command.Checkpoint command) {
        var run = turn.memory()
                .run(command.run())
                .orElseThrow(() -> new CommandRejected(Code.NOT_FOUND, "run not found in state store"));
        check(turn, run, command);
        var item = command.item() == null
                ? null
                : turn.memory()
                        .items()
                        .find(command.item())
                        .filter(found -> found.run() == run)
                        .orElse(null);
        command.steps().forEach(op -> save(turn, run, item, op));
        if (item != null) {
            item.resetAttempts();
            turn.changed(item);
        }
        int limit = Steps.stepLimit(turn, run);
        if (run.stack().size() >= limit) {
            RunEnd.fail(turn, run, RunFailure.stepLimit(limit).error());
        }
    }

    private static void save(Turn turn, RunState run, @Nullable Item item, Opcode op) {
        switch (op) {
            case Opcode.Step step -> save(turn, run, item, step.info(), step.data());
            case Opcode.StepRun step -> save(turn, run, item, step.info(), Memos.data(step.data()));
            case Opcode.DeferAdd add -> Defers.add(turn, run, add);
            case Opcode.DeferAbort abort -> Defers.abort(turn, run, abort);
            case Opcode.StepPlanned planned -> {}
            case Opcode.RunComplete complete -> throw refused(op);
            case Opcode.SyncRunComplete complete -> throw refused(op);
            case Opcode.StepFailed failed -> throw refused(op);
            case Opcode.None none -> throw refused(op);
            case Opcode.StepError error -> throw refused(op);
            case Opcode.Sleep sleep -> throw refused(op);
            case Opcode.WaitForEvent wait -> throw refused(op);
            case Opcode.WaitForSignal wait -> throw refused(op);
            case Opcode.InvokeFunction invoke -> throw refused(op);
            case Opcode.Gateway gateway -> throw refused(op);
            case Opcode.AiGateway gateway -> throw refused(op);
            case Opcode.DiscoveryRequest request -> throw refused(op);
        }
    }

    private static void save(Turn turn, RunState run, @Nullable Item item, StepInfo info, Json memo) {
        if (Steps.save(turn, run, new StepId(info.id()), info.name(), StepOp.RUN, memo)) {
            new RunTrace(turn, run.id()).checkpointed(info, item);
        }
    }

    /// After a crash the request was sent again, and the SDK may still be at the old one: it must stop there, or both
    /// would run the same steps. An SDK gives a request up that is answered with a conflict (CKP §2.3).
    private static void checkCurrent(Turn turn, RunState run, Command.Checkpoint command) {
        if (command.item() == null || command.generation() <= 0) {
            return;
        }
        boolean current = turn.memory()
                .items()
                .find(command.item())
                .filter(item -> item.run() == run && item.generation() <= command.generation())
                .isPresent();
        if (!current) {
            throw new CommandRejected(Code.CONFLICT, "the request was sent again or answered; this one is stale");
        }
    }

    private static void check(Turn turn, RunState run, Command.Checkpoint command) {
        checkCurrent(turn, run, command);
        long size = run.stateSize();
        for (var op : command.steps()) {
            if (!sync(op)) {
                throw new CommandRejected(Code.INVALID, "cannot checkpoint async steps");
            }
        }
        for (var op : command.steps()) {
            if (op instanceof Opcode.RunComplete
                    || op instanceof Opcode.SyncRunComplete
                    || op instanceof Opcode.StepFailed) {
                throw refused(op);
            }
            int output = Operations.output(op).map(Json::size).orElse(0);
            if (output > turn.settings().outputLimit()) {
                throw new CommandRejected(Code.TOO_LARGE, "step output size is greater than the limit");
            }
            if (output > 0 && !run.stack().contains(new StepId(op.info().id()))) {
                size += output + Memos.DATA_OVERHEAD;
            }
        }
        long limit = Steps.stateLimit(turn, run);
        if (size > limit) {
            throw new CommandRejected(
                    Code.TOO_LARGE, RunFailure.stateLimit(limit).text());
        }
    }

    private static CommandRejected refused(Opcode op) {
        return new CommandRejected(
                Code.INVALID, "cannot checkpoint opcode: " + op.getClass().getSimpleName());
    }

    /// Opcodes that finish within the request that reports them (SDK §10.1).
    private static boolean sync(Opcode op) {
        return switch (op) {
            case Opcode.Step step -> true;
            case Opcode.StepRun run -> true;
            case Opcode.StepPlanned planned -> true;
            case Opcode.RunComplete complete -> true;
            case Opcode.SyncRunComplete complete -> true;
            case Opcode.StepFailed failed -> true;
            case Opcode.DeferAdd add -> true;
            case Opcode.DeferAbort abort -> true;
            case Opcode.None none -> false;
            case Opcode.StepError error -> false;
            case Opcode.Sleep sleep -> false;
            case Opcode.WaitForEvent wait -> false;
            case Opcode.WaitForSignal wait -> false;
            case Opcode.InvokeFunction invoke -> false;
            case Opcode.Gateway gateway -> false;
            case Opcode.AiGateway gateway -> false;
            case Opcode.DiscoveryRequest request -> false;
        };
    }
}
