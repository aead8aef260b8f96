package dev.baton.desktop.component;

import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// A ring with one bright quarter: something is under way. It turns with the [Pulse] while it is seen.
public final class LoadingRing extends Region {
    private static final double GRID = 14;

    private final double size;

    /// @param size edge in px
    public LoadingRing(double size) {
        this.size = size;
        getStyleClass().add("loading-ring");
        setMinSize(size, size);
        setMaxSize(size, size);
        getChildren().add(line("M7 2A5 5 0 1 0 7 12A5 5 0 1 0 7 2Z", 0.3));
        getChildren().add(line("M7 2A5 5 0 0 1 12 7", 1));
        Pulse.turn(this);
    }

    private SVGPath line(String path, double opacity) {
        SVGPath line = new SVGPath();
        line.setContent(path);
        line.getStyleClass().add("icon-line");
        line.setStrokeWidth(2);
        line.setOpacity(opacity);
        line.setManaged(false);
        line.getTransforms().add(new Scale(size / GRID, size / GRID));
        return line;
    }

    @Override
    protected double computePrefWidth(double height) {
        return size;
    }

    @Override
    protected double computePrefHeight(double width) {
        return size;
    }
}
