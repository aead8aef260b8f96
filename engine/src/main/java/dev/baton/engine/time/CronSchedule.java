package dev.baton.engine.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A schedule of five cron fields (minute, hour, day of month, month, day of week) in a time zone, UTC unless
/// the text begins with `TZ=Zone ` or `CRON_TZ=Zone `. When both day fields are restricted, either may match.
///
/// Local times that a clock change leaves out do not tick; of local times that occur twice only the first ticks,
/// unless the schedule ticks every hour.
public final class CronSchedule {
    private static final int SEARCH_YEARS = 9;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private final ZoneId zone;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean everyHour;
    private final boolean eitherDay;

    private CronSchedule(ZoneId zone, String[] fields) {
        this.zone = zone;
        this.minutes = field("minute", fields[0], 0, 59, List.of(), 0);
        this.hours = field("hour", fields[1], 0, 23, List.of(), 0);
        this.days = field("day of month", fields[2], 1, 31, List.of(), 0);
        this.months = field("month", fields[3], 1, 12, MONTHS, 1);
        this.weekdays = field("day of week", fields[4], 0, 7, DAYS, 0);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        this.everyHour = star(fields[1]);
        this.eitherDay = !star(fields[2]) && !star(fields[4]);
    }

    /// Reads a schedule.
    ///
    /// @throws IllegalArgumentException when the text is none; the message says what is wrong
    public static CronSchedule parse(String text) {
        var rest = text.strip();
        ZoneId zone = ZoneOffset.UTC;
        if (rest.startsWith("TZ=") || rest.startsWith("CRON_TZ=")) {
            int space = rest.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("the schedule '" + text + "' has a time zone and no fields");
            }
            zone = zone(rest.substring(rest.indexOf('=') + 1, space));
            rest = rest.substring(space).strip();
        }
        var fields = rest.split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException(
                    "the schedule '" + text + "' must have five fields, but has " + fields.length);
        }
        return new CronSchedule(zone, fields);
    }

    /// The first tick after an instant, or nothing when there is none in the next years.
    public Optional<Instant> next(Instant after) {
        var start = LocalDateTime.ofInstant(after, zone).toLocalDate();
        var date = start;
        while (date.getYear() <= start.getYear() + SEARCH_YEARS) {
            if (!months.get(date.getMonthValue())) {
                date = date.withDayOfMonth(1).plusMonths(1);
                continue;
            }
            if (dayMatches(date)) {
                var tick = firstTick(date, after);
                if (tick.isPresent()) {
                    return tick;
                }
            }
            date = date.plusDays(1);
        }
        return Optional.empty();
    }

    /// The first tick of a local day after an instant. Ticks are not in local order on the day on which clocks go
    /// back, so all of them are looked at.
    private Optional<Instant> firstTick(LocalDate date, Instant after) {
        Optional<Instant> best = Optional.empty();
        for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                var local = LocalDateTime.of(date, LocalTime.of(hour, minute));
                for (var offset : zone.getRules().getValidOffsets(local)) {
                    var tick = local.toInstant(offset);
                    if (tick.isAfter(after) && best.filter(tick::isAfter).isEmpty()) {
                        best = Optional.of(tick);
                    }
                    if (!everyHour) {
                        break;
                    }
                }
            }
        }
        return best;
    }

    private boolean dayMatches(LocalDate date) {
        boolean day = days.get(date.getDayOfMonth());
        boolean weekday = weekdays.get(date.getDayOfWeek().getValue() % 7);
        return eitherDay ? day || weekday : day && weekday;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("there is no time zone '" + name + "'", e);
        }
    }

    private static boolean star(String field) {
        return field.startsWith("*") || field.startsWith("?");
    }

    private static BitSet field(String what, String text, int min, int max, List<String> names, int firstName) {
        var values = new BitSet(max + 1);
        for (var part : text.split(",", -1)) {
            int slash = part.indexOf('/');
            var range = slash < 0 ? part : part.substring(0, slash);
            int step = slash < 0 ? 1 : number(what, part.substring(slash + 1), List.of(), 0);
            int from = min;
            int to = names.equals(DAYS) ? max - 1 : max;
            if (!range.equals("*") && !range.equals("?")) {
                int dash = range.indexOf('-');
                from = number(what, dash < 0 ? range : range.substring(0, dash), names, firstName);
                if (dash >= 0) {
                    to = number(what, range.substring(dash + 1), names, firstName);
                } else if (slash < 0) {
                    to = from;
                }
            }
            if (from < min || to > max || from > to || step < 1) {
                throw new IllegalArgumentException("the " + what + " '" + part + "' is out of range");
            }
            for (int value = from; value <= to; value += step) {
                values.set(value);
            }
        }
        return values;
    }

    private static int number(String what, String text, List<String> names, int firstName) {
        int name = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (name >= 0) {
            return name + firstName;
        }
        if (text.isEmpty() || text.length() > 4 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("the " + what + " '" + text + "' is no number");
        }
        return Integer.parseInt(text);
    }
}
