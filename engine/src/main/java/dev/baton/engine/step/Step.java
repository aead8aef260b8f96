package dev.baton.engine.step;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;

/// A finished step of a run, or an input that a rerun gives to a step that has not run yet.
///
/// @param position place in the stack, counted from 0 in the order of completion; [#INPUT_ONLY] for a rerun's input
/// @param name label for people
/// @param memo what the SDK gets under this id: `{"data":…}`, `{"error":…}`, `{"input":[…]}`, `null`, or an event
public record Step(RunId runId, StepId id, int position, String name, StepOp op, Json memo) {
    /// Position of an entry that is no finished step.
    public static final int INPUT_ONLY = -1;
}
