package dev.baton.e2e.harness;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for a condition instead of for a time.
public final class Await {
    private static final Duration INTERVAL = Duration.ofMillis(20);

    private Await() {}

    /// Asks `question` until it has an answer.
    ///
    /// @param what what is waited for, told when it does not come
    /// @throws AssertionError when there is no answer after `limit`, with what `state` says then
    public static <T> T answer(String what, Duration limit, Supplier<Optional<T>> question, Supplier<String> state) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + limit + " for " + what + "; now: " + state.get());
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    /// Waits until `condition` holds.
    public static void until(String what, Duration limit, BooleanSupplier condition, Supplier<String> state) {
        answer(what, limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty(), state);
    }
}
