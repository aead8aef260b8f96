package dev.baton.desktop.component;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Grey shapes where content will be, so that nothing jumps when it arrives.
public final class Skeleton {
    private Skeleton() {}

    /// Rows of a table.
    ///
    /// @param rows how many
    /// @param rowHeight in px
    /// @param widths of the bars in each row, in px
    public static VBox rows(int rows, double rowHeight, double... widths) {
        VBox box = new VBox();
        box.getStyleClass().add("skeleton");
        for (int i = 0; i < rows; i++) {
            HBox row = new HBox(32);
            row.getStyleClass().add("skeleton-row");
            row.setAlignment(Pos.CENTER_LEFT);
            row.setPadding(new Insets(0, 16, 0, 16));
            row.setMinHeight(rowHeight);
            row.setMaxHeight(rowHeight);
            for (double width : widths) {
                row.getChildren().add(bar(width));
            }
            box.getChildren().add(row);
        }
        return box;
    }

    /// One bar, 8 px high.
    public static Region bar(double width) {
        Region bar = new Region();
        bar.getStyleClass().add("skeleton-bar");
        bar.setMinSize(width, 8);
        bar.setMaxSize(width, 8);
        return bar;
    }
}
