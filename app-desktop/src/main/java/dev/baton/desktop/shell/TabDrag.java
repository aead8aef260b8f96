package dev.baton.desktop.shell;

import dev.baton.desktop.component.Texts;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// Moves a tab with the mouse, also over the edge of its window. A small sign follows the mouse and says what happens
/// when the button is released; Escape ends it without any effect.
final class TabDrag {
    private static final double BEGINS = 8;
    private static final double BESIDE = 14;

    private final Node handle;
    private final Target target;
    private final Label title = Texts.fixed("", "medium");
    private final Label hint = Texts.fixed("", "xs", "muted");
    private final EventHandler<KeyEvent> escape = this::keyPressed;
    private @Nullable Popup sign;
    private double fromX;
    private double fromY;
    private boolean off = true;

    /// Where a tab may go. All places are on the screen.
    interface Target {
        /// The words of the tab.
        String title();

        /// The mouse is here.
        ///
        /// @return what releasing it would do; empty when the place shows it by itself
        String over(double x, double y);

        /// The button was released here.
        void drop(double x, double y);

        /// It is over, with a drop or without one.
        void end();
    }

    private TabDrag(Node handle, Target target) {
        this.handle = handle;
        this.target = target;
        handle.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            off = event.getButton() != MouseButton.PRIMARY;
            fromX = event.getScreenX();
            fromY = event.getScreenY();
        });
        handle.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        handle.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    }

    /// Lets a node be dragged for its tab.
    static void install(Node handle, Target target) {
        new TabDrag(handle, target);
    }

    private void dragged(MouseEvent event) {
        double x = event.getScreenX();
        double y = event.getScreenY();
        if (off || (sign == null && Math.hypot(x - fromX, y - fromY) < BEGINS)) {
            return;
        }
        Popup shown = sign == null ? begin() : sign;
        hint.setText(target.over(x, y));
        hint.setManaged(!hint.getText().isEmpty());
        shown.setX(x + BESIDE);
        shown.setY(y + BESIDE);
        event.consume();
    }

    private Popup begin() {
        Scene scene = handle.getScene();
        title.setText(target.title());
        VBox box = new VBox(2, title, hint);
        box.getStyleClass().add("tab-sign");
        box.setMouseTransparent(true);
        Popup popup = new Popup();
        popup.setHideOnEscape(false);
        popup.getContent().add(box);
        popup.getScene().getStylesheets().setAll(scene.getStylesheets());
        if (popup.getScene().getRoot() instanceof Parent root) {
            root.getStyleClass().add("popup");
        }
        popup.show(handle, fromX, fromY);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, escape);
        sign = popup;
        return popup;
    }

    private void released(MouseEvent event) {
        if (sign != null) {
            end();
            target.drop(event.getScreenX(), event.getScreenY());
            event.consume();
        }
        off = true;
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && sign != null) {
            end();
            off = true;
            event.consume();
        }
    }

    private void end() {
        if (sign != null) {
            sign.hide();
            sign = null;
        }
        if (handle.getScene() != null) {
            handle.getScene().removeEventFilter(KeyEvent.KEY_PRESSED, escape);
        }
        target.end();
    }
}
