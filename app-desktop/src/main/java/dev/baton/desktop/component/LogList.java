package dev.baton.desktop.component;

import dev.baton.desktop.log.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/// The lines of a log, below each other. Ctrl with C copies. FX thread only.
///
/// @param <L> the lines
public final class LogList<L extends LogEntry> extends ListView<L> {
    private final Function<Instant, String> times;
    private final Function<L, String> plain;
    private final int few;

    /// @param name what a screen reader calls it
    /// @param nothing what stands there while there is no line
    /// @param row height of a line, px
    /// @param times writes when a line was written
    /// @param plain writes a line to be copied
    /// @param few copying takes all lines while no more than so many are selected
    public LogList(
            String name,
            String nothing,
            double row,
            Function<Instant, String> times,
            Function<L, String> plain,
            int few) {
        this.times = times;
        this.plain = plain;
        this.few = few;
        setFixedCellSize(row);
        getStyleClass().add("log-list");
        setAccessibleText(name);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setPlaceholder(Texts.label(nothing, "sm", "muted"));
        setCellFactory(view -> new Cell());
        setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copy();
                event.consume();
            }
        });
    }

    /// Copies the selected lines, or all of them.
    public void copy() {
        List<L> chosen = getSelectionModel().getSelectedItems();
        Outgoing.copy(
                (chosen.size() > few ? chosen : getItems()).stream().map(plain).collect(Collectors.joining("\n")));
    }

    /// A line: time, level, source, text.
    private final class Cell extends ListCell<L> {
        private final Label time = Texts.fixed("", "mono-small", "muted");
        private final Label level = Texts.fixed("", "mono-small", "log-level");
        private final Label source = Texts.fixed("", "mono-small", "subtle");
        private final Label text = Texts.label("", "mono-small");
        private final HBox row = new HBox(8, time, level, source, text);

        Cell() {
            row.setAlignment(Pos.CENTER_LEFT);
            level.setMinWidth(40);
        }

        @Override
        protected void updateItem(L line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            time.setText(times.apply(line.at()));
            level.setText(line.level().name());
            level.getStyleClass().removeAll("error", "warning");
            switch (line.level()) {
                case ERROR -> level.getStyleClass().add("error");
                case WARN -> level.getStyleClass().add("warning");
                case INFO, DEBUG -> {}
            }
            source.setText(line.source());
            text.setText(line.text());
            setGraphic(row);
        }
    }
}
