package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.navigation.Navigator;
import java.time.Instant;
import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// Facts in two columns, each name above its value; ids and expressions take both columns.
final class FactGrid extends GridPane {
    private static final int LONG_VALUE = 24;

    private final FactNodes nodes;
    private List<Fact> shown = List.of();

    FactGrid(TimeText times, Navigator navigator) {
        this.nodes = new FactNodes(times, navigator);
        getStyleClass().add("fact-grid");
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        getColumnConstraints().setAll(half, half);
    }

    void show(List<Fact> facts, Instant now) {
        if (facts.equals(shown)) {
            nodes.tick(now);
            return;
        }
        shown = facts;
        nodes.clear();
        getChildren().clear();
        int column = 0;
        int row = 0;
        for (Fact fact : facts) {
            boolean wide = wide(fact.value());
            if (wide && column == 1) {
                column = 0;
                row++;
            }
            VBox node = Texts.fact(fact.name(), nodes.value(fact.value(), now));
            add(node, column, row, wide ? 2 : 1, 1);
            column = wide ? 0 : 1 - column;
            row += column == 0 ? 1 : 0;
        }
        setVisible(!facts.isEmpty());
        setManaged(!facts.isEmpty());
    }

    void tick(Instant now) {
        nodes.tick(now);
    }

    private static boolean wide(Fact.Value value) {
        return switch (value) {
            case Fact.Value.Mono mono -> mono.text().length() > LONG_VALUE;
            case Fact.Value.Words words -> words.text().length() > LONG_VALUE;
            case Fact.Value.RunLink link -> link.text().length() > LONG_VALUE;
            case Fact.Value.EventLink link -> link.eventId().length() > LONG_VALUE;
            case Fact.Value.FunctionLink link -> link.text().length() > LONG_VALUE;
            case Fact.Value.AppLink link -> false;
            case Fact.Value.Trigger trigger -> false;
            case Fact.Value.Time time -> false;
            case Fact.Value.Planned planned -> false;
            case Fact.Value.Due due -> false;
            case Fact.Value.Lasting lasting -> false;
            case Fact.Value.Compared compared -> false;
            case Fact.Value.Growing growing -> false;
        };
    }
}
