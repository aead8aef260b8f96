package dev.baton.bench;

import java.util.Arrays;
import java.util.Locale;

/// Samples of a duration in milliseconds, summed up.
public record Percentiles(double p50, double p99, double max, int count) {
    /// Sums up samples in milliseconds.
    public static Percentiles of(double[] samples) {
        var sorted = samples.clone();
        Arrays.sort(sorted);
        return new Percentiles(at(sorted, 0.50), at(sorted, 0.99), at(sorted, 1), sorted.length);
    }

    private static double at(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(share * sorted.length) - 1)];
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.2f ms, p99 %.2f ms, max %.2f ms (%d samples)", p50, p99, max, count);
    }
}
