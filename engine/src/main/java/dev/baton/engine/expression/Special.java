package dev.baton.engine.expression;

/// Values that Java has no value for.
enum Special {
    /// A path that does not exist.
    UNKNOWN,
    /// JSON null.
    NULL
}
