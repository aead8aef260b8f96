package dev.baton.engine.json;

/// A JSON member has a type that it must not have.
public final class JsonTypeException extends RuntimeException {
    /// @param message names the member, what it must be, and what was found
    public JsonTypeException(String message) {
        super(message);
    }
}
