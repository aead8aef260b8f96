package dev.baton.desktop.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/// Where a window stands, in px of the desktop.
record Placement(double x, double y, double width, double height) {
    private static final double VISIBLE = 80;

    /// Reads what [#toString] wrote.
    static Optional<Placement> parse(String text) {
        try {
            double[] parts = Arrays.stream(text.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return parts.length == 4 && parts[2] > 0 && parts[3] > 0
                    ? Optional.of(new Placement(parts[0], parts[1], parts[2], parts[3]))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The same when enough of it can be seen on one of the screens, otherwise moved and shrunk to fit onto the first.
    ///
    /// @param screens what can be used of each, the main one first; at least one
    Placement fit(List<Rectangle2D> screens) {
        for (Rectangle2D screen : screens) {
            if (screen.contains(x, y, width, height)) {
                return this;
            }
        }
        Rectangle2D home = screens.stream()
                .filter(screen -> screen.intersects(x, y, Math.min(width, VISIBLE), Math.min(height, VISIBLE)))
                .findFirst()
                .orElse(screens.getFirst());
        double w = Math.min(width, home.getWidth());
        double h = Math.min(height, home.getHeight());
        return new Placement(
                Math.clamp(x, home.getMinX(), home.getMaxX() - w),
                Math.clamp(y, home.getMinY(), home.getMaxY() - h),
                w,
                h);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.0f,%.0f,%.0f,%.0f", x, y, width, height);
    }
}
