package dev.baton.desktop.component.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of the timeline with the rows below it.
///
/// @param id stable identity: selection and expansion follow it through refreshes
/// @param label what the row is called
/// @param icon what stands before the label
/// @param emphasis how the label is set
/// @param tag a small pill after the label (`2 retries`, `invoke`), or null
/// @param bars bars in order of time, possibly none
/// @param caption the text beside the bars, or null
/// @param openByDefault whether its children show before the user has decided
/// @param children rows below it, in order
public record TimelineSpan(
        String id,
        String label,
        Icon icon,
        Emphasis emphasis,
        @Nullable Tag tag,
        List<Bar> bars,
        @Nullable Caption caption,
        boolean openByDefault,
        List<TimelineSpan> children) {
    /// Ends the id of a row whose content is read when it is seen.
    public static final String PENDING = ":pending";

    public TimelineSpan {
        bars = List.copyOf(bars);
        children = List.copyOf(children);
    }

    /// Start of the first bar in milliseconds since the start of the run; NaN without bars.
    double start() {
        return bars.isEmpty() ? Double.NaN : bars.getFirst().from();
    }

    /// End of the last bar, not later than now while it goes on; NaN without bars.
    double end(double now) {
        double end = Double.NaN;
        for (Bar bar : bars) {
            double barEnd = bar.endAt(now);
            end = Double.isNaN(end) ? barEnd : Math.max(end, barEnd);
        }
        return end;
    }

    /// Where the work begins, after time in the queue; NaN without bars.
    double workStart() {
        for (Bar bar : bars) {
            if (bar.pattern() != Bar.Pattern.PLATFORM) {
                return bar.from();
            }
        }
        return start();
    }

    /// Whether it failed by itself: something failed here, and nothing below it did.
    boolean failedItself() {
        return failed() && children.stream().noneMatch(TimelineSpan::failed);
    }

    TimelineSpan withChildren(List<TimelineSpan> next) {
        return new TimelineSpan(id, label, icon, emphasis, tag, bars, caption, openByDefault, next);
    }

    /// Whether something failed here.
    boolean failed() {
        return icon == Icon.FAILED;
    }

    /// Pictures before a label: the status shapes of the design system, or what kind of platform part the row is.
    public enum Icon {
        COMPLETED("completed"),
        FAILED("failed"),
        RUNNING("running"),
        WAITING("waiting"),
        QUEUED("queued"),
        CANCELLED("cancelled"),
        SKIPPED("skipped"),
        PLATFORM(""),
        SERVER(""),
        USER(""),
        FINALIZATION("");

        private final String status;

        Icon(String status) {
            this.status = status;
        }

        /// The status in words for assistive technology; empty for parts that have none.
        public String status() {
            return status;
        }
    }

    /// How a label is set.
    public enum Emphasis {
        NORMAL,
        STRONG,
        MUTED,
        ERROR,
        STRONG_ERROR,
        LINK
    }

    /// A small pill after the label.
    ///
    /// @param text its text
    /// @param kind what it tells
    public record Tag(String text, Kind kind) {
        /// What a pill tells.
        public enum Kind {
            PLAIN,
            ERROR,
            AI
        }
    }

    /// The text beside the bars.
    public sealed interface Caption {
        /// Whether the text reports a failure or a wait.
        Bar.Tone tone();

        /// The text at a point in time, in milliseconds since the start of the run.
        String text(double now);

        /// Words only.
        record Words(String words, Bar.Tone tone) implements Caption {
            @Override
            public String text(double now) {
                return words;
            }
        }

        /// A duration after optional words. That of something which goes on grows with now.
        ///
        /// @param words words before the duration; may be empty
        /// @param from start in milliseconds since the start of the run
        /// @param to end, or [Bar#OPEN]
        record Lasting(String words, double from, double to, Bar.Tone tone) implements Caption {
            @Override
            public String text(double now) {
                String duration = DurationText.of((to == Bar.OPEN ? Math.max(now, from) : to) - from);
                return words.isEmpty() ? duration : words + " " + duration;
            }
        }

        /// The time that is left until something happens; once it is due, only the words.
        ///
        /// @param words words before the time
        /// @param at when it happens, in milliseconds since the start of the run
        record Until(String words, double at, Bar.Tone tone) implements Caption {
            @Override
            public String text(double now) {
                return at > now ? words + " in " + DurationText.of(at - now) : words + " due";
            }
        }
    }
}
