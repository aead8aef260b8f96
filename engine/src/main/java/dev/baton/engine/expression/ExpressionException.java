package dev.baton.engine.expression;

/// An expression cannot be read, may not stand where it stands, or has no value for the given events.
public final class ExpressionException extends RuntimeException {
    private final int line;
    private final int column;

    /// @param message what is wrong, without the position
    /// @param line from 1; 0 when the error arose in evaluation and has no place
    /// @param column from 1; 0 when there is no place
    public ExpressionException(String message, int line, int column) {
        super(line > 0 ? message + " (line " + line + ", column " + column + ")" : message);
        this.line = line;
        this.column = column;
    }

    static ExpressionException at(String source, int offset, String message) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset && i < source.length(); i++) {
            if (source.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new ExpressionException(message, line, Math.min(offset, source.length()) - start + 1);
    }

    /// Line of the error from 1, or 0.
    public int line() {
        return line;
    }

    /// Column of the error from 1, or 0.
    public int column() {
        return column;
    }
}
