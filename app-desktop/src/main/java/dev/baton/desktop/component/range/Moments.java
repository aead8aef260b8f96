package dev.baton.desktop.component.range;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Points in time as users type them.
final class Moments {
    /// What can be written, for messages.
    static final String EXAMPLES = "Write 2026-11-20, 2026-11-20 10:00, yesterday 14:00, monday, or 14:00";

    private static final Pattern DAY_AND_TIME =
            Pattern.compile("(?<day>.*?)[\\sT,]*(?<time>\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,3})?)?)?");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm[:ss[.SSS][.SS][.S]]", Locale.ROOT);
    private static final DateTimeFormatter SHORT_DAY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d MMM")
            .toFormatter(Locale.ENGLISH);

    private Moments() {}

    /// Reads a point in time; empty when the text is none.
    ///
    /// @param zone of times that name none
    static Optional<Instant> read(String typed, ZoneId zone, Instant now) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.equalsIgnoreCase("now")) {
            return Optional.of(now);
        }
        try {
            return Optional.of(
                    OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant());
        } catch (DateTimeException e) {
            return local(text, zone, now);
        }
    }

    private static Optional<Instant> local(String text, ZoneId zone, Instant now) {
        Matcher parts = DAY_AND_TIME.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate today = now.atZone(zone).toLocalDate();
            LocalDate day = day(parts.group("day").strip().toLowerCase(Locale.ROOT), today);
            String time = parts.group("time");
            LocalTime at = time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time, TIME);
            return day == null || parts.group("day").isBlank() && time == null
                    ? Optional.empty()
                    : Optional.of(ZonedDateTime.of(day, at, zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable LocalDate day(String text, LocalDate today) {
        switch (text) {
            case "", "today" -> {
                return today;
            }
            case "yesterday" -> {
                return today.minusDays(1);
            }
            default -> {
                for (DayOfWeek day : DayOfWeek.values()) {
                    String name = day.name().toLowerCase(Locale.ROOT);
                    if (text.length() >= 3 && name.startsWith(text)) {
                        return today.with(TemporalAdjusters.previousOrSame(day));
                    }
                }
                return Character.isDigit(text.charAt(0)) ? date(text, today) : null;
            }
        }
    }

    /// `2026-11-20`, or `20 nov` of the last twelve months.
    private static LocalDate date(String text, LocalDate today) {
        if (text.indexOf('-') > 0) {
            return LocalDate.parse(text);
        }
        LocalDate thisYear = MonthDay.from(SHORT_DAY.parse(text)).atYear(today.getYear());
        return thisYear.isAfter(today) ? thisYear.minusYears(1) : thisYear;
    }
}
