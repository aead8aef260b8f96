package dev.baton.desktop.component;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// Parts of one page, of which one is shown: words in a row, the current one underlined.
///
/// @param <T> the parts
public final class TabRow<T> extends HBox {
    private final ObjectProperty<T> value;

    /// @param parts in order
    /// @param title the word for a part
    /// @param selected the part that is shown at first
    public TabRow(List<T> parts, Function<T, String> title, T selected) {
        this.value = new SimpleObjectProperty<>(selected);
        getStyleClass().add("tab-row");
        ToggleGroup group = new ToggleGroup();
        for (T part : parts) {
            ToggleButton item = new ToggleButton(title.apply(part));
            item.getStyleClass().setAll("tab-item");
            item.setToggleGroup(group);
            item.setUserData(part);
            item.setSelected(part.equals(selected));
            item.setMinWidth(USE_PREF_SIZE);
            item.setOnAction(event -> {
                item.setSelected(true);
                value.set(part);
            });
            getChildren().add(item);
        }
        value.addListener((o, before, now) -> group.getToggles().stream()
                .filter(toggle -> now.equals(toggle.getUserData()))
                .forEach(group::selectToggle));
    }

    /// The part that is shown.
    public ObjectProperty<T> valueProperty() {
        return value;
    }
}
