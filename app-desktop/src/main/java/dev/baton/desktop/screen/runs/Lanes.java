package dev.baton.desktop.screen.runs;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// Reads of many things, few of them at a time. UI thread only.
final class Lanes {
    private static final int AT_ONCE = 4;

    private Lanes() {}

    /// Reads everything, in order.
    ///
    /// @param read asks for one thing, and is done when the answer is taken in
    /// @param ui where each read begins
    static <T> CompletableFuture<Void> read(
            Collection<T> things, Function<T, CompletableFuture<Void>> read, Executor ui) {
        Deque<T> todo = new ArrayDeque<>(things);
        CompletableFuture<?>[] lanes = new CompletableFuture<?>[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++) {
            lanes[i] = next(todo, read, ui);
        }
        return CompletableFuture.allOf(lanes);
    }

    private static <T> CompletableFuture<Void> next(
            Deque<T> todo, Function<T, CompletableFuture<Void>> read, Executor ui) {
        T thing = todo.poll();
        return thing == null
                ? CompletableFuture.completedFuture(null)
                : read.apply(thing).thenComposeAsync(done -> next(todo, read, ui), ui);
    }
}
