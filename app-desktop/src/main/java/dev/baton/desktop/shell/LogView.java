package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.SearchField;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.ToggleSwitch;
import dev.baton.desktop.log.LogLine;
import dev.baton.desktop.log.ServerLog;
import dev.baton.desktop.task.Coalescer;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The log of the server, the newest line at the foot. It follows until that is switched off; then new lines are
/// counted.
final class LogView extends VBox {
    private static final Duration GAP = Duration.ofMillis(100);
    private static final double ROW = 20;

    private final ServerLog log;
    private final TimeText times;
    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
    private final ListView<LogLine> list = new ListView<>(lines);
    private final ToggleSwitch follow = new ToggleSwitch("Follow");
    private final SearchField search = new SearchField("Search the log");
    private final Label fresh = Texts.fixed("", "counter", "kind-neutral");
    private final Coalescer flush;
    private final Runnable end;
    private long next;
    private long unseen;

    LogView(ServerLog log, TimeText times, Timer timer, Executor ui) {
        this.log = log;
        this.times = times;
        this.flush = new Coalescer(timer, GAP, ui, this::flush);
        setId("server-log");
        follow.setSelected(true);
        follow.setId("log-follow");
        fresh.setId("log-fresh");
        follow.selectedProperty().addListener((o, before, now) -> setFollowing(now));
        search.textProperty().addListener((o, before, now) -> reload());
        list.setFixedCellSize(ROW);
        list.getStyleClass().add("log-list");
        list.setAccessibleText("Server log");
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(Texts.label("Nothing was logged yet.", "sm", "muted"));
        list.setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copy();
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        search.setPrefWidth(220);
        HBox bar = new HBox(
                12,
                search,
                follow,
                fresh,
                Texts.spacer(),
                ActionButton.icon(Icon.COPY, "Copy the selected lines").small().onClick(this::copy));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("log-bar");
        getChildren().addAll(bar, list);
        end = log.listen(flush::request);
        reload();
    }

    /// Ends it, when its window closes.
    void close() {
        end.run();
    }

    private void reload() {
        lines.clear();
        next = 0;
        flush();
    }

    private void flush() {
        List<LogLine> more = log.from(next);
        if (more.isEmpty()) {
            return;
        }
        next = more.getLast().number() + 1;
        List<LogLine> wanted = more.stream().filter(filter()).toList();
        lines.addAll(wanted);
        if (lines.size() > ServerLog.CAPACITY) {
            lines.remove(0, lines.size() - ServerLog.CAPACITY);
        }
        if (follow.isSelected()) {
            list.scrollTo(lines.size() - 1);
        } else {
            unseen += wanted.size();
        }
        showFresh();
    }

    private void setFollowing(boolean on) {
        unseen = 0;
        showFresh();
        if (on) {
            list.scrollTo(lines.size() - 1);
        }
    }

    private void showFresh() {
        fresh.setText(unseen + " new");
        fresh.setVisible(unseen > 0);
    }

    private Predicate<LogLine> filter() {
        String words = search.textProperty().get().toLowerCase(Locale.ROOT);
        return line -> words.isEmpty()
                || line.text().toLowerCase(Locale.ROOT).contains(words)
                || line.source().toLowerCase(Locale.ROOT).contains(words);
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        List<LogLine> chosen = list.getSelectionModel().getSelectedItems();
        content.putString(
                (chosen.isEmpty() ? lines : chosen).stream().map(this::plain).collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private String plain(LogLine line) {
        return times.cell(line.at()) + " " + line.level() + " " + line.source() + " " + line.text();
    }

    /// A line: time, level, source, text.
    private final class Cell extends ListCell<LogLine> {
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
        protected void updateItem(LogLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            time.setText(times.cell(line.at()));
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
