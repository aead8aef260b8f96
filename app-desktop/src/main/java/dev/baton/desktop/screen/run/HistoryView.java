package dev.baton.desktop.screen.run;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.component.StatusDot;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.json.TextSaver;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.component.table.NodeTableCell;
import dev.baton.desktop.screen.run.RunHistory.Change;
import dev.baton.desktop.screen.run.RunViewModel.TraceView;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The history of a run as a table, which can be saved (ui-screens 4.1, the list form of the timeline).
final class HistoryView extends VBox {
    private final DataTable<Change> table = new DataTable<>(change -> change.spanId() + change.status() + change.at());
    private final Label count = Texts.fixed("");
    private final Label problem = Texts.label("", "error");
    private RunHistory shown = new RunHistory(List.of());
    private boolean filling;

    /// @param fileName of the saved history
    /// @param onSelect is told the id of the span whose change was selected
    HistoryView(TimeText times, TextSaver saver, String fileName, Consumer<String> onSelect) {
        setId("history");
        table.setId("history-table");
        table.textColumn("Time", 164, change -> times.precise(change.at()), "mono", "subtle");
        table.column("Status", 112, column -> new NodeTableCell<>(HistoryView::outcome, HistoryView::showOutcome));
        table.textColumn("Step", 172, Change::step, "medium");
        table.textColumn("Attempt", 64, Change::attempt, "mono", "muted");
        table.textColumn("Kind", 128, Change::kind, "mono", "muted");
        table.textColumn("Detail", 200, Change::detail, "sm", "subtle");
        table.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> {
            if (now != null && !filling) {
                onSelect.accept(now.spanId());
            }
        });
        ActionButton save = ActionButton.of(Kind.GHOST, "Save as CSV", Icon.DOWNLOAD)
                .small()
                .id("save-history")
                .onClick(() -> problem.setText(saver.save(getScene().getWindow(), fileName, shown.csv())
                        .orElse("")));
        HBox footer = new HBox(count, problem, Texts.spacer(), save);
        footer.getStyleClass().add("table-footer");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, footer);
    }

    void show(TraceView view) {
        RunHistory history = RunHistory.of(view.trace());
        if (!history.equals(shown)) {
            shown = history;
            filling = true;
            table.showRows(history.changes());
            filling = false;
            count.setText(CountText.of(history.changes().size(), "change"));
        }
    }

    /// Selects the first change of a span, unless one of its changes is selected.
    void select(String spanId) {
        Change now = table.getSelectionModel().getSelectedItem();
        if (now != null && isOf(now, spanId)) {
            return;
        }
        for (int i = 0; i < table.getItems().size(); i++) {
            if (isOf(table.getItems().get(i), spanId)) {
                filling = true;
                table.getSelectionModel().clearAndSelect(i);
                filling = false;
                table.scrollTo(Math.max(0, i - 3));
                return;
            }
        }
    }

    private static boolean isOf(Change change, String spanId) {
        return change.spanId().equals(spanId) || change.ofSpan().equals(spanId);
    }

    private static HBox outcome() {
        HBox box = new HBox(8, new StatusDot(Status.COMPLETED, 14), Texts.fixed("", "sm"));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /// Only what a span ended with has a shape: that it once began says nothing about now.
    private static void showOutcome(HBox box, Change change) {
        boolean ended = change.status().isFinal();
        StatusDot dot = (StatusDot) box.getChildren().getFirst();
        dot.setVisible(ended);
        if (ended) {
            dot.statusProperty().set(change.status());
        }
        Label word = (Label) box.getChildren().getLast();
        word.setText(
                change.status() == Status.RUNNING ? "Started" : change.status().title());
        word.getStyleClass().removeAll("error", "subtle");
        word.getStyleClass().add(change.status() == Status.FAILED ? "error" : "subtle");
    }
}
