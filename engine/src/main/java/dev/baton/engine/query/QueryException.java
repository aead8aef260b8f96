package dev.baton.engine.query;

import org.jspecify.annotations.Nullable;

/// A list was asked for in a way that cannot be understood.
public final class QueryException extends RuntimeException {
    private final String code;
    private final int line;
    private final int column;

    /// @param code `expression_invalid` or `cursor_invalid`
    public QueryException(String code, String message, @Nullable Throwable cause) {
        this(code, message, 0, 0, cause);
    }

    /// @param line line of the query that is wrong, from 1; 0 for no place
    /// @param column where in the line, from 1; 0 for no place
    public QueryException(String code, String message, int line, int column, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.line = line;
        this.column = column;
    }

    /// Stable code for the error's extensions.
    public String code() {
        return code;
    }

    /// Line of the query that is wrong, from 1, or 0.
    public int line() {
        return line;
    }

    /// Column of that line, from 1, or 0.
    public int column() {
        return column;
    }
}
