package dev.baton.engine.host;

import org.jspecify.annotations.Nullable;

/// A commit failed (disk full, read-only file, I/O error): nothing of the command was kept.
public final class StoreUnavailable extends RuntimeException {
    /// @param message names the database and what can be done
    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
