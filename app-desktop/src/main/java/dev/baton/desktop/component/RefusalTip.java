package dev.baton.desktop.component;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/// Shows the reason of a control that cannot be used ([Refusal]) while the mouse rests on it. One for a whole window.
final class RefusalTip {
    private static final Duration DELAY = Duration.millis(300);
    private static final double BELOW = 18;

    private final Node root;
    private final Tooltip tooltip = new Tooltip();
    private final PauseTransition delay = new PauseTransition(DELAY);
    private String reason = "";
    private double x;
    private double y;

    private RefusalTip(Node root) {
        this.root = root;
        tooltip.getStyleClass().add("refusal");
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        delay.setOnFinished(event -> show());
        root.addEventFilter(MouseEvent.MOUSE_MOVED, this::moved);
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> hide());
        root.addEventFilter(MouseEvent.MOUSE_EXITED, event -> hide());
    }

    static void addTo(Node root) {
        new RefusalTip(root);
    }

    private void moved(MouseEvent event) {
        Node under = event.getPickResult().getIntersectedNode();
        String found = under == null ? "" : Refusal.of(under);
        if (found.equals(reason)) {
            return;
        }
        hide();
        reason = found;
        x = event.getScreenX();
        y = event.getScreenY() + BELOW;
        if (!found.isEmpty()) {
            delay.playFromStart();
        }
    }

    private void show() {
        if (root.getScene() != null && root.getScene().getWindow() != null) {
            tooltip.setText(reason);
            tooltip.show(root, x, y);
        }
    }

    private void hide() {
        delay.stop();
        tooltip.hide();
        reason = "";
    }
}
