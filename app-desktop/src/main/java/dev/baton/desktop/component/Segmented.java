package dev.baton.desktop.component;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Two to five options of which exactly one holds.
///
/// @param <T> the options
public final class Segmented<T> extends HBox {
    private final ObjectProperty<T> value;

    /// @param options in order
    /// @param title the word for an option
    /// @param selected the option that holds at first
    public Segmented(List<T> options, Function<T, String> title, T selected) {
        this.value = new SimpleObjectProperty<>(selected);
        getStyleClass().add("segmented");
        setMinWidth(Region.USE_PREF_SIZE);
        setMaxWidth(Region.USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (T option : options) {
            ToggleButton segment = new ToggleButton(title.apply(option));
            segment.getStyleClass().setAll("segment");
            segment.setToggleGroup(group);
            segment.setUserData(option);
            segment.setSelected(option.equals(selected));
            segment.setOnAction(event -> {
                segment.setSelected(true);
                value.set(option);
            });
            getChildren().add(segment);
        }
        value.addListener((o, before, now) -> group.getToggles().stream()
                .filter(toggle -> now.equals(toggle.getUserData()))
                .forEach(group::selectToggle));
    }

    /// The option that holds.
    public ObjectProperty<T> valueProperty() {
        return value;
    }

    /// Makes it 24 px high.
    public Segmented<T> small() {
        getStyleClass().add("size-small");
        return this;
    }
}
