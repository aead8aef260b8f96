package dev.baton.engine.driver;

/// A list of opcodes cannot be understood. The attempt failed; the message says what is wrong.
public final class OpcodeException extends RuntimeException {
    OpcodeException(String message) {
        super(message);
    }
}
