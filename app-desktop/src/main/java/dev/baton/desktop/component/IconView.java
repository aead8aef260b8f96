package dev.baton.desktop.component;

import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// Shows an [Icon] in a square of 12, 16 or 20 px.
///
/// Its colour is the looked-up colour `-baton-icon` of the nearest ancestor that sets it, as `currentColor` is on the
/// web.
public final class IconView extends Region {
    private static final double GRID = 16;

    private final double size;

    /// An icon of the common size, 16 px.
    public IconView(Icon icon) {
        this(icon, 16);
    }

    /// @param size edge in px: 12, 16 or 20
    public IconView(Icon icon, int size) {
        this.size = size;
        SVGPath line = new SVGPath();
        line.setContent(icon.path());
        line.getStyleClass().add("icon-line");
        line.setManaged(false);
        line.getTransforms().add(new Scale(size / GRID, size / GRID));
        getStyleClass().addAll("icon", "size-" + size);
        getChildren().add(line);
        setMouseTransparent(true);
        setMinSize(size, size);
        setMaxSize(size, size);
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
