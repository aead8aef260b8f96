package dev.baton.desktop.component;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A choice of exactly one of many: a button that says what holds, and a menu.
///
/// @param <T> what can be chosen
public final class ChoiceButton<T> extends Button {
    private final ObjectProperty<T> value;

    /// @param name what is chosen, or empty
    /// @param icon shown before the name, or null
    /// @param options in order
    /// @param title the word for an option
    public ChoiceButton(String name, @Nullable Icon icon, List<T> options, Function<T, String> title, T selected) {
        this.value = new SimpleObjectProperty<>(selected);
        getStyleClass().addAll("action-button", "kind-filter");
        setMinWidth(USE_PREF_SIZE);
        Label shown = Texts.fixed("");
        HBox content = new HBox(6);
        content.setAlignment(Pos.CENTER_LEFT);
        if (icon != null) {
            content.getChildren().add(new IconView(icon));
        }
        if (!name.isEmpty()) {
            content.getChildren().add(Texts.fixed(name, "filter-name"));
        }
        content.getChildren().addAll(shown, new IconView(Icon.CHEVRON_DOWN, 12));
        setGraphic(content);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        value.subscribe(now -> {
            shown.setText(title.apply(now));
            setAccessibleText((name + " " + title.apply(now)).strip());
        });
        setOnAction(event -> {
            ContextMenu menu = new ContextMenu();
            for (T option : options) {
                MenuItem item = new MenuItem(title.apply(option));
                item.setOnAction(chosen -> value.set(option));
                menu.getItems().add(item);
            }
            menu.show(this, Side.BOTTOM, 0, 4);
        });
    }

    /// The option that holds.
    public ObjectProperty<T> valueProperty() {
        return value;
    }
}
