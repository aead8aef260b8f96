package dev.baton.engine.opcode;

import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.memory.Item;
import dev.baton.engine.memory.RunState;
import dev.baton.engine.progress.Steps;
import dev.baton.engine.step.StepInfo;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.tracing.AnswerTrace;
import dev.baton.engine.tracing.RunTrace;
import dev.baton.engine.turn.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the handlers of one answer's opcodes have in common.
///
/// @param item the item that was answered; it has left the queue unless it is to be retried
/// @param newGroup group of the steps that this answer opens, or null when they do not wait for each other
/// @param retrying whether the item will be tried again, so that nothing else may follow from the answer
/// @param completions steps that finished with this answer, in order
record Report(
        Turn turn,
        RunState run,
        Item item,
        AnswerTrace trace,
        @Nullable String newGroup,
        boolean retrying,
        List<Completion> completions) {
    /// A step that finished with this answer.
    record Completion(StepId step, @Nullable String group, boolean race) {}

    /// The group of a step: the planned one's own, or the new one.
    @Nullable
    String group(StepInfo info) {
        return targets(info) ? item.group() : newGroup;
    }

    /// Whether the step's completion does not wait for its group.
    boolean race(StepInfo info) {
        return info.race() || (targets(info) && item.race());
    }

    /// Whether the request was for this step.
    boolean targets(StepInfo info) {
        return new StepId(info.id()).equals(item.stepId());
    }

    /// A step ran to its end.
    ///
    /// @param error its error when it failed for good, or null
    void finished(StepInfo info, Json memo, @Nullable Json error, boolean visible) {
        var id = new StepId(info.id());
        var group = group(info);
        boolean race = race(info);
        if (Steps.save(turn, run, id, info.name(), StepOp.RUN, memo)) {
            if (visible) {
                trace.ran(info, error);
            }
            var other = run.itemOf(id);
            if (other.isPresent() && other.get() != item) {
                // It was planned as well; the request for it, if any, comes too late.
                new RunTrace(turn, run.id()).cancel(other.get().spanId());
                Steps.drop(turn, other.get());
                group = group == null ? other.get().group() : group;
                race = race || other.get().race();
            }
        }
        completions.add(new Completion(id, group, race));
    }

    /// Goes on from the steps that finished; only now does every member of a new group exist.
    void advance() {
        completions.forEach(done -> Steps.advance(turn, run, done.step(), done.group(), done.race()));
    }
}
