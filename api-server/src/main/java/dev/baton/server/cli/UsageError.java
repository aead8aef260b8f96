package dev.baton.server.cli;

/// A command line that cannot be understood; the message says why.
final class UsageError extends RuntimeException {
    UsageError(String message) {
        super(message);
    }
}
