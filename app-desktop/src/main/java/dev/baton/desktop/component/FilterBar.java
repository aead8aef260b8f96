package dev.baton.desktop.component;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The filters of a list, which go on in the next line where there is no room, and at the right what arranges it.
public final class FilterBar extends Region {
    private static final double GAP = 8;

    private final List<Node> filters;
    private final HBox tools;

    /// @param filters at the left
    /// @param tools at the right, in the first line
    public FilterBar(List<Node> filters, List<Node> tools) {
        this.filters = List.copyOf(filters);
        this.tools = new HBox(GAP, tools.toArray(Node[]::new));
        getChildren().addAll(filters);
        getChildren().add(this.tools);
        getStyleClass().add("filter-bar");
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        double toolsWidth = Math.ceil(tools.prefWidth(-1));
        flow(roomForFilters(getWidth()), this::place);
        place(
                tools,
                getWidth() - getInsets().getRight() - toolsWidth,
                getInsets().getTop(),
                toolsWidth);
    }

    private interface Place {
        void of(Node node, double x, double y, double width);
    }

    /// Goes from line to line, and tells how many there are.
    private int flow(double room, Place place) {
        double line = lineHeight();
        double x = 0;
        int lines = 1;
        for (Node filter : filters) {
            double width = Math.min(room, Math.ceil(filter.prefWidth(-1)));
            if (x > 0 && x + width > room) {
                x = 0;
                lines++;
            }
            place.of(filter, getInsets().getLeft() + x, getInsets().getTop() + (lines - 1) * (line + GAP), width);
            x += width + GAP;
        }
        return lines;
    }

    /// In the middle of its line.
    private void place(Node node, double x, double y, double width) {
        double height = Math.ceil(node.prefHeight(width));
        node.resizeRelocate(x, snapPositionY(y + (lineHeight() - height) / 2), width, height);
    }

    private double roomForFilters(double width) {
        Insets pad = getInsets();
        return Math.max(0, width - pad.getLeft() - pad.getRight() - GAP - Math.ceil(tools.prefWidth(-1)));
    }

    private double lineHeight() {
        return Math.ceil(getManagedChildren().stream()
                .mapToDouble(node -> node.prefHeight(-1))
                .max()
                .orElse(0));
    }

    /// Without a width, that of now counts.
    @Override
    protected double computePrefHeight(double width) {
        Insets pad = getInsets();
        double known = width >= 0 ? width : getWidth();
        int lines = known > 0 ? flow(roomForFilters(known), (node, x, y, wide) -> {}) : 1;
        return pad.getTop() + pad.getBottom() + lines * (lineHeight() + GAP) - GAP;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        Insets pad = getInsets();
        double all = getManagedChildren().stream()
                .mapToDouble(node -> Math.ceil(node.prefWidth(-1)) + GAP)
                .sum();
        return pad.getLeft() + pad.getRight() + all - GAP;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }
}
