package dev.baton.desktop.component;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;

/// A small surface below the control that opened it. Escape and a click elsewhere close it.
public final class Popover {
    private static final double GAP = 4;

    private final Popup popup = new Popup();

    /// A popover that is not shown yet.
    public Popover() {
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    /// Shows content below a control, in the theme of its window.
    public void show(Node owner, Node content) {
        StackPane surface = new StackPane(content);
        surface.getStyleClass().add("popover");
        popup.getContent().setAll(surface);
        popup.getScene().getStylesheets().setAll(owner.getScene().getStylesheets());
        if (popup.getScene().getRoot() instanceof Parent root) {
            root.getStyleClass().add("popup");
        }
        Bounds bounds = owner.localToScreen(owner.getBoundsInLocal());
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT);
        popup.show(owner, bounds.getMinX(), bounds.getMaxY() + GAP);
    }

    /// Sets what happens when it closes, with whether Escape closed it.
    public void setOnClose(Consumer<Boolean> action) {
        AtomicBoolean escaped = new AtomicBoolean();
        popup.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                escaped.set(true);
                popup.hide();
                event.consume();
            }
        });
        popup.setOnHidden(event -> action.accept(escaped.get()));
    }

    /// Closes it.
    public void hide() {
        popup.hide();
    }

    /// Whether it is seen.
    public boolean isShowing() {
        return popup.isShowing();
    }
}
