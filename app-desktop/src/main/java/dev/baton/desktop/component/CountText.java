package dev.baton.desktop.component;

import java.util.Locale;

/// Counts in words.
public final class CountText {
    private CountText() {}

    /// All digits, in groups: `1,284`.
    public static String full(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /// Short: `999`, `1.2K`, `3.4M`; a dash for none.
    public static String compact(long count) {
        if (count == 0) {
            return "—";
        }
        if (count < 1_000) {
            return Long.toString(count);
        }
        return count < 999_950 ? tenths(count, 1_000) + "K" : tenths(count, 1_000_000) + "M";
    }

    /// A count with its noun: `1 event`, `3 events`.
    public static String of(long count, String noun) {
        return full(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String tenths(long count, long unit) {
        return String.format(Locale.ROOT, "%.1f", (double) count / unit);
    }
}
