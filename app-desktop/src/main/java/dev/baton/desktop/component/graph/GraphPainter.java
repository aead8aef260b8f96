package dev.baton.desktop.component.graph;

import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.StatusPainter;
import dev.baton.desktop.component.graph.GraphLayout.Place;
import dev.baton.desktop.component.timeline.TextWidths;
import dev.baton.desktop.theme.Token;
import dev.baton.desktop.theme.Tokens;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;

/// Draws the boxes and lines that are in view.
final class GraphPainter {
    private static final Font TITLE = Font.font("Inter Medium", 13);
    private static final Font NOTE = Font.font("Inter", 11);
    private static final double RADIUS = 12;
    private static final double ARROW = 4;

    private final TextWidths widths = new TextWidths();

    /// What is in view.
    ///
    /// @param left where the graph begins, in px of the view
    /// @param top where the graph begins, in px of the view
    record Frame(double width, double height, double left, double top, double zoom, String selected, boolean focused) {
        boolean shows(Place place) {
            double x = left + place.x() * zoom;
            double y = top + place.y() * zoom;
            return x < width && y < height && x + GraphLayout.WIDTH * zoom > 0 && y + GraphLayout.HEIGHT * zoom > 0;
        }
    }

    void paint(GraphicsContext g, GraphLayout layout, Tokens tokens, Frame frame) {
        g.setFill(tokens.color(Token.CANVAS_BASE));
        g.fillRect(0, 0, frame.width(), frame.height());
        g.save();
        g.translate(frame.left(), frame.top());
        g.scale(frame.zoom(), frame.zoom());
        for (Graph.Edge edge : layout.graph().edges()) {
            line(g, layout, edge, tokens, frame);
        }
        for (Graph.Node node : layout.graph().nodes()) {
            layout.place(node.id()).filter(frame::shows).ifPresent(place -> box(g, node, place, tokens, frame));
        }
        g.restore();
    }

    private void line(GraphicsContext g, GraphLayout layout, Graph.Edge edge, Tokens tokens, Frame frame) {
        Optional<Place> from = layout.place(edge.from());
        Optional<Place> to = layout.place(edge.to());
        if (from.isEmpty() || to.isEmpty() || !crosses(from.get(), to.get(), frame)) {
            return;
        }
        boolean near = edge.from().equals(frame.selected()) || edge.to().equals(frame.selected());
        Color color = tokens.color(near ? Token.BORDER_ACTIVE : Token.BORDER_CONTRAST);
        double x0 = from.get().centerX();
        double y0 = from.get().y() + GraphLayout.HEIGHT;
        double x1 = to.get().centerX();
        double y1 = to.get().y();
        double bend = Math.min(GraphLayout.GAP_Y, y1 - y0) / 2;
        g.setStroke(color);
        g.setLineWidth(near ? 1.6 : 1.2);
        g.setLineCap(StrokeLineCap.BUTT);
        dashes(g, edge.kind());
        g.beginPath();
        g.moveTo(x0, y0);
        if (x0 == x1) {
            g.lineTo(x1, y1 - ARROW);
        } else {
            g.bezierCurveTo(x0, y1 - bend, x1, y0 + bend, x1, y1 - ARROW);
        }
        g.stroke();
        g.setLineDashes();
        g.setFill(color);
        g.fillPolygon(
                new double[] {x1 - ARROW, x1 + ARROW, x1}, new double[] {y1 - 1.6 * ARROW, y1 - 1.6 * ARROW, y1}, 3);
    }

    /// The pattern of a kind of line; kinds are never told by colour.
    static void dashes(GraphicsContext g, Graph.Kind kind) {
        switch (kind) {
            case ORDER, PARALLEL -> g.setLineDashes();
            case INVOKE -> g.setLineDashes(6, 3);
            case MATCH -> g.setLineDashes(1.5, 3);
        }
    }

    private static boolean crosses(Place from, Place to, Frame frame) {
        double top = frame.top() + Math.min(from.y(), to.y()) * frame.zoom();
        double bottom = frame.top() + (Math.max(from.y(), to.y()) + GraphLayout.HEIGHT) * frame.zoom();
        return bottom > 0 && top < frame.height();
    }

    private void box(GraphicsContext g, Graph.Node node, Place place, Tokens tokens, Frame frame) {
        boolean selected = node.id().equals(frame.selected());
        g.setFill(tokens.color(selected ? Token.SELECTION_ROW : Token.SURFACE_BASE));
        g.fillRoundRect(place.x(), place.y(), GraphLayout.WIDTH, GraphLayout.HEIGHT, RADIUS, RADIUS);
        g.setStroke(tokens.color(
                selected && frame.focused() ? Token.FOCUS_RING : selected ? Token.BORDER_ACTIVE : Token.BORDER_MUTED));
        g.setLineWidth(selected ? 2 : 1);
        g.strokeRoundRect(
                place.x() + 0.5, place.y() + 0.5, GraphLayout.WIDTH - 1, GraphLayout.HEIGHT - 1, RADIUS, RADIUS);
        boolean note = !node.note().isEmpty();
        double middle = place.y() + (note ? 15 : GraphLayout.HEIGHT / 2);
        StatusPainter.draw(g, tokens, node.status(), place.x() + 12, middle - 7, 14);
        double room = GraphLayout.WIDTH - 34 - 12 - (node.leads() ? 16 : 0);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(TITLE);
        g.setFill(tokens.color(node.leads() ? Token.TEXT_LINK : Token.TEXT_BASE));
        g.fillText(widths.fit(node.title(), TITLE, room), place.x() + 34, middle);
        if (note) {
            g.setFont(NOTE);
            g.setFill(tokens.color(Token.TEXT_MUTED));
            g.fillText(widths.fit(node.note(), NOTE, GraphLayout.WIDTH - 46), place.x() + 34, place.y() + 31);
        }
        if (node.leads()) {
            sign(g, tokens.color(Token.TEXT_LINK), place.x() + GraphLayout.WIDTH - 24, place.y() + 8);
        }
    }

    private static void sign(GraphicsContext g, Color color, double x, double y) {
        g.save();
        g.translate(x, y);
        g.scale(12.0 / 16, 12.0 / 16);
        g.setStroke(color);
        g.setLineWidth(1.5);
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.beginPath();
        g.appendSVGPath(Icon.EXTERNAL.path());
        g.stroke();
        g.restore();
    }
}
