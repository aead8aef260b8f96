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
        double start = span.workStart();
        double end = span.end(state.now());
        boolean open = span.bars().getLast().open();
        String kind = kind(span);
        text.append("\n").append(kind.isEmpty() ? "" : kind + ", ");
        text.append(DurationText.of(end - start)).append(open ? " so far" : "");
        if (start > span.start()) {
            text.append("\nDelay  ").append(DurationText.of(start - span.start()));
        }
        for (TimelineSpan part : span.children()) {
            boolean phase = part.icon() == TimelineSpan.Icon.PLATFORM || part.icon() == TimelineSpan.Icon.SERVER;
            if (phase && !part.bars().isEmpty()) {
                double length = part.end(state.now()) - part.start();
                text.append("\n").append(part.label()).append("  ").append(DurationText.of(length));
            }
        }
        Typical typical = state.required().typical().get(span.id());
        if (typical != null) {
            text.append("\nUsually  ").append(typical.text()).append(" earlier ones");
        }
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
            double start = span.workStart();
            text.append(", starts +").append(DurationText.of(start));
            text.append(", lasts ").append(DurationText.of(span.end(state.now()) - start));
        }
        return text.toString();
    }

    /// What the row is, by its bar; empty for what the label says already.
    private static String kind(TimelineSpan span) {
        return switch (span.bars().getLast().pattern()) {
            case STEP -> "Step";
            case SLEEP -> "Sleep";
            case WAIT -> "Wait";
            case INVOKE -> "Invoked function";
            case REQUEST -> "Your server";
            case BACKOFF -> "Attempt";
            case GROUP, PLATFORM, DISCOVERY, UNREACHED -> "";
        };
    }

    private static Instant instant(TimelineState state, double millis) {
        return state.required().origin().plusNanos((long) (millis * 1e6));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
