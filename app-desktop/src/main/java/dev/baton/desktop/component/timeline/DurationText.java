package dev.baton.desktop.component.timeline;

import dev.baton.desktop.time.DurationStyle;
import java.util.Locale;

/// Durations in words, the two largest units: `471 ms`, `1.61 s`, `26.8 s`, `1 m 36 s`, `2 h 14 m`, `3 d 2 h`; or in
/// seconds, or as a clock, as the user wants them.
public final class DurationText {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static volatile DurationStyle style = DurationStyle.UNITS;

    private DurationText() {}

    /// Writes all durations in a style from now on.
    public static void use(DurationStyle wanted) {
        style = wanted;
    }

    /// The text of a duration. Negative durations, which a skewed clock can produce, read as zero.
    ///
    /// @param millis milliseconds
    public static String of(double millis) {
        long ms = Math.max(0, Math.round(millis));
        if (ms < SECOND) {
            return ms + " ms";
        }
        if (style == DurationStyle.SECONDS) {
            return ms < MINUTE ? seconds(ms) : String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
        }
        if (style == DurationStyle.CLOCK) {
            return ms < HOUR
                    ? String.format(Locale.ROOT, "%d:%02d.%d", ms / MINUTE, ms / SECOND % 60, ms / 100 % 10)
                    : String.format(Locale.ROOT, "%d:%02d:%02d", ms / HOUR, ms / MINUTE % 60, ms / SECOND % 60);
        }
        if (ms < MINUTE) {
            return seconds(ms);
        }
        if (ms < HOUR) {
            return pair(ms / MINUTE, "m", ms % MINUTE / SECOND, "s");
        }
        if (ms < DAY) {
            return pair(ms / HOUR, "h", ms % HOUR / MINUTE, "m");
        }
        return pair(ms / DAY, "d", ms % DAY / HOUR, "h");
    }

    /// Three significant digits, so that a ticking value does not change its width more than once.
    private static String seconds(long ms) {
        if (ms < 9_995) {
            return String.format(Locale.ROOT, "%.2f s", ms / 1000.0);
        }
        if (ms < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
        }
        return pair(1, "m", 0, "s");
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + " " + small + " " + smallUnit;
    }
}
