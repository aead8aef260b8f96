package dev.baton.engine.function;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parsed definition of a function (SDK §7). Expressions are kept as text; they were compiled once at sync.
///
/// @param url where Call Requests go, with `fnId` and `stepId` in the query (the step's `runtime.url`)
/// @param retries retries per queue item, 0 to 20; attempts are one more
/// @param concurrency limits on running steps, ascending by limit, at most two
/// @param runConcurrency limit on whole runs (`concurrency.fn`), or null
/// @param endpoint set when the function is a durable endpoint; then `url` is only scheme and host, and the
///     rest is told by the request that started a run
public record FunctionConfig(
        String url,
        int retries,
        List<Trigger> triggers,
        List<Concurrency> concurrency,
        @Nullable RunConcurrency runConcurrency,
        @Nullable RateLimit rateLimit,
        @Nullable Throttle throttle,
        @Nullable Debounce debounce,
        @Nullable Batch batch,
        @Nullable Singleton singleton,
        @Nullable String priority,
        List<CancelOn> cancelOn,
        Timeouts timeouts,
        @Nullable Endpoint endpoint) {
    /// Retries of a function that states none (SDK-10).
    public static final int DEFAULT_RETRIES = 4;

    /// Copies the lists.
    public FunctionConfig {
        triggers = List.copyOf(triggers);
        concurrency = List.copyOf(concurrency);
        cancelOn = List.copyOf(cancelOn);
    }

    /// A function without flow control.
    ///
    /// @param url where it is served
    public static FunctionConfig served(String url, int retries, List<Trigger> triggers) {
        return unlimited(url, retries, triggers, null);
    }

    /// A durable endpoint: no triggers and no flow control.
    ///
    /// @param url scheme and host of the app
    public static FunctionConfig ofEndpoint(String url, int retries, Endpoint endpoint) {
        return unlimited(url, retries, List.of(), endpoint);
    }

    private static FunctionConfig unlimited(
            String url, int retries, List<Trigger> triggers, @Nullable Endpoint endpoint) {
        return new FunctionConfig(
                url,
                retries,
                triggers,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Timeouts.NONE,
                endpoint);
    }

    /// Attempts per queue item.
    public int maxAttempts() {
        return retries + 1;
    }

    /// At most `limit` running steps that share scope and key. A limit of 0 or less means the server's default.
    public record Concurrency(
            int limit, Scope scope, @Nullable String key) {}

    /// At most `limit` runs between start and end that share the key.
    public record RunConcurrency(int limit, @Nullable String key) {}

    /// What a concurrency limit is shared by.
    public enum Scope {
        FUNCTION,
        ENVIRONMENT,
        ACCOUNT
    }

    /// Triggers above the limit are dropped. `idempotency` becomes one per 24 hours.
    public record RateLimit(
            int limit, Duration period, @Nullable String key) {}

    /// Starts above the limit wait.
    public record Throttle(
            int limit, int burst, Duration period, @Nullable String key) {}

    /// Starts when no event came for `period`, at the latest after `timeout`.
    public record Debounce(
            Duration period,
            @Nullable Duration timeout,
            @Nullable String key) {}

    /// Collects events into one run: when `maxSize` are there or `timeout` has passed since the first.
    public record Batch(
            int maxSize,
            Duration timeout,
            @Nullable String key,
            @Nullable String condition) {}

    /// One active run per key.
    public record Singleton(Mode mode, @Nullable String key) {
        /// What happens to the newcomer, or to the holder.
        public enum Mode {
            SKIP,
            CANCEL
        }
    }

    /// Cancels runs when a matching event arrives within the timeout (a duration or an RFC 3339 instant, as sent).
    public record CancelOn(
            String event,
            @Nullable String condition,
            @Nullable String timeout) {}

    /// Cancels runs that start or end too late.
    public record Timeouts(
            @Nullable Duration start, @Nullable Duration finish) {
        /// No timeouts.
        public static final Timeouts NONE = new Timeouts(null, null);
    }
}
