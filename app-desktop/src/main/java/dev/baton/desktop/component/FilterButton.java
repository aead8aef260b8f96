package dev.baton.desktop.component;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A filter of a list: a button that says what holds, and a popover of check boxes. Nothing checked means all.
///
/// @param <T> what can be checked
public final class FilterButton<T> extends Button {
    private static final int SEARCH_FROM = 8;
    private static final double LIST_HEIGHT = 280;

    private final String name;
    private final ObservableList<Option<T>> options = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Set<T>> selected = new ReadOnlyObjectWrapper<>(Set.of());
    private final Label value = Texts.fixed("All");
    private Consumer<Set<T>> onChange = chosen -> {};

    /// @param name what is filtered by: "Status"
    /// @param icon shown before the name, or null
    public FilterButton(String name, @Nullable Icon icon) {
        this.name = name;
        getStyleClass().addAll("action-button", "kind-filter");
        setMinWidth(USE_PREF_SIZE);
        HBox content = new HBox(6);
        content.setAlignment(Pos.CENTER_LEFT);
        if (icon != null) {
            content.getChildren().add(new IconView(icon));
        }
        content.getChildren().addAll(Texts.fixed(name, "filter-name"), value, new IconView(Icon.CHEVRON_DOWN, 12));
        setGraphic(content);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setOnAction(event -> open());
        selected.addListener((o, before, now) -> describe());
        describe();
    }

    /// What can be checked; may change at any time.
    public ObservableList<Option<T>> options() {
        return options;
    }

    /// What is checked.
    public ReadOnlyObjectProperty<Set<T>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// Checks exactly these, without telling [#setOnChange].
    public void select(Set<T> chosen) {
        selected.set(Set.copyOf(chosen));
    }

    /// Sets what happens when the user has checked something else.
    public void setOnChange(Consumer<Set<T>> action) {
        this.onChange = action;
    }

    private void describe() {
        Set<T> chosen = selected.get();
        String text = switch (chosen.size()) {
            case 0 -> "All";
            case 1 -> title(chosen.iterator().next());
            default -> chosen.size() + " chosen";
        };
        value.setText(text);
        setAccessibleText(name + ": " + text);
        getStyleClass().remove("on");
        if (!chosen.isEmpty()) {
            getStyleClass().add("on");
        }
    }

    private String title(T option) {
        return options.stream()
                .filter(known -> known.value().equals(option))
                .map(Option::title)
                .findFirst()
                .orElse(String.valueOf(option));
    }

    private void open() {
        Popover popover = new Popover();
        VBox list = new VBox();
        list.setMinWidth(200);
        List<CheckBox> boxes = new ArrayList<>();
        for (Option<T> option : options) {
            CheckBox box = new CheckBox(option.title());
            box.getStyleClass().add("popover-item");
            box.setMaxWidth(Double.MAX_VALUE);
            box.setSelected(selected.get().contains(option.value()));
            box.setUserData(option);
            box.selectedProperty().addListener((o, before, now) -> choose(option.value(), now));
            boxes.add(box);
        }
        list.getChildren().setAll(boxes);
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(LIST_HEIGHT);
        VBox content = new VBox(4);
        if (options.size() > SEARCH_FROM) {
            SearchField search = new SearchField("Find");
            search.textProperty()
                    .addListener((o, before, now) -> list.getChildren()
                            .setAll(boxes.stream()
                                    .filter(box -> box.getText()
                                            .toLowerCase(Locale.ROOT)
                                            .contains(now.strip().toLowerCase(Locale.ROOT)))
                                    .toList()));
            content.getChildren().add(search);
        }
        ActionButton reset = ActionButton.of(ActionButton.Kind.GHOST, "Show all")
                .small()
                .onClick(() -> {
                    selected.set(Set.of());
                    onChange.accept(Set.of());
                    popover.hide();
                });
        content.getChildren().addAll(scroll, Texts.line(), reset);
        popover.show(this, content);
    }

    private void choose(T option, boolean on) {
        Set<T> chosen = new LinkedHashSet<>(selected.get());
        if (on) {
            chosen.add(option);
        } else {
            chosen.remove(option);
        }
        selected.set(Set.copyOf(chosen));
        onChange.accept(selected.get());
    }

    /// Something that can be checked.
    ///
    /// @param title the word for it
    public record Option<T>(T value, String title) {}
}
