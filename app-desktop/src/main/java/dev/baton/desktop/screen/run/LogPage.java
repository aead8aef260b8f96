package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.LogList;
import dev.baton.desktop.component.SearchField;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.json.TextSaver;
import dev.baton.desktop.screen.run.RunLog.Line;
import dev.baton.desktop.screen.run.RunViewModel.TraceView;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The log of a run. A span that is selected elsewhere leaves only its lines; a line that is selected here
/// selects its span (ui-quality 4.1). FX thread only.
final class LogPage extends VBox {
    private static final double ROW = 22;

    private final RunViewModel model;
    private final Consumer<String> onSelect;
    private final LogList<Line> list;
    private final SearchField search = new SearchField("Search the log");
    private final Label scope = Texts.label("", "sm", "subtle");
    private final ActionButton all =
            ActionButton.of(Kind.GHOST, "Show all lines").small().id("log-all");
    private final Label count = Texts.fixed("");
    private final Label problem = Texts.label("", "error");
    private RunLog log = new RunLog(List.of());
    private String root = "";
    private String span = "";
    private boolean choosing;

    /// @param fileName of the saved log
    /// @param onSelect is told the id of the span whose line was selected
    LogPage(TimeText times, TextSaver saver, String fileName, RunViewModel model, Consumer<String> onSelect) {
        this.model = model;
        this.list = new LogList<>("Log of the run", "No line is like this.", ROW, times::precise, Line::plain, 1);
        this.onSelect = onSelect;
        setId("run-log");
        search.setPrefWidth(220);
        search.textProperty().addListener((o, before, now) -> fill());
        all.onClick(() -> {
            span = "";
            fill();
        });
        HBox bar = new HBox(12, search, scope, all);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("run-log-bar");
        list.setId("run-log-lines");
        list.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> chosen(now));
        ActionButton copy = ActionButton.of(Kind.GHOST, "Copy", Icon.COPY)
                .small()
                .id("copy-log")
                .onClick(list::copy);
        ActionButton save = ActionButton.of(Kind.GHOST, "Save", Icon.DOWNLOAD)
                .small()
                .id("save-log")
                .onClick(() -> problem.setText(
                        saver.save(getScene().getWindow(), fileName, log.text()).orElse("")));
        Label what = Texts.label("Turns of the run, warnings, and spans of your own tracing", "muted");
        HBox footer = new HBox(12, count, what, problem, Texts.spacer(), copy, save);
        footer.getStyleClass().add("table-footer");
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(bar, list, footer);
    }

    void show(TraceView view) {
        root = view.trace().root().id();
        RunLog next = model.facts().map(run -> RunLog.of(run, view.trace())).orElse(log);
        if (!next.equals(log)) {
            log = next;
            fill();
        }
    }

    /// A span was selected. When it was by a line of this log, all lines stay.
    void select(String spanId) {
        if (!choosing) {
            String next = spanId.equals(root) ? "" : spanId;
            if (!next.equals(span)) {
                span = next;
                fill();
            }
        }
    }

    private void chosen(Line line) {
        if (line != null && !choosing) {
            choosing = true;
            onSelect.accept(line.spanId());
            choosing = false;
        }
    }

    private void fill() {
        List<Line> ofSpan = span.isEmpty() ? log.lines() : log.of(span);
        String words = search.textProperty().get();
        List<Line> wanted = ofSpan.stream().filter(line -> line.has(words)).toList();
        choosing = true;
        list.getItems().setAll(wanted);
        choosing = false;
        String name = ofSpan.stream().map(Line::source).findFirst().orElse("what is selected");
        scope.setText(span.isEmpty() ? "" : "Lines of " + name + " only");
        all.setVisible(!span.isEmpty());
        count.setText(CountText.of(wanted.size(), "line"));
    }
}
