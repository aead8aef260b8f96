package dev.baton.engine.trace;

/// What a span stands for.
public enum SpanKind {
    /// The run itself: the root.
    RUN,
    /// A step as the user sees it.
    STEP,
    /// One request: an attempt below a step or finalization, or one in flight that has reported nothing yet.
    EXECUTION,
    /// The request that ended the function body, with the failed attempts at it.
    FINALIZATION,
    /// A span that the user's own tracing sent.
    USERLAND
}
