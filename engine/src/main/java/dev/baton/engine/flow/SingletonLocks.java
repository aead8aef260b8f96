package dev.baton.engine.flow;

import dev.baton.engine.function.FunctionConfig.Singleton;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which run holds each singleton lock (FLOW §8). A run holds its lock from scheduling until it ends, also while it is
/// queued or asleep. Locks follow from the keys of the active runs, so nothing else needs to be stored; deciding and
/// taking happen in one transition, so there is no race to lose. Not safe for use by several threads.
public final class SingletonLocks {
    private final ByKey<RunId> holders = new ByKey<>();

    /// What becomes of a new run.
    public sealed interface Decision {
        /// It may start and take the lock.
        enum Start implements Decision {
            START
        }

        /// It is skipped.
        record Skip(RunId holder) implements Decision {}

        /// It may start and take the lock as soon as the holder is cancelled.
        record Cancel(RunId holder) implements Decision {}
    }

    /// Decides about a new run.
    ///
    /// @param key value of the singleton key from [RunKeys#singleton()], or null when it takes no lock
    public Decision decide(FunctionId function, Singleton.Mode mode, @Nullable String key) {
        var holder = key == null ? null : holders.get(function, key).orElse(null);
        if (holder == null) {
            return Decision.Start.START;
        }
        return switch (mode) {
            case SKIP -> new Decision.Skip(holder);
            case CANCEL -> new Decision.Cancel(holder);
        };
    }

    /// A run takes its lock, at scheduling or when a kernel is rebuilt.
    ///
    /// @throws IllegalStateException when another run holds it
    public void take(FunctionId function, @Nullable String key, RunId run) {
        if (key == null) {
            return;
        }
        var before = holders.putIfAbsent(function, key, run);
        if (before != null && !before.equals(run)) {
            throw new IllegalStateException(
                    "singleton '" + key + "' of function " + function + " should be free, but " + before + " holds it");
        }
    }

    /// The run ended: its lock is free, if it holds it.
    public void release(FunctionId function, @Nullable String key, RunId run) {
        if (key != null) {
            holders.remove(function, key, run);
        }
    }

    /// The run that holds a lock.
    public Optional<RunId> holder(FunctionId function, String key) {
        return holders.get(function, key);
    }

    /// The runs that hold locks of a function, by key.
    public Map<String, RunId> holders(FunctionId function) {
        return holders.of(function);
    }
}
