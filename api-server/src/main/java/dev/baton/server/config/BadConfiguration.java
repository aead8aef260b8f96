package dev.baton.server.config;

/// A setting that cannot be used; the message names it, where it was set, and what it must be.
public final class BadConfiguration extends RuntimeException {
    /// @param message fit for the user
    public BadConfiguration(String message) {
        super(message);
    }
}
