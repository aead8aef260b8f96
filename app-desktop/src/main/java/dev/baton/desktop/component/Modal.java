package dev.baton.desktop.component;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The frame of a dialog: a head with its title, a body, and a foot with its buttons at the right.
public final class Modal extends VBox {
    /// @param width in px; the height follows from the body
    public Modal(double width, Region head, Region body, HBox foot) {
        super(head, body, foot);
        body.setPadding(new Insets(0, 16, 16, 16));
        foot.getStyleClass().add("modal-footer");
        setPrefWidth(width);
        setMaxSize(width, Region.USE_PREF_SIZE);
    }

    /// A head without a button: the foot has the one that ends the dialog.
    public static HBox head(String title) {
        HBox head = new HBox(Texts.label(title, "heading"));
        head.getStyleClass().add("modal-header");
        return head;
    }

    /// A head with a button that closes the dialog.
    ///
    /// @param more what stands beside the title
    public static HBox head(String title, Runnable close, Node... more) {
        HBox head = new HBox(Texts.fixed(title, "heading"));
        head.getChildren().addAll(more);
        head.getChildren()
                .addAll(
                        Texts.spacer(),
                        ActionButton.icon(Icon.CLOSE, "Close").small().onClick(close));
        head.getStyleClass().add("modal-header");
        return head;
    }

    /// Lets Ctrl with Enter do what the main button does, wherever the keyboard is in the dialog.
    public Modal submitting(Runnable submit) {
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                submit.run();
                event.consume();
            }
        });
        return this;
    }
}
