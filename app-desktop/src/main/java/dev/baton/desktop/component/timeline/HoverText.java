package dev.baton.desktop.component.timeline;

import java.time.Instant;
import java.util.function.Function;

/// Says what a row shows: on its card, and to screen readers.
final class HoverText {
    private final Function<Instant, String> timeText;

    HoverText(Function<Instant, String> timeText) {
        this.timeText = timeText;
    }

    /// Several lines: name, status and duration, start and end with milliseconds.
    String of(TimelineState state, TimelineSpan span) {
        StringBuilder text = new StringBuilder(span.label());
        if (!span.icon().status().isEmpty()) {
            text.append("\n").append(capital(span.icon().status()));
        }
        if (span.bars().isEmpty() || span.start() == Bar.OPEN) {
            return text.toString();
        }
        double start = workStart(span);
        double end = span.end(state.now());
        boolean open = span.bars().getLast().open();
        text.append("\n").append(DurationText.of(end - start)).append(open ? " so far" : "");
        text.append("\nStart  ").append(timeText.apply(instant(state, start)));
        text.append("\nEnd    ").append(open ? "in progress" : timeText.apply(instant(state, end)));
        return text.toString();
    }

    /// One sentence: `charge-card, failed, starts +1.20 s, lasts 340 ms`.
    String spoken(TimelineState state, TimelineSpan span) {
        StringBuilder text = new StringBuilder(span.label());
        if (!span.icon().status().isEmpty()) {
            text.append(", ").append(span.icon().status());
        }
        if (!span.bars().isEmpty() && span.start() != Bar.OPEN) {
            double start = workStart(span);
            text.append(", starts +").append(DurationText.of(start));
            text.append(", lasts ").append(DurationText.of(span.end(state.now()) - start));
        }
        return text.toString();
    }

    /// Where the work begins, after time in the queue.
    private static double workStart(TimelineSpan span) {
        for (Bar bar : span.bars()) {
            if (bar.pattern() != Bar.Pattern.PLATFORM) {
                return bar.from();
            }
        }
        return span.start();
    }

    private static Instant instant(TimelineState state, double millis) {
        return state.required().origin().plusNanos((long) (millis * 1e6));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
