package dev.baton.engine.store;

import org.jspecify.annotations.Nullable;

/// A database that cannot be opened. The message names the file, what is wrong with it and what can be done.
public final class StoreRefused extends RuntimeException {
    private final Reason reason;

    /// @param message whole sentences, fit for the user
    public StoreRefused(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// The kind of refusal.
    public Reason reason() {
        return reason;
    }

    /// Kinds of refusal.
    public enum Reason {
        /// A later version of Baton wrote it.
        NEWER,
        /// It is damaged, or no database at all.
        CORRUPT,
        /// It is a database of another program.
        FOREIGN,
        /// File or folder cannot be written.
        READ_ONLY,
        /// Another process has it open.
        LOCKED,
        /// Anything else.
        FAILED
    }
}
