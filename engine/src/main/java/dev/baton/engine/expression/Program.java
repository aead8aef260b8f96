package dev.baton.engine.expression;

/// An expression or a part of one, ready to be evaluated; safe for use by several threads.
@FunctionalInterface
interface Program {
    /// @throws EvaluationError when there is no value
    Object eval(Frame frame);
}
