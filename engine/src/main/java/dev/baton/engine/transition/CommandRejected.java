package dev.baton.engine.transition;

/// A command that cannot be carried out; nothing was changed.
public final class CommandRejected extends RuntimeException {
    private final Code code;

    /// @param message names what was wrong, fit for the caller
    public CommandRejected(Code code, String message) {
        super(message);
        this.code = code;
    }

    /// The kind of refusal, which surfaces turn into a status.
    public Code code() {
        return code;
    }

    /// Kinds of refusal.
    public enum Code {
        NOT_FOUND,
        INVALID,
        CONFLICT,
        TOO_LARGE
    }
}
