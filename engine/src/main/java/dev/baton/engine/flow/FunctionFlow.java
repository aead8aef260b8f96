package dev.baton.engine.flow;

import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.id.FunctionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Live figures of a function: what is used, what is free, what waits.
///
/// @param limit running steps at most
/// @param running steps that run
/// @param backlog items that are due and have not started
/// @param paused whether it starts nothing
/// @param keys its keyed limits and throttles in use, those with the most waiting first, up to a bound
/// @param moreKeys keys beyond the bound
public record FunctionFlow(
        FunctionId function, int limit, int running, int backlog, boolean paused, List<KeyFlow> keys, int moreKeys) {
    /// Copies the list.
    public FunctionFlow {
        keys = List.copyOf(keys);
    }

    /// Which setting a key belongs to.
    public enum Kind {
        STEPS,
        RUNS,
        THROTTLE,
        RATE_LIMIT,
        DEBOUNCE,
        BATCH,
        SINGLETON
    }

    /// Live figures of one key.
    ///
    /// @param scope what shares it; a function for all kinds but steps
    /// @param expression the key expression, or empty for a limit without one
    /// @param key its value, or empty
    /// @param limit the number of the deployment, as far as one holds
    /// @param used slots held, for a throttle or rate limit starts that are not free again, or events in a batch
    /// @param free slots free, for a throttle or rate limit starts that may happen at once, or room in a batch
    /// @param backlog items that are due and need it, or events that a debounce or batch holds back
    /// @param nextStart when a throttle or rate limit gives the next start unless it does now, or when a
    ///     debounce or batch starts; else null
    public record KeyFlow(
            Kind kind,
            Scope scope,
            String expression,
            String key,
            long limit,
            long used,
            long free,
            int backlog,
            @Nullable Instant nextStart) {}
}
