package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.navigation.Navigator;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;

/// Facts beside each other, each name above its value. Facts that are shown already stay as they are.
final class FactBar {
    private static final double GAP = 28;

    private final FactNodes nodes;
    private final Pane pane;
    private List<Fact> shown = List.of();

    /// @param wraps whether facts go on in a second line when there is no room
    FactBar(TimeText times, Navigator navigator, boolean wraps) {
        this.nodes = new FactNodes(times, navigator);
        this.pane = wraps ? new FactPane() : line();
        pane.getStyleClass().add("fact-bar");
        pane.setMinWidth(0);
    }

    private static HBox line() {
        HBox line = new HBox(GAP);
        line.setFillHeight(false);
        return line;
    }

    /// What holds the facts.
    Pane node() {
        return pane;
    }

    /// Shows facts after some nodes of the caller's.
    void show(List<Fact> facts, Instant now, Node... before) {
        if (facts.equals(shown)) {
            tick(now);
            return;
        }
        shown = facts;
        nodes.clear();
        pane.getChildren().setAll(before);
        for (Fact fact : facts) {
            pane.getChildren().add(Texts.fact(fact.name(), nodes.value(fact.value(), now)));
        }
    }

    void tick(Instant now) {
        nodes.tick(now);
    }
}
