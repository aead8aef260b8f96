package dev.baton.desktop.screen.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which stretch of time a list covers.
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

    /// `10m` as `10 m`.
    static String spaced(String text) {
        return text.substring(0, text.length() - 1) + " " + text.charAt(text.length() - 1);
    }

    /// Reads a length such as `90s`, `2h` or `3M`: a whole number and one of s, m, h, d, w, M (month), y.
    static Reading last(String typed) {
        Matcher parts = LastText.PATTERN.matcher(typed.strip());
        if (!parts.matches()) {
            return new Reading.Invalid("Write a whole number and a unit: 90s, 10m, 2h, 3d, 1w, 3M or 1y");
        }
        if (parts.group(1).length() > LastText.MOST_DIGITS) {
            return new Reading.Invalid("That is longer than anything is kept");
        }
        long count = Long.parseLong(parts.group(1));
        if (count == 0) {
            return new Reading.Invalid("The shortest range is one second");
        }
        Duration unit = switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            case "w" -> Duration.ofDays(7);
            case "M" -> Duration.ofDays(30);
            default -> Duration.ofDays(365);
        };
        return new Reading.Valid(new Last(count + parts.group(2), unit.multipliedBy(count)));
    }

    /// Reads two points in time in ISO form; an empty end means now.
    static Reading between(String start, String end, Instant now) {
        try {
            Instant from = Instant.parse(start.strip().toUpperCase(Locale.ROOT));
            Instant to = end.isBlank() ? null : Instant.parse(end.strip().toUpperCase(Locale.ROOT));
            if (to != null && !from.isBefore(to)) {
                return new Reading.Invalid("The start must be before the end");
            }
            if (to != null && to.isAfter(now)) {
                return new Reading.Invalid("The end lies in the future");
            }
            if (from.isAfter(now)) {
                return new Reading.Invalid("The start lies in the future");
            }
            return new Reading.Valid(new Between(from, to));
        } catch (DateTimeParseException e) {
            return new Reading.Invalid("Write times as 2026-11-20T10:00:00Z");
        }
    }

    /// The grammar of lengths.
    final class LastText {
        private static final Pattern PATTERN = Pattern.compile("(\\d+)\\s*([smhdwMy])");
        private static final int MOST_DIGITS = 6;

        private LastText() {}
    }
}
