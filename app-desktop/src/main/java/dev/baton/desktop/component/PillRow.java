package dev.baton.desktop.component;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A few pills in a row, and behind `+N` the others: a click shows them all, one below the other.
public final class PillRow extends HBox {
    private final int most;

    /// @param most so many are shown before the others are counted
    public PillRow(int most) {
        super(4);
        this.most = most;
        getStyleClass().add("pill-row");
        setAlignment(Pos.CENTER_LEFT);
    }

    /// Shows these. They belong to the row from now on.
    ///
    /// @param what the pills are, for screen readers: "triggers"
    public void show(List<Pill> pills, String what) {
        if (pills.size() <= most) {
            getChildren().setAll(pills);
            return;
        }
        List<Pill> hidden = List.copyOf(pills.subList(most, pills.size()));
        Button more = new Button("+" + hidden.size());
        more.getStyleClass().setAll("pill", "kind-neutral", "more-pills");
        more.setMinWidth(USE_PREF_SIZE);
        more.setAccessibleText(hidden.size() + " more " + what);
        more.setOnAction(event -> {
            VBox list = new VBox(6);
            list.getStyleClass().add("more-list");
            list.getChildren().setAll(hidden);
            new Popover().show(more, list);
        });
        List<Node> shown = new ArrayList<>(pills.subList(0, most));
        shown.add(more);
        getChildren().setAll(shown);
    }
}
