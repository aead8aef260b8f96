package dev.baton.desktop.component.timeline;

/// How long a step usually takes.
///
/// @param p50 median in milliseconds
/// @param p95 in milliseconds: of twenty, nineteen took no longer
/// @param count how many of its kind were measured
public record Typical(double p50, double p95, int count) {
    /// Fewer than these say nothing about what is usual.
    public static final int FEWEST = 5;

    /// Whether there are enough to call something slow by them.
    public boolean enough() {
        return count >= FEWEST;
    }

    /// In words: `p50 1.20 s, p95 4.10 s of 87`.
    public String text() {
        return "p50 " + DurationText.of(p50) + ", p95 " + DurationText.of(p95) + " of " + count;
    }
}
