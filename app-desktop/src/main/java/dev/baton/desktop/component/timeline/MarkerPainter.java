package dev.baton.desktop.component.timeline;

import dev.baton.desktop.component.timeline.TimelinePainter.Frame;
import dev.baton.desktop.theme.Token;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws what stands over the rows: the markers of the user, how far two of them are apart, and the time under the
/// mouse.
final class MarkerPainter {
    private static final Font TEXT = Font.font("JetBrains Mono Medium", 11);
    private static final double PAD = 5;
    private static final double HEIGHT = 16;

    private final GraphicsContext g;
    private final TimelineColors colors;
    private final TextWidths widths;

    MarkerPainter(GraphicsContext g, TimelineColors colors, TextWidths widths) {
        this.g = g;
        this.colors = colors;
        this.widths = widths;
    }

    /// @param bottom below the last row
    void paint(TimelineState state, TimeScale scale, Frame frame, double bottom) {
        List<Double> markers = state.markers();
        g.save();
        g.beginPath();
        g.rect(frame.labels() + 1, 0, frame.width() - frame.labels() - 1, frame.height());
        g.clip();
        if (markers.size() == 2) {
            between(scale, frame, markers, bottom);
        }
        for (double marker : markers) {
            line(Math.floor(frame.plotLeft() + scale.x(marker)) + 0.5, bottom, Token.BORDER_ACTIVE, false);
        }
        if (markers.size() == 1) {
            flag(frame.plotLeft() + scale.x(markers.getFirst()), "+" + DurationText.of(markers.getFirst()), frame);
        } else if (markers.size() == 2) {
            double middle = (scale.x(markers.getFirst()) + scale.x(markers.getLast())) / 2;
            String delta = "Δ " + DurationText.of(Math.abs(markers.getLast() - markers.getFirst()));
            flag(frame.plotLeft() + middle, delta, frame);
        }
        if (!Double.isNaN(frame.hoverX())) {
            double time = scale.time(frame.hoverX() - frame.plotLeft());
            line(Math.floor(frame.hoverX()) + 0.5, bottom, Token.BORDER_CONTRAST, true);
            flag(frame.hoverX(), "+" + DurationText.of(time), frame);
        }
        g.restore();
    }

    private void between(TimeScale scale, Frame frame, List<Double> markers, double bottom) {
        double a = frame.plotLeft() + scale.x(markers.getFirst());
        double b = frame.plotLeft() + scale.x(markers.getLast());
        g.setGlobalAlpha(0.08);
        g.setFill(colors.get(Token.BORDER_ACTIVE));
        g.fillRect(Math.min(a, b), TimelinePainter.AXIS, Math.abs(b - a), bottom - TimelinePainter.AXIS);
        g.setGlobalAlpha(1);
    }

    private void line(double x, double bottom, Token color, boolean dotted) {
        g.setStroke(colors.get(color));
        g.setLineWidth(1);
        if (dotted) {
            g.setLineDashes(1, 3);
        }
        g.strokeLine(x, TimelinePainter.AXIS, x, bottom);
        g.setLineDashes();
    }

    /// A text on the axis, kept inside of it.
    private void flag(double middle, String text, Frame frame) {
        double width = widths.width(text, TEXT) + 2 * PAD;
        double left = Math.clamp(
                middle - width / 2, frame.labels() + 2, Math.max(frame.labels() + 2, frame.width() - width - 2));
        double top = (TimelinePainter.AXIS - HEIGHT) / 2;
        g.setFill(colors.get(Token.PILL_NEUTRAL));
        g.fillRoundRect(left, top, width, HEIGHT, 6, 6);
        g.setFont(TEXT);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(colors.get(Token.PILL_NEUTRAL_TEXT));
        g.fillText(text, left + PAD, TimelinePainter.AXIS / 2);
    }
}
