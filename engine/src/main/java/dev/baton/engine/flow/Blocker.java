package dev.baton.engine.flow;

import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.id.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One reason why work that is due does not start.
public sealed interface Blocker {
    /// The function is paused.
    record Paused() implements Blocker {}

    /// As many requests to SDKs are open as the engine allows.
    record AllCalls(int limit, int used) implements Blocker {}

    /// All connected workers of the app are busy, or none is connected.
    record Workers(int limit, int used) implements Blocker {}

    /// As many steps run as a concurrency limit allows.
    ///
    /// @param expression the key expression, or null for the limit of the function
    /// @param key its value for this run, or null
    /// @param holders some of the runs whose steps hold the slots, longest holder first
    record Steps(
            Scope scope,
            @Nullable String expression,
            @Nullable String key,
            int limit,
            int used,
            List<RunId> holders) implements Blocker {
        /// Copies the list.
        public Steps {
            holders = List.copyOf(holders);
        }
    }

    /// As many runs are under way as the run concurrency allows.
    ///
    /// @param holders some of the runs under way, longest holder first
    record Runs(@Nullable String expression, @Nullable String key, int limit, int used, List<RunId> holders)
            implements Blocker {
        /// Copies the list.
        public Runs {
            holders = List.copyOf(holders);
        }
    }

    /// The throttle has no start to give.
    ///
    /// @param opensAt when this run may start if all that go before it start as early as they may
    record Throttled(
            @Nullable String expression, @Nullable String key, int limit, int burst, Duration period, Instant opensAt)
            implements Blocker {}
}
