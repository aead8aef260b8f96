package dev.baton.desktop.screen.run;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Two nodes in one line, one at each end; the second goes below the first where there is no room for both.
final class EndsLine extends Region {
    private static final double GAP = 4;

    private final Region left;
    private final Region right;

    EndsLine(Region left, Region right) {
        this.left = left;
        this.right = right;
        getChildren().addAll(left, right);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        Insets pad = getInsets();
        double width = getWidth() - pad.getLeft() - pad.getRight();
        double line = lineHeight();
        double rightWidth = Math.min(width, widthOf(right));
        boolean both = fits(width);
        double leftWidth = Math.min(width, widthOf(left));
        left.resizeRelocate(pad.getLeft(), pad.getTop(), leftWidth, line);
        right.resizeRelocate(
                both ? pad.getLeft() + width - rightWidth : pad.getLeft(),
                both ? pad.getTop() : pad.getTop() + line,
                rightWidth,
                line);
    }

    private boolean fits(double width) {
        return !right.isManaged() || widthOf(left) + GAP + widthOf(right) <= width;
    }

    private static double widthOf(Region node) {
        return node.isManaged() ? Math.ceil(node.prefWidth(-1)) : 0;
    }

    private double lineHeight() {
        Insets pad = getInsets();
        double own = getMinHeight() - pad.getTop() - pad.getBottom();
        return Math.max(own, Math.max(left.prefHeight(-1), right.prefHeight(-1)));
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets pad = getInsets();
        boolean both = width < 0 || fits(width - pad.getLeft() - pad.getRight());
        return pad.getTop() + pad.getBottom() + lineHeight() * (both ? 1 : 2);
    }

    @Override
    protected double computePrefWidth(double height) {
        Insets pad = getInsets();
        return pad.getLeft() + pad.getRight() + widthOf(left) + GAP + widthOf(right);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }
}
