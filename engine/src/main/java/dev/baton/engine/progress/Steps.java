package dev.baton.engine.progress;

import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.Item.Place;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.step.Step;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.turn.Turn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finished steps: memos are written once, and the last member of a parallel group causes one discovery (SDK §13).
public final class Steps {
    private Steps() {}

    /// Writes the memo of a step unless it has one. Answers whether it was the first.
    ///
    /// @throws RunFailure when the run's state grows too large
    public static boolean save(Turn turn, RunState run, StepId id, String name, StepOp op, Json memo) {
        if (run.stack().contains(id)) {
            return false;
        }
        long limit = stateLimit(turn, run);
        if (run.stateSize() + memo.size() > limit) {
            throw RunFailure.stateLimit(limit);
        }
        turn.write(new Step(run.id(), id, run.stack().size(), name, op, memo));
        run.finished(id, memo.size());
        turn.changed(run);
        return true;
    }

    /// A step has finished and has left the queue: asks for a discovery, unless members of its group are still
    /// open.
    public static void advance(Turn turn, RunState run, StepId finished, @Nullable String group, boolean race) {
        if (race || group == null || !run.groupOpen(group)) {
            turn.requestDiscovery(run, Optional.of(finished));
        }
    }

    /// Whether the step is under way or finished, so that another report of it changes nothing (SDK-57).
    public static boolean known(RunState run, StepId id) {
        return run.stack().contains(id)
                || run.itemOf(id).isPresent()
                || run.pauseOf(id).isPresent();
    }

    /// Takes an item out of the queue; its request, if one is in flight, is aborted.
    public static void drop(Turn turn, Item item) {
        if (item.place() == Place.IN_FLIGHT) {
            turn.act(new Effect.AbortCall(item.id()));
        }
        turn.remove(item);
    }

    /// Steps that the run may finish.
    public static int stepLimit(Turn turn, RunState run) {
        var override = run.function().row().stepLimit();
        return override == null ? turn.settings().stepLimit() : override;
    }

    /// Bytes that events and memos of the run may have.
    public static long stateLimit(Turn turn, RunState run) {
        var override = run.function().row().stateLimit();
        return override == null ? turn.settings().stateLimit() : override;
    }
}
