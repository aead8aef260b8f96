package dev.baton.desktop.theme;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// The root of every scene: it shows the content larger or smaller, and gives it the room that is left then. Text and
/// shapes stay sharp, since nothing is drawn before it is scaled.
final class ScaledRoot extends Region {
    private final Node content;
    private final DoubleProperty factor = new SimpleDoubleProperty(1);

    ScaledRoot(Node content) {
        this.content = content;
        getChildren().add(content);
        Scale scale = new Scale(1, 1);
        scale.xProperty().bind(factor);
        scale.yProperty().bind(factor);
        content.getTransforms().add(scale);
        factor.addListener((o, before, now) -> requestLayout());
    }

    /// How large it is shown; 1 as drawn.
    DoubleProperty factorProperty() {
        return factor;
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.ceil(content.prefWidth(height < 0 ? height : height / factor.get()) * factor.get());
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil(content.prefHeight(width < 0 ? width : width / factor.get()) * factor.get());
    }

    @Override
    protected void layoutChildren() {
        if (content.isManaged()) {
            content.resizeRelocate(0, 0, getWidth() / factor.get(), getHeight() / factor.get());
        }
    }
}
