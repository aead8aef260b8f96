package dev.baton.engine.flow;

import dev.baton.engine.function.FunctionConfig.RateLimit;
import dev.baton.engine.function.FunctionConfig.Throttle;
import java.time.Duration;
import java.time.Instant;

/// The generic cell rate algorithm with a fixed rate. Its only state is one number per bucket, the theoretical arrival
/// time (TAT) in microseconds since the epoch; 0 stands for a bucket that was never used.
///
/// ```
/// newTAT = max(TAT, now) + emission
/// admit  when now >= newTAT - tolerance, then TAT := newTAT
/// ```
///
/// The emission interval is rounded up to a microsecond, so that rounding never admits more than the limit.
///
/// @param emission microseconds between admissions in the long run, at least 1
/// @param tolerance microseconds that TAT may run ahead of the present
public record Gcra(long emission, long tolerance) {
    private static final long MICROS_PER_MILLI = 1_000;
    private static final long FAR = Long.MAX_VALUE / 4;
    private static final Duration LONGEST_PERIOD = Duration.ofDays(36_500);

    /// Starts of runs: the whole limit may be used at once, and `burst` more (FLOW §4.2). Limits below 1 count
    /// as 1; the period has whole seconds.
    public static Gcra of(Throttle throttle) {
        var period = Duration.ofSeconds(Math.max(1, throttle.period().toSeconds()));
        long limit = Math.max(1, throttle.limit());
        return of(period, limit, limit + Math.max(0, throttle.burst()));
    }

    /// Events: a tenth of the limit, and one more, may be used at once (FLOW §5.1).
    public static Gcra of(RateLimit rateLimit) {
        long limit = Math.max(1, rateLimit.limit());
        return of(rateLimit.period(), limit, limit / 10 + 1);
    }

    private static Gcra of(Duration period, long limit, long atOnce) {
        long micros = period.compareTo(LONGEST_PERIOD) > 0
                ? LONGEST_PERIOD.toSeconds() * 1_000_000
                : Math.max(1, period.toNanos() / 1_000);
        long emission = Math.max(1, Math.ceilDiv(micros, limit));
        return new Gcra(emission, atOnce > FAR / emission ? FAR : emission * atOnce);
    }

    /// Whether the bucket admits one more at this instant.
    public boolean admits(long tat, Instant now) {
        return micros(now) >= after(tat, now) - tolerance;
    }

    /// The arrival time after an admission at this instant.
    public long after(long tat, Instant now) {
        return Math.max(tat, micros(now)) + emission;
    }

    /// The first millisecond at which the bucket admits one more, given no admission before; in the past when it does
    /// so already.
    public Instant opensAt(long tat) {
        return instant(tat + emission - tolerance);
    }

    /// The first millisecond at which the bucket admits one more after `others` were admitted as early as possible.
    public Instant opensAt(long tat, Instant now, long others) {
        long start = Math.max(tat, micros(now));
        long wait = others + 1 > FAR / emission ? FAR : emission * (others + 1);
        return instant(Math.min(FAR, start + wait) - tolerance);
    }

    /// How many are admitted at once at this instant.
    public long tokens(long tat, Instant now) {
        long ahead = Math.max(tat, micros(now)) - micros(now);
        return Math.max(0, (tolerance - ahead) / emission);
    }

    /// Whether a bucket with this arrival time is as good as one that was never used.
    public static boolean past(long tat, Instant now) {
        return tat <= micros(now);
    }

    private static long micros(Instant time) {
        return time.toEpochMilli() * MICROS_PER_MILLI;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochMilli(Math.ceilDiv(micros, MICROS_PER_MILLI));
    }
}
