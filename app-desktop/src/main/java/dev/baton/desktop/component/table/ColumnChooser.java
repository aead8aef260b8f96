package dev.baton.desktop.component.table;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Popover;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.table.ColumnLayout.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The button *Columns* of a table: which are shown, in which order, and values of the payload as columns of their own.
public final class ColumnChooser {
    private static final double WIDTH = 280;
    private static final double LIST_HEIGHT = 420;

    private final TableColumns<?> columns;
    private final String example;
    private final ActionButton button =
            ActionButton.of(Kind.SECONDARY, "Columns", Icon.COLUMNS).id("columns");
    private final VBox content = new VBox(4);

    /// @param example path of a value of the payload, to show what can be typed; empty when there are no such columns
    public ColumnChooser(TableColumns<?> columns, String example) {
        this.columns = columns;
        this.example = example;
        button.onClick(this::open);
    }

    /// The button that opens it.
    public ActionButton button() {
        return button;
    }

    private void open() {
        fill();
        content.setPrefWidth(WIDTH);
        new Popover().show(button, content);
    }

    private void fill() {
        VBox list = new VBox();
        for (Place place : columns.layoutProperty().get().places()) {
            list.getChildren().add(line(place));
        }
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(LIST_HEIGHT);
        List<Node> parts = new ArrayList<>(List.of(scroll, Texts.line()));
        if (!example.isEmpty()) {
            parts.add(payloadLine());
            parts.add(Texts.line());
        }
        parts.add(ActionButton.of(Kind.GHOST, "Reset columns")
                .small()
                .id("reset-columns")
                .onClick(() -> {
                    columns.reset();
                    fill();
                }));
        content.getChildren().setAll(parts);
    }

    private Node line(Place place) {
        String title = columns.title(place.id());
        CheckBox box = new CheckBox(title);
        box.setId("column-" + place.id());
        box.getStyleClass().add("popover-item");
        if (place.isPayload()) {
            box.getStyleClass().add("mono");
        }
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(0);
        box.setSelected(place.shown());
        box.selectedProperty().addListener((o, before, now) -> {
            columns.arrange(columns.layoutProperty().get().withShown(place.id(), now));
            boolean kept = columns.layoutProperty()
                    .get()
                    .find(place.id())
                    .map(Place::shown)
                    .orElse(false);
            if (kept != now) {
                box.setSelected(kept);
            }
        });
        HBox.setHgrow(box, Priority.ALWAYS);
        HBox line = new HBox(2, box);
        line.setAlignment(Pos.CENTER_LEFT);
        if (place.isPayload()) {
            line.getChildren()
                    .add(small(Icon.CLOSE, "Remove " + title, () -> change(layout -> layout.without(place.id()))));
        }
        line.getChildren()
                .addAll(
                        small(Icon.CHEVRON_UP, title + " further left", () -> change(l -> l.moved(place.id(), -1))),
                        small(Icon.CHEVRON_DOWN, title + " further right", () -> change(l -> l.moved(place.id(), 1))));
        return line;
    }

    private Node payloadLine() {
        TextField path = new TextField();
        path.setId("payload-path");
        path.getStyleClass().add("mono");
        path.setPromptText(example);
        path.setAccessibleText("Path of a value of the payload");
        HBox.setHgrow(path, Priority.ALWAYS);
        Runnable add = () -> {
            change(layout -> layout.withPayload(path.getText()));
        };
        path.setOnAction(event -> add.run());
        HBox line =
                new HBox(4, path, ActionButton.of(Kind.SECONDARY, "Add").small().onClick(add));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("popover-line");
        return line;
    }

    private void change(UnaryOperator<ColumnLayout> change) {
        columns.arrange(change.apply(columns.layoutProperty().get()));
        fill();
    }

    private static ActionButton small(Icon icon, String name, Runnable action) {
        return ActionButton.icon(Kind.GHOST, icon, name).small().onClick(action);
    }
}
