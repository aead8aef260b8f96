package dev.baton.desktop.component.timeline;

/// The part of the run that is in view, as shares of its (folded) length.
///
/// @param from left edge, 0 to 1
/// @param to right edge, 0 to 1, at least [#SHORTEST] right of the left edge
public record TimeWindow(double from, double to) {
    /// Two hundredths of the run are the closest view (ui-screens 4.2).
    public static final double SHORTEST = 0.02;
    /// The whole run.
    public static final TimeWindow ALL = new TimeWindow(0, 1);

    public TimeWindow {
        if (!(from >= 0 && to <= 1 && to - from >= SHORTEST - 1e-9)) {
            throw new IllegalArgumentException(
                    "A window must lie in 0 to 1 and span at least " + SHORTEST + ": " + from + " to " + to);
        }
    }

    /// The window nearest to these edges that is allowed.
    public static TimeWindow near(double from, double to) {
        double left = Math.clamp(Math.min(from, to), 0, 1);
        double right = Math.clamp(Math.max(from, to), 0, 1);
        if (right - left < SHORTEST) {
            double middle = Math.clamp((left + right) / 2, SHORTEST / 2, 1 - SHORTEST / 2);
            left = Math.max(0, middle - SHORTEST / 2);
            right = Math.min(1, left + SHORTEST);
        }
        return new TimeWindow(left, right);
    }

    /// Share of the run that is in view.
    public double length() {
        return to - from;
    }

    /// Whether the whole run is in view.
    public boolean all() {
        return from <= 0 && to >= 1;
    }

    /// Zooms by a factor around a point that stays where it is.
    ///
    /// @param factor above 1 to come closer
    /// @param anchor share of the window, 0 left to 1 right
    public TimeWindow zoom(double factor, double anchor) {
        double length = Math.clamp(length() / factor, SHORTEST, 1);
        double fixed = from + anchor * length();
        double left = Math.clamp(fixed - anchor * length, 0, 1 - length);
        return near(left, left + length);
    }

    /// Moves by a share of the window; stops at the ends.
    public TimeWindow pan(double share) {
        double left = Math.clamp(from + share * length(), 0, 1 - length());
        return near(left, left + length());
    }
}
