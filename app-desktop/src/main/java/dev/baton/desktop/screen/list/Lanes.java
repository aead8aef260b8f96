package dev.baton.desktop.screen.list;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads of many things, few of them at a time. UI thread only.
public final class Lanes {
    private static final int AT_ONCE = 4;

    private Lanes() {}

    /// Reads everything, in order.
    ///
    /// @param read asks for one thing, and is done when the answer is taken in
    /// @param ui where each read begins
    public static <T> CompletableFuture<Void> read(
            Collection<T> things, Function<T, CompletableFuture<Void>> read, Executor ui) {
        Deque<T> todo = new ArrayDeque<>(things);
        CompletableFuture<?>[] lanes = new CompletableFuture<?>[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++) {
            CompletableFuture<Void> lane = new CompletableFuture<>();
            lanes[i] = lane;
            go(todo, read, ui, lane);
        }
        return CompletableFuture.allOf(lanes);
    }

    /// Reads one thing after the other. Answers that are there at once are not waited for, so that many of them nest no
    /// calls.
    private static <T> void go(
            Deque<T> todo, Function<T, CompletableFuture<Void>> read, Executor ui, CompletableFuture<Void> lane) {
        for (T thing = todo.poll(); thing != null; thing = todo.poll()) {
            CompletableFuture<Void> one = read.apply(thing);
            if (!one.isDone()) {
                one.whenCompleteAsync((done, problem) -> after(problem, todo, read, ui, lane), ui);
                return;
            }
            if (one.isCompletedExceptionally()) {
                lane.completeExceptionally(one.exceptionNow());
                return;
            }
        }
        lane.complete(null);
    }

    private static <T> void after(
            @Nullable Throwable problem,
            Deque<T> todo,
            Function<T, CompletableFuture<Void>> read,
            Executor ui,
            CompletableFuture<Void> lane) {
        if (problem == null) {
            go(todo, read, ui, lane);
        } else {
            lane.completeExceptionally(problem);
        }
    }
}
