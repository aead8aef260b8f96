package dev.baton.engine.memory;

import dev.baton.engine.function.Function;
import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.id.FunctionId;

/// A function as last registered. Runs and items refer to this object, so that running runs follow new
/// deployments.
public final class FunctionState {
    private Function row;

    FunctionState(Function row) {
        this.row = row;
    }

    /// The current definition.
    public Function row() {
        return row;
    }

    /// The function's id; never changes.
    public FunctionId id() {
        return row.id();
    }

    /// Shorthand for the current configuration.
    public FunctionConfig config() {
        return row.config();
    }

    /// Whether its work is held back.
    public boolean paused() {
        return row.pausedAt() != null;
    }

    void replace(Function newRow) {
        row = newRow;
    }
}
