package dev.baton.desktop.measure;

import dev.baton.desktop.component.json.CodeBlock;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.component.timeline.Bar;
import dev.baton.desktop.component.timeline.TimeWindow;
import dev.baton.desktop.component.timeline.Timeline;
import dev.baton.desktop.component.timeline.TimelineSpan;
import dev.baton.desktop.component.timeline.TimelineView;
import dev.baton.desktop.theme.Appearance;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/// Single components with more data than a demo has, each in a window of its own.
final class Components {
    private static final int FRAMES = 300;
    private static final int SWITCHES = 10;
    private static final double FRAME_P95 = 33.4;
    private static final double FRAME_P99 = 66;
    private static final double HEAP = 150;
    private static final double MB = 1 << 20;

    private final Bars bars;
    private final Appearance appearance = new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT));

    Components(Bars bars) {
        this.bars = bars;
    }

    void table() {
        int rows = 1_000_000;
        DataTable<Integer> table = Ui.get(() -> {
            DataTable<Integer> made = new DataTable<>(String::valueOf);
            made.textColumn("Run id", 240, row -> "01M7W8RYHE4AAK16Q3K8" + row, "mono");
            for (String name : List.of("Status", "Function", "Trigger", "Queued at", "Duration", "Step or error")) {
                made.textColumn(name, 150, row -> name + " " + row);
            }
            made.setItems(FXCollections.observableList(new AbstractList<>() {
                @Override
                public Integer get(int index) {
                    return index;
                }

                @Override
                public int size() {
                    return rows;
                }
            }));
            return made;
        });
        long before = Heap.used();
        Stage stage = show(() -> table);
        List<Sample> recorded = Ui.record(FRAMES, frame -> table.scrollTo((frame * 3) % rows));
        bars.ms(
                "P6",
                "Table of 1,000,000 rows, 5,000 px a second: frame p95",
                FRAME_P95,
                Sample.percentile(recorded, 0.95));
        bars.ms("P6", "the same: frame p99", FRAME_P99, Sample.percentile(recorded, 0.99));
        bars.figure("P7", "the same: heap that it takes after scrolling", HEAP, (Heap.used() - before) / MB, " MB");
        close(stage);
    }

    /// All rows are open: a long trace shows rows of one name as one at first.
    ///
    /// @param times how often the budget of a frame may be used
    void timeline(int spans, int times) {
        String what = String.format(Locale.ROOT, "Timeline of %,d spans", spans);
        List<TimelineSpan> steps = new ArrayList<>();
        for (int i = 0; i < spans; i++) {
            steps.add(new TimelineSpan(
                    "s" + i,
                    "step-" + i,
                    TimelineSpan.Icon.COMPLETED,
                    TimelineSpan.Emphasis.NORMAL,
                    null,
                    List.of(new Bar(i * 10.0, i * 10.0 + 35, Bar.Pattern.STEP, Bar.Tone.SUCCESS)),
                    null,
                    false,
                    List.of()));
        }
        double end = spans * 10.0 + 100;
        Timeline trace = new Timeline(
                Session.NOW,
                end,
                new TimelineSpan(
                        "run",
                        "process-order",
                        TimelineSpan.Icon.COMPLETED,
                        TimelineSpan.Emphasis.NORMAL,
                        null,
                        List.of(new Bar(0, end, Bar.Pattern.GROUP, Bar.Tone.SUCCESS)),
                        null,
                        true,
                        steps));
        TimelineView view = Ui.get(() -> new TimelineView(appearance, () -> Session.NOW, Instant::toString));
        Stage stage = show(() -> view);
        bars.ms("P9", what + ": first layout", 150 * times, Ui.untilFrame(() -> view.show(trace)));
        Ui.untilFrame(view::expandAll);
        List<Sample> recorded = Ui.record(FRAMES, frame -> {
            double half = 1.0 / (2 + frame % 60);
            double middle = 0.5 + Math.sin(frame / 10.0) / 4;
            view.look(TimeWindow.near(middle - half, middle + half));
        });
        bars.ms("P9", what + ", zoom and pan: frame p95", FRAME_P95 * times, Sample.percentile(recorded, 0.95));
        List<Sample> finds = new ArrayList<>();
        for (String typed : List.of("s", "st", "step-9", "step-99", "step-999", "step-9999", "none")) {
            finds.add(Ui.untilFrame(() -> view.find(typed, true)));
        }
        bars.ms("P10", what + ", find: p95 of a key press", 50 * times, Sample.percentile(finds, 0.95));
        close(stage);
    }

    void json() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; text.length() < 10_000_000; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"orderId\":\"ord_")
                    .append(i)
                    .append("\",\"total\":189.4,\"lines\":[{\"sku\":\"TEE-BLK-M\",\"qty\":2}]}");
        }
        String value = text.append("]").toString();
        CodeBlock block =
                Ui.get(() -> new CodeBlock(appearance, Thread::startVirtualThread, (o, n, t) -> Optional.empty()));
        Stage stage = show(() -> block);
        bars.ms("P14", "JSON of 10 MB: first screen", 300, Ui.untilFrame(() -> block.show(value)));
        close(stage);
    }

    void theme() {
        int nodes = 10_000;
        FlowPane pane = Ui.get(() -> {
            FlowPane made = new FlowPane(1, 1);
            for (int i = 0; i < nodes; i++) {
                Region region = new Region();
                region.getStyleClass().add("skeleton-bar");
                region.setMinSize(6, 6);
                made.getChildren().add(region);
            }
            return made;
        });
        Stage stage = show(() -> pane);
        List<Sample> switches = new ArrayList<>();
        for (int i = 0; i < SWITCHES; i++) {
            switches.add(Ui.untilFrame(appearance::toggle));
        }
        bars.ms(
                "P22",
                "Switch the theme with 10,000 nodes, p95 of " + SWITCHES,
                150,
                Sample.percentile(switches, 0.95));
        close(stage);
    }

    private Stage show(Supplier<? extends Parent> content) {
        Stage stage = Ui.get(() -> {
            Stage made = new Stage();
            Scene scene = new Scene(content.get(), 1_280, 800);
            appearance.adopt(scene);
            made.setScene(scene);
            made.show();
            return made;
        });
        Ui.frames(20);
        return stage;
    }

    private void close(Stage stage) {
        Ui.get(() -> {
            appearance.release(stage.getScene());
            stage.close();
            return true;
        });
    }
}
