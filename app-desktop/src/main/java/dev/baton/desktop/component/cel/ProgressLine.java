package dev.baton.desktop.component.cel;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.cel.SearchProgress.Phase;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The line below a search that says how far it has come, with a button that stops it or lets it go on.
final class ProgressLine extends HBox {
    private final Label text = Texts.fixed("", "sm", "muted");
    private final ActionButton stop = ActionButton.of(Kind.LINK, "Stop").small().id("stop-search");

    ProgressLine() {
        super(8);
        setId("search-progress");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(text, stop);
        stop.managedProperty().bind(stop.visibleProperty());
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void setOnStop(Runnable action) {
        stop.onClick(action);
    }

    /// @param rows what is looked at: `runs`
    void show(SearchProgress progress, String rows, TimeText times) {
        Phase phase = progress.phase();
        setVisible(phase != Phase.NONE && phase != Phase.DONE);
        text.setText(progress.text(rows, times));
        stop.setText(phase == Phase.STOPPED ? "Go on" : "Stop");
        stop.setVisible(phase == Phase.STOPPED || phase == Phase.SEARCHING);
    }
}
