package dev.baton.engine.progress;

import dev.baton.engine.json.Json;

/// What an SDK asked for makes its run fail at once, without another attempt (ENG §7).
public final class RunFailure extends RuntimeException {
    private final String name;

    /// @param name the error's name as users see it, for example `InngestErrStateOverflowed`
    /// @param message the error's message as users see it
    public RunFailure(String name, String message) {
        super(message);
        this.name = name;
    }

    /// Too many finished steps, or too many instructions in one answer.
    public static RunFailure stepLimit(int limit) {
        return new RunFailure(
                "InngestErrFunctionOverflowed", "The function run exceeded the step limit of " + limit + " steps.");
    }

    /// Too many bytes of events and memos.
    public static RunFailure stateLimit(long limit) {
        return new RunFailure(
                "InngestErrStateOverflowed", "The function run exceeded the state size limit of " + limit + " bytes.");
    }

    /// A sleep or wait beyond the longest allowed.
    public static RunFailure timeoutTooLong(String text) {
        return new RunFailure(
                "InngestErrTimeoutTooLong",
                "The sleep or timeout of '" + text + "' is longer than the maximum of 366 days.");
    }

    /// The error object that becomes the run's output.
    public Json error() {
        return Memos.engineError(name, text());
    }

    /// The message.
    public String text() {
        return String.valueOf(getMessage());
    }
}
