package dev.baton.desktop.component.timeline;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is typed to find rows of a timeline: a part of a name or a status (`failed`), or a duration (`>500ms`, `<2s`).
final class SpanQuery {
    private static final Pattern DURATION = Pattern.compile("([<>])\\s*(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h|d)");

    private SpanQuery() {}

    /// @param now milliseconds since the start of the run, for what is still going on
    static Predicate<TimelineSpan> of(String typed, double now) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        Matcher duration = DURATION.matcher(text);
        if (duration.matches()) {
            double limit = Double.parseDouble(duration.group(2)) * millis(duration.group(3));
            boolean longer = duration.group(1).equals(">");
            return span -> {
                double length = span.end(now) - span.start();
                return longer ? length > limit : length < limit;
            };
        }
        return span -> !text.isEmpty()
                && (span.label().toLowerCase(Locale.ROOT).contains(text)
                        || span.icon().status().equals(text));
    }

    private static double millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }
}
