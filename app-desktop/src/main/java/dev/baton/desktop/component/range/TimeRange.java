package dev.baton.desktop.component.range;

import dev.baton.desktop.component.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which stretch of time a list covers. [RangeText] reads what users type.
public sealed interface TimeRange {
    /// What lists show at first.
    TimeRange DEFAULT = new Last("1d", Duration.ofDays(1));

    /// The presets, shortest first (ui-screens 2.4).
    List<String> PRESETS = List.of("30s", "1m", "10m", "30m", "1h", "12h", "1d", "3d", "7d", "30d");

    /// The latest stretch of some length.
    ///
    /// @param text as it was typed: `90s`, `3M`
    record Last(String text, Duration length) implements TimeRange {}

    /// Between two points in time; an end that is null means now.
    record Between(Instant start, @Nullable Instant end) implements TimeRange {}

    /// What came of reading a text.
    sealed interface Reading {
        /// It is a range.
        record Valid(TimeRange range) implements Reading {}

        /// It is none.
        ///
        /// @param message why, for the user
        record Invalid(String message) implements Reading {}
    }

    /// Start of the range.
    default Instant from(Instant now) {
        return switch (this) {
            case Last last -> now.minus(last.length());
            case Between between -> between.start();
        };
    }

    /// End of the range, or null for now.
    default @Nullable Instant until() {
        return switch (this) {
            case Last last -> null;
            case Between between -> between.end();
        };
    }

    /// What a filter button says.
    default String title() {
        return switch (this) {
            case Last last -> "Last " + spaced(last.text());
            case Between between -> "Custom range";
        };
    }

    /// What a chip says: with both ends where it has them.
    default String words(TimeText times) {
        return switch (this) {
            case Last last -> title();
            case Between between ->
                times.cell(between.start())
                        + (between.end() == null ? " until now" : " to " + times.cell(between.end()));
        };
    }

    /// `10m` as `10 m`.
    static String spaced(String text) {
        return text.substring(0, text.length() - 1) + " " + text.charAt(text.length() - 1);
    }
}
