package dev.baton.desktop.screen.runs;

import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.RunParts;
import dev.baton.desktop.screen.run.RunView;
import dev.baton.desktop.screen.run.RunViewModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The details of expanded runs, laid over the lines that the table keeps free for them. A panel is made once per run
/// and moved with its line, so that nothing in it is lost when rows come and go. FX thread only.
final class DetailLayer extends Pane {
    private final RunTable table;
    private final RunsViewModel model;
    private final RunParts parts;
    private final Navigator navigator;
    private final Map<RunId, Panel> panels = new HashMap<>();
    private final Map<RunId, Integer> firstLines = new HashMap<>();
    private final Rectangle clip = new Rectangle();
    private final Runnable afterLayout = this::afterLayout;
    private boolean shown;
    private int firstInView = -1;
    private int lastInView = -1;

    private record Panel(RunViewModel model, RunView view) {}

    DetailLayer(RunTable table, RunsViewModel model, RunParts parts, Navigator navigator) {
        this.table = table;
        this.model = model;
        this.parts = parts;
        this.navigator = navigator;
        setPickOnBounds(false);
        setClip(clip);
        model.items().addListener((ListChangeListener<RunItem>) change -> findLines());
        sceneProperty().addListener((o, before, now) -> follow(before, now));
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        findLines();
    }

    /// The list is seen, or not: details follow the server only while they are.
    void setShown(boolean on) {
        shown = on;
        firstInView = -1;
        panels.values().forEach(panel -> {
            if (!on) {
                panel.model().onHidden();
            }
        });
        requestLayout();
    }

    void close() {
        panels.values().forEach(panel -> panel.model().close());
        panels.clear();
        getChildren().clear();
    }

    private void follow(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removePostLayoutPulseListener(afterLayout);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(afterLayout);
        }
    }

    private void findLines() {
        firstLines.clear();
        for (int i = 0; i < model.items().size(); i++) {
            if (model.items().get(i) instanceof RunItem.DetailSlot slot && slot.part() == 0) {
                firstLines.put(slot.id(), i);
            }
        }
        Set<RunId> gone = new HashSet<>(panels.keySet());
        gone.removeAll(firstLines.keySet());
        for (RunId id : gone) {
            Panel panel = panels.remove(id);
            if (panel != null) {
                panel.model().close();
                getChildren().remove(panel.view());
            }
        }
        firstInView = -1;
        requestLayout();
    }

    /// Lines move when the table scrolls, which does not lay this pane out; so every frame is looked at, which costs
    /// nothing while no line has moved.
    private void afterLayout() {
        if (!shown) {
            return;
        }
        report();
        double header = table.headerHeight();
        clip.setY(header);
        clip.setWidth(getWidth());
        clip.setHeight(Math.max(0, getHeight() - header));
        for (Map.Entry<RunId, Integer> line : firstLines.entrySet()) {
            place(line.getKey(), table.lineTop(line.getValue()), header);
        }
    }

    private void place(RunId id, double top, double header) {
        double height = RunItem.DETAIL_LINES * table.line();
        boolean inView = !Double.isNaN(top) && top + height > header && top < getHeight();
        Panel panel = panels.get(id);
        if (!inView) {
            if (panel != null && panel.view().isVisible()) {
                panel.view().setVisible(false);
                panel.model().onHidden();
            }
            return;
        }
        if (panel == null) {
            panel = create(id);
        }
        if (!panel.view().isVisible()) {
            panel.view().setVisible(true);
        }
        panel.model().onShown();
        RunView view = panel.view();
        if (view.getLayoutY() != top || view.getWidth() != table.getWidth() || view.getHeight() != height) {
            view.resizeRelocate(0, top, table.getWidth(), height);
        }
        view.layout();
    }

    private Panel create(RunId id) {
        RunViewModel details = parts.model(id);
        RunView view = new RunView(parts, details, navigator, true);
        view.getStyleClass().add("row-detail");
        view.setId("detail-" + id.value());
        view.setManaged(false);
        Panel panel = new Panel(details, view);
        panels.put(id, panel);
        getChildren().add(view);
        view.applyCss();
        return panel;
    }

    private void report() {
        VirtualFlow<?> flow = table.flow();
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
        int from = first == null ? 0 : first.getIndex() + (first.getLayoutY() < -table.line() / 2 ? 1 : 0);
        int to = last == null ? 0 : last.getIndex();
        if (from != firstInView || to != lastInView) {
            firstInView = from;
            lastInView = to;
            model.scrolled(from, to);
        }
    }

    private void onScroll(ScrollEvent event) {
        VirtualFlow<?> flow = table.flow();
        if (flow != null) {
            flow.scrollPixels(-event.getDeltaY());
            event.consume();
        }
    }
}
