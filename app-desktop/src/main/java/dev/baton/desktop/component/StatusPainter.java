package dev.baton.desktop.component;

import dev.baton.desktop.theme.Token;
import dev.baton.desktop.theme.Tokens;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/// Draws the shape of a status on a canvas, the same that [StatusDot] shows.
public final class StatusPainter {
    private static final double GRID = 14;

    private StatusPainter() {}

    /// The colour of a status.
    public static Token token(Status status) {
        return switch (status) {
            case COMPLETED -> Token.STATUS_SUCCESS;
            case FAILED, REJECTED -> Token.STATUS_ERROR;
            case RUNNING -> Token.STATUS_RUNNING;
            case WAITING, INACTIVE -> Token.STATUS_WAITING;
            case QUEUED -> Token.STATUS_QUEUED;
            case CANCELLED, PAUSED, SKIPPED, UNKNOWN -> Token.STATUS_NEUTRAL;
        };
    }

    /// Draws a status.
    ///
    /// @param x left edge in px
    /// @param y top edge in px
    /// @param size edge in px
    public static void draw(GraphicsContext g, Tokens tokens, Status status, double x, double y, double size) {
        Color color = tokens.color(token(status));
        g.save();
        g.translate(x, y);
        g.scale(size / GRID, size / GRID);
        for (Status.Part part : status.parts()) {
            g.setGlobalAlpha(part.opacity());
            g.beginPath();
            g.appendSVGPath(part.path());
            switch (part.kind()) {
                case FILL -> {
                    g.setFill(color);
                    g.fill();
                }
                case LINE -> stroke(g, part, color);
                case GLYPH -> stroke(g, part, tokens.color(Token.STATUS_GLYPH));
            }
        }
        g.restore();
    }

    private static void stroke(GraphicsContext g, Status.Part part, Color color) {
        g.setStroke(color);
        g.setLineWidth(part.width());
        g.setLineJoin(StrokeLineJoin.ROUND);
        if (part.dashed()) {
            g.setLineCap(StrokeLineCap.BUTT);
            g.setLineDashes(2.6, 1.64);
        } else {
            g.setLineCap(StrokeLineCap.ROUND);
            g.setLineDashes();
        }
        g.stroke();
        g.setLineDashes();
    }
}
