package dev.baton.engine.flow;

import dev.baton.engine.function.FunctionConfig;
import dev.baton.engine.function.FunctionConfig.Concurrency;
import dev.baton.engine.function.FunctionConfig.RunConcurrency;
import dev.baton.engine.function.FunctionConfig.Throttle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The numbers of a function as it is deployed now.
///
/// @param steps running steps of the function at most
/// @param keyed concurrency limits with a key
/// @param runs the limit on whole runs, or null
/// @param throttle the throttle, or null
public record FlowLimits(
        int steps,
        List<Concurrency> keyed,
        @Nullable RunConcurrency runs,
        @Nullable Throttle throttle) {
    /// Copies the list.
    public FlowLimits {
        keyed = List.copyOf(keyed);
    }

    /// Reads the limits of a configuration.
    ///
    /// @param unlimited running steps of a function that states no limit of its own
    public static FlowLimits of(FunctionConfig config, int unlimited) {
        int steps = unlimited;
        for (var limit : config.concurrency()) {
            if (limit.key() == null && limit.limit() > 0) {
                steps = Math.min(steps, limit.limit());
            }
        }
        var keyed = config.concurrency().stream()
                .filter(limit -> limit.key() != null)
                .toList();
        return new FlowLimits(steps, keyed, config.runConcurrency(), config.throttle());
    }

    /// The number that holds for a frozen concurrency key: the deployed one with the same expression, or else the one
    /// at scheduling (FLOW §2.3).
    public int steps(RunKeys.StepKey key) {
        for (var limit : keyed) {
            if (limit.scope() == key.scope() && key.expression().equals(limit.key())) {
                return positive(limit.limit());
            }
        }
        return positive(key.limit());
    }

    /// The number that holds for a frozen unit of run concurrency.
    public int runs(RunKeys.RunKey key) {
        if (runs != null && key.expression().equals(runs.key() == null ? "" : runs.key())) {
            return runs.limit();
        }
        return key.limit();
    }

    /// A keyed limit of 0 or less means the default of the function.
    private int positive(int limit) {
        return limit > 0 ? limit : steps;
    }
}
