package dev.baton.desktop.component;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Shape and word of a [Status], as tables and headers show it.
public final class StatusBadge extends HBox {
    private final StatusDot dot;
    private final Label title = new Label();

    /// A badge with a dot of 14 px.
    public StatusBadge(Status status) {
        this.dot = new StatusDot(status, 14);
        getStyleClass().addAll("status-badge", status.styleClass());
        title.setText(status.title());
        title.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(dot, title);
        dot.statusProperty().addListener((o, before, now) -> {
            getStyleClass().remove(before.styleClass());
            getStyleClass().add(now.styleClass());
            title.setText(now.title());
        });
    }

    /// What is shown; may change at any time.
    public ObjectProperty<Status> statusProperty() {
        return dot.statusProperty();
    }
}
