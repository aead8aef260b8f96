package dev.baton.engine.memory;

import dev.baton.engine.expression.Equality;
import dev.baton.engine.id.StepId;
import dev.baton.engine.pause.Pause;
import org.jspecify.annotations.Nullable;

/// A pause in memory, with the equality that finds it.
public final class PauseState {
    private final Pause row;
    private final RunState run;
    private final @Nullable Equality equality;

    /// @param equality what an event must contain, or null when every event of the name is a candidate
    public PauseState(Pause row, RunState run, @Nullable Equality equality) {
        this.row = row;
        this.run = run;
        this.equality = equality;
    }

    /// The whole row.
    public Pause row() {
        return row;
    }

    /// The run that it resumes or cancels.
    public RunState run() {
        return run;
    }

    /// The step that it resumes.
    ///
    /// @throws IllegalStateException for a pause that cancels
    public StepId stepId() {
        if (row.stepId() == null) {
            throw new IllegalStateException("pause " + row.id() + " of kind " + row.kind() + " should name a step");
        }
        return row.stepId();
    }

    @Nullable
    Equality equality() {
        return equality;
    }
}
