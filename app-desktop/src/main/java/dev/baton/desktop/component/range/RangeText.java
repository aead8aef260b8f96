package dev.baton.desktop.component.range;

import dev.baton.desktop.component.range.TimeRange.Between;
import dev.baton.desktop.component.range.TimeRange.Last;
import dev.baton.desktop.component.range.TimeRange.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads ranges as users type them: `90s`, `3M`, `yesterday 14:00`, `2026-11-20 to 2026-11-21 10:00`. Each mistake has
/// words of its own (ui-screens 2.4).
///
/// @param zone of times that name none
/// @param now what lengths count back from
/// @param kept how long runs and events are kept; null when there is no bound, or none is known
public record RangeText(ZoneId zone, Instant now, @Nullable Duration kept) {
    private static final Pattern LENGTH = Pattern.compile("(\\d+)\\s*([smhdwMy])");
    private static final Pattern FRACTION = Pattern.compile("(\\d+[.,]\\d+)\\s*([smhdwMy])");
    private static final Pattern OTHER_UNIT = Pattern.compile("\\d+\\s*([A-Za-z]+)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern TWO = Pattern.compile("(.+?)\\s+(?:to|until|-|–)\\s+(.+)");
    private static final int MOST_DIGITS = 6;
    /// A list that starts when a preset of exactly that length was clicked is a moment longer.
    private static final Duration SLACK = Duration.ofMinutes(1);

    /// Reads a length, a time from which on, or two times with `to` between them.
    public Reading read(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new Reading.Invalid("Write a length such as 90s, or a time such as yesterday 14:00");
        }
        Matcher two = TWO.matcher(text);
        if (two.matches()) {
            return between(two.group(1), two.group(2));
        }
        Reading length = length(text);
        if (length instanceof Reading.Valid || Character.isDigit(text.charAt(0)) && !isTime(text)) {
            return withinKept(length);
        }
        return isTime(text)
                ? between(text, "")
                : new Reading.Invalid(
                        "\"" + text + "\" is neither a length nor a time. Write 90s, 2h or 3M, or yesterday"
                                + " 14:00, or 2026-11-20 10:00");
    }

    /// Reads a length such as `90s`, `2h` or `3M`: a whole number and one of s, m, h, d, w, M (month), y.
    public static Reading length(String typed) {
        String text = typed.strip();
        Matcher parts = LENGTH.matcher(text);
        if (!parts.matches()) {
            return new Reading.Invalid(whyNoLength(text));
        }
        if (parts.group(1).length() > MOST_DIGITS) {
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

    private static String whyNoLength(String text) {
        Matcher fraction = FRACTION.matcher(text);
        if (fraction.matches()) {
            return "Write a whole number with a smaller unit, such as 90m for 1.5h";
        }
        Matcher unit = OTHER_UNIT.matcher(text);
        if (unit.matches()) {
            return "There is no unit \"" + unit.group(1) + "\". Use s, m, h, d, w, M (months) or y";
        }
        return NUMBER.matcher(text).matches()
                ? "The unit is missing: " + text + "s, " + text + "m or " + text + "h"
                : "Write a whole number and a unit: 90s, 10m, 2h, 3d, 1w, 3M or 1y";
    }

    /// Reads two times; an empty end means now.
    public Reading between(String start, String end) {
        Optional<Instant> from = time(start);
        if (from.isEmpty()) {
            return new Reading.Invalid("The start \"" + start.strip() + "\" is no time. " + Moments.EXAMPLES);
        }
        Optional<Instant> to = end.isBlank() ? Optional.empty() : time(end);
        if (!end.isBlank() && to.isEmpty()) {
            return new Reading.Invalid("The end \"" + end.strip() + "\" is no time. " + Moments.EXAMPLES);
        }
        if (to.isPresent() && !from.get().isBefore(to.get())) {
            return new Reading.Invalid("The start must be before the end");
        }
        if (to.isPresent() && to.get().isAfter(now)) {
            return new Reading.Invalid("The end lies in the future");
        }
        if (from.get().isAfter(now)) {
            return new Reading.Invalid("The start lies in the future");
        }
        return withinKept(new Reading.Valid(new Between(from.get(), to.orElse(null))));
    }

    /// Refuses what begins before anything is kept.
    private Reading withinKept(Reading reading) {
        Duration most = kept;
        if (most != null
                && reading instanceof Reading.Valid valid
                && valid.range().from(now).isBefore(now.minus(most).minus(SLACK))) {
            return new Reading.Invalid(beyondKept(most));
        }
        return reading;
    }

    /// What is said of ranges that are too long.
    ///
    /// @param kept how long runs and events are kept
    static String beyondKept(Duration kept) {
        return "Runs and events are kept for " + (kept.toDays() > 0 ? kept.toDays() + " d" : kept.toHours() + " h")
                + ". Nothing is older than that";
    }

    private boolean isTime(String text) {
        return time(text).isPresent();
    }

    private Optional<Instant> time(String text) {
        return Moments.read(text, zone, now);
    }
}
