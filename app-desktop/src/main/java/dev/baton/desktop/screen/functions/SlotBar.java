package dev.baton.desktop.screen.functions;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Slots as a bar: one segment each while they are few, and otherwise the share that is used. A full bar has the colour
/// of
/// waiting.
final class SlotBar extends HBox {
    private static final double WIDTH = 116;
    private static final double HEIGHT = 10;
    private static final int MOST_SEGMENTS = 20;

    SlotBar() {
        super(1);
        getStyleClass().add("slot-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    }

    void show(int used, int limit) {
        getChildren().clear();
        setAccessibleText(used + " of " + limit + " used");
        if (limit <= 0) {
            return;
        }
        boolean full = used >= limit;
        if (limit <= MOST_SEGMENTS) {
            for (int i = 0; i < limit; i++) {
                Region slot = part(i < used, full);
                HBox.setHgrow(slot, Priority.ALWAYS);
                slot.setMaxWidth(Double.MAX_VALUE);
                getChildren().add(slot);
            }
        } else {
            double share = Math.min(1, (double) used / limit);
            Region taken = part(true, full);
            taken.setMinWidth(used == 0 ? 0 : Math.max(2, WIDTH * share));
            Region free = part(false, full);
            HBox.setHgrow(free, Priority.ALWAYS);
            getChildren().addAll(taken, free);
        }
    }

    private static Region part(boolean used, boolean full) {
        Region part = new Region();
        part.getStyleClass().addAll("slot", used ? full ? "full" : "used" : "free");
        part.setMinHeight(HEIGHT);
        part.setMinWidth(1);
        return part;
    }
}
