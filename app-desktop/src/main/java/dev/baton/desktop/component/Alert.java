package dev.baton.desktop.component;

import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A coloured strip with an icon, a text, and what can be done about it.
public final class Alert extends HBox {
    /// How serious it is.
    public enum Kind {
        INFO(Icon.INFO),
        SUCCESS(Icon.CHECK_CIRCLE),
        WARNING(Icon.WARNING),
        ERROR(Icon.CROSS_CIRCLE);

        private final Icon icon;

        Kind(Icon icon) {
            this.icon = icon;
        }

        /// The shape that repeats what the colour says.
        public Icon icon() {
            return icon;
        }
    }

    /// @param text the message; a node, so that it may hold mono or links
    public Alert(Kind kind, Node text, Node... actions) {
        getStyleClass().addAll("alert", "kind-" + kind.name().toLowerCase(Locale.ROOT));
        setAccessibleRole(AccessibleRole.TEXT);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(new IconView(kind.icon()), text);
        if (actions.length > 0) {
            getChildren().add(Texts.spacer());
            getChildren().addAll(actions);
        }
    }
}
