package dev.baton.desktop.task;

import dev.baton.desktop.client.ClientException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A place for one question at a time: asking anew abandons the question before, whose answer is then never delivered.
/// Owned by the UI thread.
///
/// @param <T> the answer
public final class Latest<T> {
    private final Executor ui;
    private @Nullable CompletableFuture<T> current;

    /// @param ui where answers are delivered
    public Latest(Executor ui) {
        this.ui = ui;
    }

    /// Asks, and delivers either the answer or the failure.
    public void ask(CompletableFuture<T> call, Consumer<T> answer, Consumer<ClientException> failure) {
        cancel();
        current = call;
        call.whenComplete((value, problem) -> ui.execute(() -> {
            if (current != call) {
                return;
            }
            current = null;
            if (problem == null) {
                answer.accept(value);
            } else {
                failure.accept(plain(problem));
            }
        }));
    }

    /// Whether an answer is awaited.
    public boolean isWaiting() {
        return current != null;
    }

    /// Abandons the question.
    public void cancel() {
        if (current != null) {
            CompletableFuture<T> abandoned = current;
            current = null;
            abandoned.cancel(true);
        }
    }

    private static ClientException plain(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        return cause instanceof ClientException known
                ? known
                : new ClientException("internal", "Something went wrong: " + cause, cause);
    }
}
