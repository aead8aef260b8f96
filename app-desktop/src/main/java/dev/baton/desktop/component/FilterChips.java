package dev.baton.desktop.component;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// The filters that hold, each with a cross that takes it away, and a button that takes away all. Not there while there
/// are none.
public final class FilterChips extends FlowPane {
    private static final double MOST_WIDTH = 360;

    private final ActionButton clear = ActionButton.of(ActionButton.Kind.GHOST, "Clear all");

    /// @param onClear takes all filters away
    public FilterChips(Runnable onClear) {
        super(6, 4);
        getStyleClass().add("filter-chips");
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        clear.small().id("clear-filters").onClick(onClear);
    }

    /// A filter that holds.
    ///
    /// @param text what it says: `Status: Failed`
    /// @param remove takes it away
    public record Chip(String text, Runnable remove) {}

    /// Shows the filters that hold.
    public void show(List<Chip> chips) {
        getChildren().setAll(chips.stream().map(FilterChips::node).toList());
        getChildren().add(clear);
        setVisible(!chips.isEmpty());
    }

    private static HBox node(Chip chip) {
        String words = chip.text().replace('\n', ' ');
        Label text = Texts.label(words, "sm");
        text.setMaxWidth(MOST_WIDTH);
        text.setTooltip(new Tooltip(chip.text()));
        ActionButton remove = ActionButton.icon(ActionButton.Kind.GHOST, Icon.CLOSE, "Remove " + words)
                .small()
                .onClick(chip.remove());
        HBox node = new HBox(2, text, remove);
        node.getStyleClass().add("filter-chip");
        node.setAlignment(Pos.CENTER_LEFT);
        return node;
    }
}
