package dev.baton.desktop.component.timeline;

import dev.baton.desktop.component.timeline.Bar.Tone;
import dev.baton.desktop.theme.Token;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws bars: each pattern has a height and a texture of its own (design picture 03).
final class BarPainter {
    /// A shorter bar would not be seen.
    static final double SHORTEST = 2;

    private static final double HATCH = 5;

    private final GraphicsContext g;
    private final TimelineColors colors;
    private final double clipRight;

    /// @param clipRight hatching is not drawn beyond
    BarPainter(GraphicsContext g, TimelineColors colors, double clipRight) {
        this.g = g;
        this.colors = colors;
        this.clipRight = clipRight;
    }

    /// @param x0 left edge
    /// @param x1 right edge
    /// @param y middle of the row
    void draw(Bar.Pattern pattern, Tone tone, double x0, double x1, double y) {
        double width = Math.max(SHORTEST, x1 - x0);
        switch (pattern) {
            case STEP -> solid(x0, y, width, 12, 2, colors.bar(tone));
            case GROUP -> solid(x0, y, width, 4, 2, colors.bar(tone));
            case PLATFORM -> solid(x0, y, width, 4, 1, colors.bar(Tone.NEUTRAL));
            case DISCOVERY -> outlined(x0, y, width, 6, 1, colors.get(Token.CANVAS_BASE), colors.bar(Tone.NEUTRAL));
            case SLEEP -> hatched(x0, y, width, 12, Tone.NEUTRAL, false);
            case WAIT -> hatched(x0, y, width, 12, tone == Tone.ERROR ? Tone.ERROR : Tone.WAITING, false);
            case INVOKE -> hatched(x0, y, width, 12, tone, false);
            case REQUEST -> hatched(x0, y, width, 8, tone, true);
            case BACKOFF -> backoff(x0, Math.max(x1, x0 + SHORTEST), y);
            case UNREACHED -> unreached(x0, y);
        }
    }

    private void solid(double x, double y, double width, double height, double radius, Color fill) {
        g.setFill(fill);
        g.fillRoundRect(x, y - height / 2, width, height, radius * 2, radius * 2);
    }

    private void outlined(double x, double y, double width, double height, double radius, Color fill, Color line) {
        g.setFill(line);
        g.fillRoundRect(x, y - height / 2, width, height, radius * 2, radius * 2);
        if (width > 2) {
            g.setFill(fill);
            g.fillRoundRect(x + 1, y - height / 2 + 1, width - 2, height - 2, radius, radius);
        }
    }

    private void hatched(double x, double y, double width, double height, Tone tone, boolean diagonal) {
        Color line = colors.bar(tone);
        outlined(x, y, width, height, 2, colors.ground(tone), line);
        if (width <= 4) {
            return;
        }
        double top = y - height / 2 + 1;
        double bottom = y + height / 2 - 1;
        double left = x + 1;
        double right = Math.min(x + width - 1, clipRight);
        g.save();
        g.beginPath();
        g.rect(left, top, Math.max(0, right - left), bottom - top);
        g.clip();
        g.setStroke(line);
        g.setLineWidth(diagonal ? 1.4 : 1);
        double start = Math.max(left, 0) - Math.max(left, 0) % HATCH;
        double lean = diagonal ? height : 0;
        double step = diagonal ? HATCH * 1.4 : HATCH;
        for (double at = start - lean; at < right; at += step) {
            double snapped = diagonal ? at : Math.floor(at) + 0.5;
            g.strokeLine(snapped, bottom + (diagonal ? 1 : 0), snapped + lean, top - (diagonal ? 1 : 0));
        }
        g.restore();
    }

    private void backoff(double x0, double x1, double y) {
        double line = Math.floor(y) + 0.5;
        g.setStroke(colors.bar(Tone.NEUTRAL));
        g.setLineWidth(1);
        g.setLineDashes(2, 3);
        g.strokeLine(Math.max(x0, -4), line, Math.min(x1, clipRight + 4), line);
        g.setLineDashes();
        g.strokeLine(Math.floor(x0) + 0.5, y - 3, Math.floor(x0) + 0.5, y + 4);
        g.strokeLine(Math.floor(x1) - 0.5, y - 3, Math.floor(x1) - 0.5, y + 4);
    }

    private void unreached(double x, double y) {
        g.setStroke(colors.bar(Tone.NEUTRAL));
        g.setLineWidth(1);
        g.setLineDashes(3, 2);
        g.strokeRoundRect(Math.floor(x) + 4.5, y - 3.5, 18, 7, 4, 4);
        g.setLineDashes();
    }
}
