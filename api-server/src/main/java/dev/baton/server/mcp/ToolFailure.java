package dev.baton.server.mcp;

/// A tool could not do what it was asked for. Whoever asked reads the message and may try something else.
final class ToolFailure extends RuntimeException {
    ToolFailure(String message) {
        super(message);
    }
}
