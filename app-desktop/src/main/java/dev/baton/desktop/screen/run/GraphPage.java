package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.graph.Graph;
import dev.baton.desktop.component.graph.GraphLegend;
import dev.baton.desktop.component.graph.GraphView;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.screen.run.RunViewModel.TraceView;
import dev.baton.desktop.theme.Appearance;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The steps of a run as boxes, with the runs and events that belong to them (ui-screens 4.8).
final class GraphPage extends VBox {
    private final RunViewModel model;
    private final Navigator navigator;
    private final GraphView graph;
    private Graph shown = Graph.EMPTY;
    private @Nullable Trace trace;

    /// @param onSelect is told the id of the span whose box was selected
    GraphPage(Appearance appearance, RunViewModel model, Navigator navigator, Consumer<String> onSelect) {
        this.model = model;
        this.navigator = navigator;
        this.graph = new GraphView(appearance);
        setId("graph-page");
        graph.setId("graph");
        graph.setOnSelect(box -> onSelect.accept(spanOf(box)));
        graph.setOnActivate(this::open);
        HBox legend = new GraphLegend(appearance);
        legend.getChildren().addAll(Texts.spacer(), hint("F", "fit"), hint("W S", "zoom"), hint("⏎", "open"));
        VBox.setVgrow(graph, Priority.ALWAYS);
        getChildren().addAll(graph, legend);
    }

    void show(TraceView view) {
        trace = view.trace();
        shown = model.graph().orElse(Graph.EMPTY);
        graph.show(shown);
    }

    void select(String spanId) {
        if (trace != null) {
            String box = TraceGraph.box(trace, shown, spanId);
            boolean here = spanOf(graph.selected()).equals(spanOf(box))
                    && !graph.selected().isEmpty();
            if (!here) {
                graph.select(box);
            }
        }
    }

    /// Events are no spans: they stand for the run, or for the step that waited for them.
    private String spanOf(String box) {
        return box.equals(TraceGraph.START) && trace != null
                ? trace.root().id()
                : box.endsWith(TraceGraph.EVENT) ? box.substring(0, box.length() - TraceGraph.EVENT.length()) : box;
    }

    private void open(String box) {
        if (box.equals(TraceGraph.START)) {
            model.facts()
                    .filter(run -> !run.triggerIds().isEmpty())
                    .ifPresent(run ->
                            navigator.openInTab(new Route.Event(run.triggerIds().getFirst())));
        } else if (box.endsWith(TraceGraph.EVENT)) {
            model.eventBehind(spanOf(box)).ifPresent(event -> navigator.openInTab(new Route.Event(event)));
        } else {
            model.runBehind(box).ifPresent(run -> navigator.openInTab(new Route.Run(run.value(), Params.NONE)));
        }
    }

    private static HBox hint(String key, String text) {
        HBox hint = new HBox(6, new KeyHint(key), Texts.fixed(text));
        hint.setAlignment(Pos.CENTER_LEFT);
        return hint;
    }
}
