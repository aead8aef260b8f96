package dev.baton.bench.time;

import java.time.Duration;

/// Measures durations, and waits without measuring.
public final class Stopwatch {
    private final long start = System.nanoTime();

    /// Nanoseconds on an arbitrary scale; differences count.
    public static long nanos() {
        return System.nanoTime();
    }

    /// Waits until about the given point on the scale of [#nanos].
    public static void waitUntil(long nanos) throws InterruptedException {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    /// Waits about this long.
    public static void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }

    /// Seconds since this was made.
    public double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /// Milliseconds since this was made.
    public double millis() {
        return (System.nanoTime() - start) / 1e6;
    }
}
