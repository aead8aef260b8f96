package dev.baton.desktop.screen.run;

import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/// Facts in a row. They move closer together before one of them goes on in a second line.
final class FactPane extends FlowPane {
    private static final double[] GAPS = {28, 22, 16, 12};

    FactPane() {
        super(GAPS[0], 4);
    }

    @Override
    protected double computePrefHeight(double width) {
        fit(width);
        return super.computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        fit(getWidth());
        super.layoutChildren();
    }

    private void fit(double width) {
        if (width <= 0) {
            return;
        }
        double facts = getManagedChildren().stream()
                .mapToDouble(fact -> snapSizeX(((Node) fact).prefWidth(-1)))
                .sum();
        double room = width - getInsets().getLeft() - getInsets().getRight();
        int between = Math.max(0, getManagedChildren().size() - 1);
        double gap = GAPS[GAPS.length - 1];
        for (double each : GAPS) {
            if (facts + between * each <= room) {
                gap = each;
                break;
            }
        }
        setHgap(gap);
    }
}
