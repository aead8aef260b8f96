package dev.baton.engine.driver;

/// A list of opcodes cannot be understood. The attempt failed; the message says what is wrong.
public final class OpcodeException extends RuntimeException {
    private final boolean tooLarge;

    OpcodeException(String message) {
        this(message, false);
    }

    OpcodeException(String message, boolean tooLarge) {
        super(message);
        this.tooLarge = tooLarge;
    }

    /// Whether the only fault is the size of a step's input or output.
    public boolean tooLarge() {
        return tooLarge;
    }
}
