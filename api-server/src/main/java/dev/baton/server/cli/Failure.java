package dev.baton.server.cli;

import org.jspecify.annotations.Nullable;

/// A command cannot do what it should, for a reason that the user can do something about: the message says what.
public final class Failure extends RuntimeException {
    /// @param message whole sentences for the user
    /// @param cause or null
    public Failure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
