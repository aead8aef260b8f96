package dev.baton.server.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Spans of time as people write and read them.
final class Spans {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})([smhd])");

    private Spans() {}

    /// @param name of the setting, for the message
    /// @throws UsageError when it is not like `30m`
    static Duration parse(String name, String text) {
        var match = SPAN.matcher(text);
        if (!match.matches()) {
            throw new UsageError(name + " must be like 30m, 24h or 7d, not " + text);
        }
        long count = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /// The time between two instants, or `-` when one is missing.
    static String between(String from, String to) {
        try {
            return from.isEmpty() || to.isEmpty()
                    ? "-"
                    : text(Duration.between(Instant.parse(from), Instant.parse(to)));
        } catch (DateTimeParseException e) {
            return "-";
        }
    }

    private static String text(Duration span) {
        long millis = span.toMillis();
        if (millis < 1_000) {
            return millis + "ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1fs", millis / 1_000.0);
        }
        return span.toHours() > 0
                ? span.toHours() + "h" + span.toMinutesPart() + "m"
                : span.toMinutes() + "m" + span.toSecondsPart() + "s";
    }
}
