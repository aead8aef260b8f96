package dev.baton.engine.store;

import org.jspecify.annotations.Nullable;

/// The database could not read or write: disk full, I/O error, damaged file.
public final class StoreException extends RuntimeException {
    /// @param message names the database and what went wrong
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
