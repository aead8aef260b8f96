package dev.baton.desktop.component.timeline;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusPainter;
import dev.baton.desktop.theme.Token;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/// Draws the small signs before labels: status shapes and line icons, the same that controls show elsewhere.
final class GlyphPainter {
    /// Edge of a sign in px.
    static final double SIZE = 14;

    private final GraphicsContext g;
    private final TimelineColors colors;

    GlyphPainter(GraphicsContext g, TimelineColors colors) {
        this.g = g;
        this.colors = colors;
    }

    /// @param x left edge
    /// @param y top edge
    void draw(TimelineSpan.Icon icon, double x, double y) {
        switch (icon) {
            case COMPLETED -> status(Status.COMPLETED, x, y);
            case FAILED -> status(Status.FAILED, x, y);
            case RUNNING -> status(Status.RUNNING, x, y);
            case WAITING -> status(Status.WAITING, x, y);
            case QUEUED -> status(Status.QUEUED, x, y);
            case CANCELLED -> status(Status.CANCELLED, x, y);
            case SKIPPED -> status(Status.SKIPPED, x, y);
            case PLATFORM -> line(Icon.FLOW, x, y, SIZE, 1.4, colors.get(Token.TEXT_LIGHT));
            case SERVER -> line(Icon.WORKER, x, y, SIZE, 1.4, colors.get(Token.TEXT_LIGHT));
            case USER -> line(Icon.CODE, x, y, SIZE, 1.4, colors.get(Token.TEXT_LIGHT));
            case FINALIZATION -> line(Icon.FLAG, x, y, SIZE, 1.4, colors.get(Token.TEXT_LIGHT));
        }
    }

    /// The sign that a row can be opened or closed.
    void chevron(boolean open, double x, double y) {
        line(open ? Icon.CHEVRON_DOWN : Icon.CHEVRON_RIGHT, x, y, 12, 1.7, colors.get(Token.TEXT_LIGHT));
    }

    private void line(Icon icon, double x, double y, double size, double width, Color color) {
        g.save();
        g.translate(x, y);
        g.scale(size / 16, size / 16);
        g.setStroke(color);
        g.setLineWidth(width);
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.beginPath();
        g.appendSVGPath(icon.path());
        g.stroke();
        g.restore();
    }

    private void status(Status status, double x, double y) {
        StatusPainter.draw(g, colors.tokens(), status, x, y, SIZE);
    }
}
