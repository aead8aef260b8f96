package dev.baton.engine.expression;

/// An operation that has no value. Carries no stack trace: logic operators catch it as a matter of course.
final class EvaluationError extends RuntimeException {
    EvaluationError(String message) {
        super(message, null, false, false);
    }
}
