package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names and values, one pair a line, as headers and metadata are shown.
final class KeyValues extends ScrollPane {
    private final GridPane grid = new GridPane();

    KeyValues() {
        getStyleClass().add("key-values");
        setFitToWidth(true);
        setContent(grid);
        ColumnConstraints names = new ColumnConstraints();
        names.setPrefWidth(168);
        names.setMinWidth(96);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values);
    }

    void show(List<Row> rows) {
        grid.getChildren().clear();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.value() == null) {
                Label title = Texts.label(row.name(), "sm", "semibold");
                title.getStyleClass().add("group-title");
                grid.add(title, 0, i, 2, 1);
            } else {
                Label name = Texts.label(row.name(), "sm", "muted");
                Label value = Texts.label(row.value(), "mono");
                value.setTooltip(new Tooltip(row.value()));
                grid.addRow(i, name, value);
            }
        }
    }

    /// @param value null for the title of a group
    record Row(
            String name, @org.jspecify.annotations.Nullable String value) {}
}
