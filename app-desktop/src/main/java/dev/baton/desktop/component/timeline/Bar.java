package dev.baton.desktop.component.timeline;

/// One bar of a row.
///
/// @param from start, in milliseconds since the start of the run
/// @param to end, in milliseconds since the start of the run, or [#OPEN] while it is still going on
/// @param pattern what it is; drawn as height and texture, so that kinds differ without colour
/// @param tone what became of it; drawn as colour
public record Bar(double from, double to, Pattern pattern, Tone tone) {
    /// The end of a bar that has not ended: drawn up to now.
    public static final double OPEN = Double.POSITIVE_INFINITY;

    public Bar {
        if (!(from <= to)) {
            throw new IllegalArgumentException("A bar must not end before it starts: " + from + " to " + to);
        }
    }

    /// Whether it is still going on.
    public boolean open() {
        return to == OPEN;
    }

    /// The end, or now while it is going on; never before the start.
    double endAt(double now) {
        return open() ? Math.max(from, now) : to;
    }

    /// What a bar stands for (ui-screens 4.2, bar patterns).
    public enum Pattern {
        /// A step that runs in the user's code: tall and solid.
        STEP,
        /// A row whose children tell the details, such as the run or a step with several attempts: thin and solid.
        GROUP,
        /// Sleeping: tall, vertical hatching.
        SLEEP,
        /// Waiting for an event or signal: tall, vertical hatching.
        WAIT,
        /// Waiting for an invoked function: tall, vertical hatching.
        INVOKE,
        /// Time spent by the platform: thin and grey.
        PLATFORM,
        /// Queueing and discovery of the run: outlined.
        DISCOVERY,
        /// A request to the user's server: diagonal hatching.
        REQUEST,
        /// The pause before the next attempt: dotted line between two marks.
        BACKOFF,
        /// Something that has not happened yet: dashed outline.
        UNREACHED;

        /// Whether the run makes progress meanwhile; what is not activity may be compressed.
        boolean activity() {
            return switch (this) {
                case STEP, PLATFORM, DISCOVERY, REQUEST, INVOKE -> true;
                case GROUP, SLEEP, WAIT, BACKOFF, UNREACHED -> false;
            };
        }
    }

    /// What became of it.
    public enum Tone {
        SUCCESS,
        ERROR,
        RUNNING,
        WAITING,
        NEUTRAL
    }
}
