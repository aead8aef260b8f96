package dev.baton.desktop.screen.run;

import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.LoadState;
import java.util.concurrent.CompletionException;

/// Failed calls in words.
///
/// @param message for the user
/// @param code for a report
public record Failure(String message, String code) {
    /// What a call failed with.
    public static Failure of(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        String message = cause.getMessage();
        return cause instanceof ClientException known
                ? new Failure(message == null ? known.code() : message, known.code())
                : new Failure("Something went wrong: " + cause, "internal");
    }

    /// The face of it.
    public <T> LoadState<T> state() {
        return new LoadState.Failed<>(message, code);
    }
}
