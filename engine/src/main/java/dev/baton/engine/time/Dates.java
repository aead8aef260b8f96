package dev.baton.engine.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text forms of dates that SDKs and expressions use. Text without a zone is in UTC, and so are zones that are
/// only named (`MST`), as their names are ambiguous (EXPR §2, SDK §9.1).
public final class Dates {
    private static final String TIME =
            "(?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d))?(?:\\.(?<fraction>\\d{1,9}))?";
    private static final String OFFSET = "(?<sign>[+-])(?<offHours>\\d\\d):?(?<offMinutes>\\d\\d)";
    private static final String ZONE = "(?:Z|" + OFFSET + "|[A-Z]{1,5})";

    /// RFC 3339, ISO 8601 without zone, the day alone, and Go's `2006-01-02 15:04:05.9 -0700 MST`.
    private static final Pattern ISO = Pattern.compile("(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)(?:[Tt ]" + TIME
            + ")?(?: ?(?:[Zz]|" + OFFSET + "))?(?: [A-Z]{1,5})?");

    /// RFC 1123, RFC 822 and RFC 850.
    private static final Pattern MAIL =
            Pattern.compile("(?:[A-Za-z]{3,9}, )?(?<day>\\d{1,2})[ -](?<month>[A-Za-z]{3})[ -]"
                    + "(?<year>\\d{4}|\\d{2}) " + TIME + "(?: " + ZONE + ")?");

    /// ANSI C, Unix and Ruby.
    private static final Pattern UNIX = Pattern.compile(
            "[A-Za-z]{3} (?<month>[A-Za-z]{3}) +(?<day>\\d{1,2}) " + TIME + "(?: " + ZONE + ")? (?<year>\\d{4})");

    /// A month's day with time; the year is 0.
    private static final Pattern STAMP =
            Pattern.compile("(?<month>[A-Za-z]{3}) +(?<day>\\d{1,2}) " + TIME + "(?<year>)" + "(?:" + OFFSET + "){0}");

    private static final List<Pattern> LAYOUTS = List.of(ISO, MAIL, UNIX, STAMP);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private Dates() {}

    /// Reads a date in any of the known layouts; empty when none fits.
    public static Optional<Instant> parse(String text) {
        for (var layout : LAYOUTS) {
            var match = layout.matcher(text);
            if (match.matches()) {
                try {
                    return Optional.of(instant(match));
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Instant instant(Matcher match) {
        int second = number(match, "second", 0);
        var fraction = match.group("fraction");
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        var local = LocalDateTime.of(
                year(match.group("year")),
                month(match.group("month")),
                number(match, "day", 1),
                number(match, "hour", 0),
                number(match, "minute", 0),
                second,
                nanos);
        int seconds = (number(match, "offHours", 0) * 60 + number(match, "offMinutes", 0)) * 60;
        return local.toInstant(ZoneOffset.ofTotalSeconds("-".equals(match.group("sign")) ? -seconds : seconds));
    }

    private static int number(Matcher match, String group, int absent) {
        var text = match.group(group);
        return text == null ? absent : Integer.parseInt(text);
    }

    private static int year(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int year = Integer.parseInt(text);
        return text.length() > 2 ? year : year + (year >= 69 ? 1900 : 2000);
    }

    private static int month(String text) {
        return Character.isDigit(text.charAt(0))
                ? Integer.parseInt(text)
                : MONTHS.indexOf(text.toLowerCase(Locale.ROOT)) + 1;
    }
}
