package dev.baton.desktop.component;

import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// The mark of the application: the hand-over of a baton.
public final class Logo extends Region {
    private static final double GRID = 32;

    private final double size;

    /// @param size edge in px
    public Logo(double size) {
        this.size = size;
        getStyleClass().add("logo");
        setMinSize(size, size);
        setMaxSize(size, size);
        getChildren()
                .addAll(
                        part(
                                "M8 1H24A7 7 0 0 1 31 8V24A7 7 0 0 1 24 31H8A7 7 0 0 1 1 24V8A7 7 0 0 1 8 1Z",
                                "logo-ground",
                                0),
                        part("M6 22.5H12M20 9.5H26", "logo-track", 3.6),
                        part("M11.6 21.6 20.4 10.4", "logo-bar", 5));
    }

    private SVGPath part(String path, String styleClass, double width) {
        SVGPath part = new SVGPath();
        part.setContent(path);
        part.getStyleClass().add(styleClass);
        part.setStrokeWidth(width);
        part.setManaged(false);
        part.getTransforms().add(new Scale(size / GRID, size / GRID));
        return part;
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
