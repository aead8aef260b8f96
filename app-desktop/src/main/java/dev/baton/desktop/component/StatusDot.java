package dev.baton.desktop.component;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// The shape of a [Status] in its colour: 12 px in pills, 14 px in tables, 20 px in cards.
public final class StatusDot extends Region {
    private static final double GRID = 14;

    private final double size;
    private boolean turning = true;
    private final ObjectProperty<Status> status = new SimpleObjectProperty<>(Status.UNKNOWN);

    /// @param size edge in px
    public StatusDot(Status status, double size) {
        this.size = size;
        getStyleClass().add("status-dot");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(size, size);
        setMaxSize(size, size);
        this.status.addListener((o, before, now) -> draw(before, now));
        draw(Status.UNKNOWN, Status.UNKNOWN);
        this.status.set(status);
    }

    /// What is shown; may change at any time.
    public ObjectProperty<Status> statusProperty() {
        return status;
    }

    private void draw(Status before, Status now) {
        getStyleClass().remove(before.styleClass());
        getStyleClass().add(now.styleClass());
        setAccessibleText(now.title());
        List<SVGPath> shapes = new ArrayList<>();
        for (Status.Part part : now.parts()) {
            SVGPath shape = new SVGPath();
            shape.setContent(part.path());
            shape.getStyleClass().add(part.kind().styleClass);
            shape.setStrokeWidth(part.width());
            shape.setOpacity(part.opacity());
            if (part.dashed()) {
                shape.getStrokeDashArray().setAll(2.6, 1.64);
                shape.getStyleClass().add("dashed");
            }
            shape.setManaged(false);
            shape.getTransforms().add(new Scale(size / GRID, size / GRID));
            shapes.add(shape);
        }
        getChildren().setAll(shapes);
        move();
    }

    /// Whether the sign of what runs turns, as it does at first. It costs the window work all the time.
    public void setTurning(boolean on) {
        turning = on;
        move();
    }

    private void move() {
        if (turning && status.get() == Status.RUNNING) {
            Pulse.turn(this);
        } else {
            Pulse.still(this);
        }
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
