package dev.baton.engine.json;

import org.jspecify.annotations.Nullable;

/// Text that should be JSON is not. The message says what was wrong and where.
public final class JsonSyntaxException extends RuntimeException {
    /// @param message the parser's finding with line and column
    public JsonSyntaxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
