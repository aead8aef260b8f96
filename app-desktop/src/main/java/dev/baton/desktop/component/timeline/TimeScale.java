package dev.baton.desktop.component.timeline;

import dev.baton.desktop.component.timeline.IdleGaps.Gap;
import java.util.ArrayList;
import java.util.List;

/// Maps time to pixels and back: piecewise linear, with folded gaps of fixed width, seen through a window.
///
/// The map is monotonic: a later instant is never left of an earlier one, and `time(x(t))` is `t` outside of folds.
final class TimeScale {
    /// Width of a folded gap in pixels.
    static final double FOLD_WIDTH = 40;
    /// Folds together take at most this share, so that work keeps the larger part (UIQ-9).
    static final double FOLD_SHARE = 0.35;

    private final double[] times;
    private final double[] shares;
    private final List<Gap> folds;
    private final double extent;
    private final TimeWindow window;
    private final double width;

    /// @param extent length of the run in milliseconds
    /// @param folds gaps to fold, in order, inside of the run
    /// @param window what is in view
    /// @param width pixels
    TimeScale(double extent, List<Gap> folds, TimeWindow window, double width) {
        this.extent = extent;
        this.folds = List.copyOf(folds);
        this.window = window;
        this.width = Math.max(1, width);
        double folded = folds.stream().mapToDouble(Gap::length).sum();
        double kept = Math.max(0, extent - folded);
        double foldShare = folds.isEmpty() ? 0 : Math.min(FOLD_WIDTH / this.width, FOLD_SHARE / folds.size());
        if (kept <= 0 && !folds.isEmpty()) {
            foldShare = 1.0 / folds.size();
        }
        double keptShare = 1 - foldShare * folds.size();
        this.times = new double[folds.size() * 2 + 2];
        this.shares = new double[folds.size() * 2 + 2];
        int at = 1;
        double time = 0;
        double share = 0;
        for (Gap fold : folds) {
            share += kept > 0 ? (fold.from() - time) / kept * keptShare : 0;
            times[at] = fold.from();
            shares[at++] = share;
            share += foldShare;
            time = fold.to();
            times[at] = time;
            shares[at++] = share;
        }
        times[at] = extent;
        shares[at] = 1;
    }

    /// Pixels from the left edge; outside of the window negative or beyond the width.
    double x(double time) {
        return (share(time) - window.from()) / window.length() * width;
    }

    /// The time at a pixel.
    double time(double x) {
        double share = Math.clamp(window.from() + x / width * window.length(), 0, 1);
        int i = 1;
        while (i < shares.length - 1 && shares[i] < share) {
            i++;
        }
        double span = shares[i] - shares[i - 1];
        double part = span <= 0 ? 0 : (share - shares[i - 1]) / span;
        return times[i - 1] + part * (times[i] - times[i - 1]);
    }

    /// Share of the folded run, 0 to 1; times before and after the run are taken to its edges.
    double share(double time) {
        double t = Math.clamp(time, 0, extent);
        int i = 1;
        while (i < times.length - 1 && times[i] < t) {
            i++;
        }
        double span = times[i] - times[i - 1];
        double part = span <= 0 ? 1 : (t - times[i - 1]) / span;
        return shares[i - 1] + part * (shares[i] - shares[i - 1]);
    }

    /// The folded gaps.
    List<Gap> folds() {
        return folds;
    }

    double width() {
        return width;
    }

    /// Marks of the axis. The whole unfolded run has its quarters; otherwise round values, about every 90 pixels.
    List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        if (folds.isEmpty() && window.all()) {
            for (int quarter = 0; quarter < 4; quarter++) {
                double time = extent * quarter / 4;
                ticks.add(new Tick(time, x(time), AxisText.of(time, extent / 4)));
            }
            return ticks;
        }
        double lastX = Double.NEGATIVE_INFINITY;
        double from = 0;
        for (int i = 0; i <= folds.size(); i++) {
            double to = i < folds.size() ? folds.get(i).from() : extent;
            lastX = addRoundTicks(ticks, from, to, lastX);
            from = i < folds.size() ? folds.get(i).to() : extent;
        }
        return ticks;
    }

    private double addRoundTicks(List<Tick> ticks, double from, double to, double lastX) {
        double left = Math.max(x(from), 0);
        double right = Math.min(x(to), width);
        double last = lastX;
        if (right - left < Tick.SPACING / 2) {
            return last;
        }
        double visibleFrom = Math.max(from, time(left));
        double visibleTo = Math.min(to, time(right));
        double step = AxisText.roundStep((visibleTo - visibleFrom) * Tick.SPACING / (right - left));
        for (double time = Math.ceil(visibleFrom / step - 1e-9) * step; time <= visibleTo; time += step) {
            double x = x(time);
            if (x - last >= Tick.SPACING * 0.7 && x <= width) {
                ticks.add(new Tick(time, x, AxisText.of(time, step)));
                last = x;
            }
        }
        return last;
    }

    /// A mark of the axis.
    ///
    /// @param time milliseconds since the start of the run
    /// @param x pixels
    /// @param text what is written there
    record Tick(double time, double x, String text) {
        /// Wanted distance of two marks in pixels.
        static final double SPACING = 90;
    }
}
