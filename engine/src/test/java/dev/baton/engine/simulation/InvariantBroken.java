package dev.baton.engine.simulation;

/// The engine did what it must never do.
final class InvariantBroken extends AssertionError {
    InvariantBroken(String what) {
        super(what);
    }
}
