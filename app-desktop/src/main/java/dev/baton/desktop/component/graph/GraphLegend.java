package dev.baton.desktop.component.graph;

import dev.baton.desktop.component.OpenWindow;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.Token;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.HBox;

/// Says what the lines of a graph mean.
public final class GraphLegend extends HBox {
    private static final double WIDTH = 20;
    private static final double HEIGHT = 12;

    private final Appearance appearance;

    public GraphLegend(Appearance appearance) {
        super(16);
        this.appearance = appearance;
        getStyleClass().addAll("table-footer", "timeline-legend");
        // Where there is no room, its end is cut, and not the graph above it.
        setMinWidth(0);
        for (Graph.Kind kind : Graph.Kind.values()) {
            if (kind != Graph.Kind.PARALLEL) {
                Canvas line = new Canvas(WIDTH, HEIGHT);
                line.setUserData(kind);
                HBox entry = new HBox(6, line, Texts.fixed(kind.words()));
                entry.setAlignment(Pos.CENTER_LEFT);
                getChildren().add(entry);
            }
        }
        OpenWindow.during(this, () -> appearance.themeProperty().subscribe(now -> paint()));
    }

    private void paint() {
        for (Node entry : getChildren()) {
            if (entry instanceof HBox box
                    && box.getChildren().getFirst() instanceof Canvas line
                    && line.getUserData() instanceof Graph.Kind kind) {
                GraphicsContext g = line.getGraphicsContext2D();
                g.clearRect(0, 0, WIDTH, HEIGHT);
                g.setStroke(appearance.tokens().color(Token.BORDER_CONTRAST));
                g.setLineWidth(1.4);
                GraphPainter.dashes(g, kind);
                g.strokeLine(0, HEIGHT / 2, WIDTH, HEIGHT / 2);
            }
        }
    }
}
