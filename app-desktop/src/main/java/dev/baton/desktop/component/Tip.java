package dev.baton.desktop.component;

import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// The tooltip of a node, made when the mouse first comes to the node. A tooltip has a scene of its own, which takes as
/// long to make as thirty labels: a list of fifty rows would make hundreds that are never seen.
public final class Tip {
    private static final Object KEY = new Object();

    private Tip() {}

    /// Gives a node a tooltip, or another one.
    ///
    /// @param text is asked whenever it shows; empty for none
    public static void set(Node node, Supplier<String> text) {
        if (node.getProperties().get(KEY) instanceof Holder known) {
            known.text = text;
        } else {
            Holder made = new Holder(node, text);
            node.getProperties().put(KEY, made);
            node.addEventHandler(MouseEvent.MOUSE_ENTERED, made);
        }
    }

    /// The same with words that stay.
    public static void set(Node node, String text) {
        set(node, () -> text);
    }

    /// What the tooltip of a node says now; empty when it has none of this kind.
    public static String of(Node node) {
        return node.hasProperties() && node.getProperties().get(KEY) instanceof Holder known ? known.text.get() : "";
    }

    private static final class Holder implements EventHandler<MouseEvent> {
        private final Node node;
        private Supplier<String> text;
        private @Nullable Tooltip tooltip;

        Holder(Node node, Supplier<String> text) {
            this.node = node;
            this.text = text;
        }

        @Override
        public void handle(MouseEvent event) {
            boolean any = !text.get().isEmpty();
            if (node instanceof Control control) {
                // Another tooltip says why the control cannot be used.
                if (control.getTooltip() == null || control.getTooltip() == tooltip) {
                    control.setTooltip(any ? made() : null);
                }
            } else if (any && tooltip == null) {
                Tooltip.install(node, made());
            }
        }

        private Tooltip made() {
            Tooltip known = tooltip;
            if (known == null) {
                Tooltip made = new Tooltip(text.get());
                made.setOnShowing(event -> made.setText(text.get()));
                tooltip = made;
                return made;
            }
            known.setText(text.get());
            return known;
        }
    }
}
