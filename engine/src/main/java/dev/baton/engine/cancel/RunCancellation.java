package dev.baton.engine.cancel;

import dev.baton.engine.id.RunId;
import dev.baton.engine.progress.RunEnd;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.CommandRejected;
import dev.baton.engine.turn.Turn;

/// Cancels a run because someone asked for it (ENG §11).
public final class RunCancellation {
    private RunCancellation() {}

    /// Answers false when the run was cancelled already.
    ///
    /// @throws CommandRejected when there is no such run, or it ended in another way
    public static boolean cancel(Turn turn, RunId id) {
        var active = turn.memory().run(id);
        if (active.isPresent()) {
            RunEnd.cancel(turn, active.get());
            return true;
        }
        var ended = turn.reads()
                .run(id)
                .orElseThrow(() -> new CommandRejected(CommandRejected.Code.NOT_FOUND, "there is no run " + id));
        if (ended.progress().status() == RunStatus.CANCELLED) {
            return false;
        }
        throw new CommandRejected(CommandRejected.Code.CONFLICT, "cannot cancel an ended run");
    }
}
