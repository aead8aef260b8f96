package dev.baton.engine.turn;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Limits and intervals that the kernel lives by.
///
/// @param retryInterval wait before every retry, or null for the backoff table (ENG-18)
/// @param stepLimit steps per run, unless the function overrides it
/// @param stateLimit bytes of events and memos per run, unless the function overrides it
/// @param outputLimit bytes of one step's output
/// @param callConcurrency requests to SDKs in flight at most
/// @param duePerTurn due items that one command carries out at most; the rest follows with the next
/// @param replaySlice runs that a replay starts at once at most
public record KernelSettings(
        @Nullable Duration retryInterval,
        int stepLimit,
        long stateLimit,
        int outputLimit,
        int callConcurrency,
        int duePerTurn,
        int replaySlice) {
    /// Most steps that an override can allow.
    public static final int MAX_STEP_LIMIT = 10_000;

    /// Opcodes per answer at most.
    public static final int MAX_OPS = 1_000;

    /// Longest sleep and wait.
    public static final Duration MAX_WAIT = Duration.ofDays(366);

    /// How long an app that executes a run by itself may tell nothing before the run counts as lost (CKP §4).
    public static final Duration ENDPOINT_SILENCE = Duration.ofMinutes(60);

    /// How long a start is remembered (ENG §4.3).
    public static final Duration IDEMPOTENCY_TTL = Duration.ofHours(24);

    /// The limits of the specification.
    public static final KernelSettings DEFAULT = new KernelSettings(null, 1_000, 32L << 20, 4 << 20, 1_000, 1_000, 100);

    /// The same with another retry interval.
    public KernelSettings withRetryInterval(@Nullable Duration interval) {
        return new KernelSettings(
                interval, stepLimit, stateLimit, outputLimit, callConcurrency, duePerTurn, replaySlice);
    }

    /// The same with another bound on requests in flight.
    public KernelSettings withCallConcurrency(int calls) {
        return new KernelSettings(retryInterval, stepLimit, stateLimit, outputLimit, calls, duePerTurn, replaySlice);
    }

    /// The same with another bound on the runs that a replay starts at once.
    public KernelSettings withReplaySlice(int runs) {
        return new KernelSettings(retryInterval, stepLimit, stateLimit, outputLimit, callConcurrency, duePerTurn, runs);
    }
}
