package dev.baton.engine.flow;

import dev.baton.engine.function.FunctionConfig.RateLimit;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Drops events above a function's rate limit (FLOW §5.1). An admission is spent at once, whatever becomes of the event
/// afterwards; a denial spends nothing. Not safe for use by several threads.
public final class RateLimits {
    private final ArrivalTimes times = new ArrivalTimes("ratelimit/");

    /// What becomes of an event.
    public sealed interface Decision {
        /// It may go on.
        enum Admitted implements Decision {
            ADMITTED
        }

        /// It starts nothing.
        ///
        /// @param opensAt when the bucket admits the next event
        record Denied(Instant opensAt) implements Decision {}
    }

    /// Decides about one event.
    ///
    /// @param key value of the key expression, or empty
    public Decision decide(FunctionId function, RateLimit limit, String key, Instant now, FlowMarks marks) {
        var gcra = Gcra.of(limit);
        var bucket = bucket(function, key);
        long tat = times.of(bucket);
        if (!gcra.admits(tat, now)) {
            return new Decision.Denied(gcra.opensAt(tat));
        }
        times.advance(bucket, gcra.after(tat, now), now, marks);
        return Decision.Admitted.ADMITTED;
    }

    /// Events that the bucket admits at once at this instant.
    public long tokens(FunctionId function, RateLimit limit, String key, Instant now) {
        return Gcra.of(limit).tokens(times.of(bucket(function, key)), now);
    }

    /// Events that a bucket admits at once when it was not used lately.
    public static long atOnce(RateLimit limit) {
        return Gcra.of(limit).tokens(0, Instant.EPOCH);
    }

    /// Keys of a function that were used lately; the empty one stands for a limit without a key.
    public List<String> keys(FunctionId function) {
        var text = function.toString();
        return times.buckets(text).stream()
                .map(bucket -> bucket.length() == text.length() ? "" : bucket.substring(text.length() + 1))
                .toList();
    }

    /// When the bucket admits the next event, if it admits none now.
    public Optional<Instant> opensAt(FunctionId function, RateLimit limit, String key, Instant now) {
        var gcra = Gcra.of(limit);
        long tat = times.of(bucket(function, key));
        return gcra.admits(tat, now) ? Optional.empty() : Optional.of(gcra.opensAt(tat));
    }

    /// Takes up a mark when a kernel is rebuilt.
    ///
    /// @return whether it belongs to a rate limit
    public boolean restore(String key, Json value) {
        return times.restore(key, value);
    }

    private static String bucket(FunctionId function, String key) {
        return key.isEmpty() ? function.toString() : function + "/" + key;
    }
}
