package dev.baton.engine.expression;

/// What a condition says about an event.
public sealed interface Verdict {
    /// A condition that could be evaluated.
    enum Plain implements Verdict {
        HOLDS,
        DOES_NOT_HOLD
    }

    /// The condition cannot be evaluated for this event, or gives something else than true or false; it counts as one
    /// that does not hold.
    ///
    /// @param reason what is wrong, with line and column as far as it has a place
    record Failed(String reason) implements Verdict {}
}
