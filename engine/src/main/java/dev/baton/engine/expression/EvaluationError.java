package dev.baton.engine.expression;

/// An operation that has no value. Carries no stack trace: logic operators catch it as a matter of course.
final class EvaluationError extends RuntimeException {
    private static final int NOWHERE = -1;

    private final int at;

    EvaluationError(String message) {
        this(message, NOWHERE);
    }

    private EvaluationError(String message, int at) {
        super(message, null, false, false);
        this.at = at;
    }

    /// The same error with its place, unless it has one: the innermost operation counts.
    EvaluationError in(Expr expr) {
        return at == NOWHERE ? new EvaluationError(text(), expr.at()) : this;
    }

    /// The error as others see it, with line and column in the source.
    ExpressionException in(String source) {
        return at == NOWHERE ? new ExpressionException(text(), 0, 0) : ExpressionException.at(source, at, text());
    }

    private String text() {
        return String.valueOf(getMessage());
    }
}
