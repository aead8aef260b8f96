package dev.baton.server.cli;

/// The server cannot start for a reason that the user can do something about: the message says what.
public final class StartFailure extends RuntimeException {
    /// @param message whole sentences for the user
    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
