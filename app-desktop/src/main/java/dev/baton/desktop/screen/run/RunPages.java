package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.TabRow;
import dev.baton.desktop.screen.run.RunViewModel.TraceView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The pages of a run, of which one is shown, and the row of their names. A page costs something to fill, so it is
/// filled only while it is seen. FX thread only.
final class RunPages {
    private final RunViewModel model;
    private final Map<RunPage, Form> forms = new EnumMap<>(RunPage.class);
    private final StackPane stack = new StackPane();
    private final TabRow<RunPage> row = new TabRow<>(List.of(RunPage.values()), RunPage::title, RunPage.TRACE);
    private Consumer<RunPage> onChoose = page -> {};
    private boolean told;
    private String selected = "";

    private final Map<RunPage, Supplier<Form>> makers = new EnumMap<>(RunPage.class);

    /// A page.
    ///
    /// @param fill is given the trace while the page is seen, whenever it changes
    /// @param select is given the id of the selected span, whenever it changes or the page comes into view
    record Form(Node node, Consumer<TraceView> fill, Consumer<String> select) {}

    RunPages(RunViewModel model) {
        this.model = model;
        row.setId("run-tabs");
        row.valueProperty().addListener((o, before, now) -> {
            show();
            if (!told) {
                onChoose.accept(now);
            }
        });
        model.traceProperty().subscribe(this::fill);
    }

    /// Adds a page, which is made when it is turned to first.
    void add(RunPage page, Supplier<Form> maker) {
        makers.put(page, maker);
        if (page == shown()) {
            show();
        }
    }

    /// Nodes that belong to one page and stand elsewhere.
    void belongs(RunPage page, Node node) {
        row.valueProperty().subscribe(now -> {
            node.setVisible(now == page);
            node.setManaged(now == page);
        });
    }

    /// Sets what happens when the user turns to a page.
    void setOnChoose(Consumer<RunPage> action) {
        onChoose = action;
    }

    /// Turns to a page, as a link asks for.
    void turnTo(RunPage page) {
        told = true;
        row.valueProperty().set(page);
        told = false;
    }

    /// The user, or a link, has selected a row of the timeline, which may be a part of a span.
    void select(String rowId) {
        int part = rowId.indexOf(TraceTimeline.PART);
        selected = part < 0 ? rowId : rowId.substring(0, part);
        Form form = forms.get(shown());
        if (form != null) {
            form.select().accept(selected);
        }
    }

    RunPage shown() {
        return row.valueProperty().get();
    }

    /// The names of the pages.
    Region row() {
        return row;
    }

    /// The page that is shown.
    Node node() {
        return stack;
    }

    private void show() {
        Supplier<Form> maker = makers.remove(shown());
        if (maker != null) {
            Form made = maker.get();
            forms.put(shown(), made);
            stack.getChildren().add(made.node());
        }
        forms.forEach((page, form) -> form.node().setVisible(page == shown()));
        fill();
    }

    private void fill() {
        Form form = forms.get(shown());
        if (form != null && model.traceProperty().get() instanceof LoadState.Loaded<TraceView> loaded) {
            form.fill().accept(loaded.value());
            form.select().accept(selected);
        }
    }
}
