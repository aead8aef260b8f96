package dev.baton.desktop.shell;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.LogList;
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
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
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
    private final LogList<LogLine> list;
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
        this.list = new LogList<>("Server log", "Nothing was logged yet.", ROW, times::cell, this::plain, 0);
        list.setItems(lines);
        setId("server-log");
        follow.setSelected(true);
        follow.setId("log-follow");
        fresh.setId("log-fresh");
        follow.selectedProperty().addListener((o, before, now) -> setFollowing(now));
        search.textProperty().addListener((o, before, now) -> reload());
        VBox.setVgrow(list, Priority.ALWAYS);
        search.setPrefWidth(220);
        HBox bar = new HBox(
                12,
                search,
                follow,
                fresh,
                Texts.spacer(),
                ActionButton.icon(Icon.COPY, "Copy the selected lines").small().onClick(list::copy));
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
        String words = search.textProperty().get();
        List<LogLine> wanted = more.stream().filter(line -> line.has(words)).toList();
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

    private String plain(LogLine line) {
        return times.cell(line.at()) + " " + line.level() + " " + line.source() + " " + line.text();
    }
}
