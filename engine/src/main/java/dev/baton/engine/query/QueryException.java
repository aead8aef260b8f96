package dev.baton.engine.query;

import org.jspecify.annotations.Nullable;

/// A list was asked for in a way that cannot be understood.
public final class QueryException extends RuntimeException {
    private final String code;

    /// @param code `expression_invalid` or `cursor_invalid`
    public QueryException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// Stable code for the error's extensions.
    public String code() {
        return code;
    }
}
