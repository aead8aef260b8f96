package dev.baton.desktop.measure;

import dev.baton.desktop.DesktopApp;
import dev.baton.desktop.command.Command;
import dev.baton.desktop.component.json.CodeBlock;
import dev.baton.desktop.component.table.DataTable;
import dev.baton.desktop.component.timeline.Bar;
import dev.baton.desktop.component.timeline.TimeWindow;
import dev.baton.desktop.component.timeline.Timeline;
import dev.baton.desktop.component.timeline.TimelineSpan;
import dev.baton.desktop.component.timeline.TimelineView;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.prefs.MemoryPreferences;
import dev.baton.desktop.shell.MainWindow;
import dev.baton.desktop.task.SystemTimer;
import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.theme.ThemeChoice;
import dev.baton.desktop.time.FrameRecorder;
import dev.baton.desktop.time.StallWatchdog;
import dev.baton.desktop.time.StopWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/// Measures and writes the page: `Measure FILE`. Runs on the headless platform as well as on a display.
public final class Measure {
    private static final Instant NOW = Instant.parse("2026-11-20T10:42:07.318Z");
    private static final int ROUNDS = 20;
    private static final int FRAMES = 300;
    private static final double FRAME_P95 = 33.4;
    private static final double FRAME_P99 = 66;
    private static final double NS_PER_MS = 1e6;
    private static final int PATIENCE_S = 60;

    private final Bars bars = new Bars();
    private final Appearance appearance = new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT));
    private final SystemTimer timer = new SystemTimer();
    private final AtomicInteger stalls = new AtomicInteger();
    private final AtomicInteger longStalls = new AtomicInteger();

    private Measure() {}

    /// @param args the file to write, and perhaps a sentence about the machine
    /// @throws IllegalArgumentException without a file
    public static void main(String[] args) throws InterruptedException {
        if (args.length == 0) {
            throw new IllegalArgumentException("usage: Measure FILE [MACHINE]");
        }
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            Appearance.prepareToolkit();
            started.countDown();
        });
        started.await();
        try {
            write(args);
        } finally {
            Platform.exit();
        }
    }

    private static void write(String... args) {
        Measure measure = new Measure();
        try {
            measure.run();
        } finally {
            measure.timer.close();
        }
        String machine = args.length > 1
                ? args[1]
                : Runtime.getRuntime().availableProcessors() + " processors, "
                        + System.getProperty("os.name", "unknown") + ", Java " + Runtime.version() + ".";
        try {
            Files.writeString(Path.of(args[0]), measure.bars.page(machine));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        window();
        table();
        timeline();
        json();
        theme();
        bars.none("P1", "Cold start to the list of runs", "see `docs/performance.md`");
        bars.none("P5", "Open a run, nothing cached", "the demo answers at once; not measured here");
        bars.none("P7", "Heap of a table of 1,000,000 rows", "not measured here");
        bars.none("P8", "Sort and filter 100,000 rows", "done by the server, see `docs/performance.md`");
        bars.none("P12", "200 updates a second", "not measured here");
    }

    private void window() {
        MemoryPreferences preferences = new MemoryPreferences();
        preferences.put("theme", ThemeChoice.LIGHT.name());
        DemoShop shop = DemoShop.at(NOW);
        Stage stage = onFx(Stage::new);
        MainWindow window = onFx(() -> new DesktopApp(
                        new DemoClient(shop), preferences, appearance, timer, InstantSource.fixed(NOW), ZoneOffset.UTC)
                .start(stage, List.of()));
        frames(30);
        Executor ui = Platform::runLater;
        StallWatchdog dog = new StallWatchdog(ui, StallWatchdog.LIMIT, stall -> {
                    stalls.incrementAndGet();
                    if (stall.lasted().toMillis() >= 100) {
                        longStalls.incrementAndGet();
                    }
                })
                .start();
        String[] sections = {"go.apps", "go.functions", "go.runs", "go.events"};
        List<Sample> switches = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            String id = sections[i % sections.length];
            switches.add(untilFrame(() -> window.commands().find(id).ifPresent(Command::run)));
        }
        bars.ms("P3", "Switch to another screen, p95 of " + ROUNDS, 100, percentile(switches, 0.95));
        List<Sample> runs = new ArrayList<>();
        shop.runs().stream()
                .limit(ROUNDS)
                .forEach(run -> runs.add(untilFrame(() -> window.open(new Route.Run(run.id(), Params.NONE)))));
        bars.ms("P4", "Open a run that is known, p95 of " + ROUNDS, 100, percentile(runs, 0.95));
        List<Sample> windows = new ArrayList<>();
        shop.runs().stream().limit(ROUNDS / 2).forEach(run -> {
            List<Stage> opened = new ArrayList<>();
            windows.add(untilFrame(() -> opened.add(window.openInWindow(new Route.Run(run.id(), Params.NONE)))));
            onFx(() -> {
                opened.forEach(Stage::close);
                return true;
            });
        });
        bars.ms("P2", "Open a window, p95 of " + ROUNDS / 2, 250, percentile(windows, 0.95));
        List<Sample> keys = new ArrayList<>();
        onFx(() -> {
            window.commands().find("go.search").ifPresent(Command::run);
            return true;
        });
        frames(5);
        for (String typed : List.of("p", "pr", "pro", "proc", "proce", "order", "o", "shop", "send", "x")) {
            keys.add(untilFrame(() -> type(window, typed)));
        }
        bars.ms("P11", "Quick search, p95 of a key press", 50, percentile(keys, 0.95));
        dog.close();
        bars.count("P15", "Stalls of 50 ms or more in this session", 10, stalls.get());
        bars.count("P15", "Stalls of 100 ms or more in this session", 0, longStalls.get());
        onFx(() -> {
            stage.close();
            return true;
        });
    }

    private static void type(MainWindow window, String text) {
        if (window.overlay().lookup("#palette-field") instanceof TextField field) {
            field.setText(text);
        }
    }

    private void table() {
        int rows = 1_000_000;
        DataTable<Integer> table = onFx(() -> {
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
        Stage stage = show(() -> table);
        List<Sample> recorded = record(frame -> table.scrollTo((frame * 3) % rows));
        bars.ms("P6", "Table of 1,000,000 rows, 5,000 px a second: frame p95", FRAME_P95, percentile(recorded, 0.95));
        bars.ms("P6", "the same: frame p99", FRAME_P99, percentile(recorded, 0.99));
        close(stage);
    }

    private void timeline() {
        int spans = 10_000;
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
                NOW,
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
        TimelineView view = onFx(() -> new TimelineView(appearance, () -> NOW, Instant::toString));
        Stage stage = show(() -> view);
        bars.ms("P9", "Timeline of 10,000 spans: first layout", 150, untilFrame(() -> view.show(trace)));
        List<Sample> recorded = record(frame -> {
            double half = 1.0 / (2 + frame % 60);
            double middle = 0.5 + Math.sin(frame / 10.0) / 4;
            view.look(TimeWindow.near(middle - half, middle + half));
        });
        bars.ms("P9", "Timeline of 10,000 spans, zoom and pan: frame p95", FRAME_P95, percentile(recorded, 0.95));
        List<Sample> finds = new ArrayList<>();
        for (String typed : List.of("s", "st", "step-9", "step-99", "step-999", "step-9999", "none")) {
            finds.add(untilFrame(() -> view.find(typed, true)));
        }
        bars.ms("P10", "Find in 10,000 spans, p95 of a key press", 50, percentile(finds, 0.95));
        close(stage);
    }

    private void json() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; text.length() < 10_000_000; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"orderId\":\"ord_")
                    .append(i)
                    .append("\",\"total\":189.4,\"lines\":[{\"sku\":\"TEE-BLK-M\",\"qty\":2}]}");
        }
        String value = text.append("]").toString();
        CodeBlock block =
                onFx(() -> new CodeBlock(appearance, Thread::startVirtualThread, (o, n, t) -> Optional.empty()));
        Stage stage = show(() -> block);
        bars.ms("P14", "JSON of 10 MB: first screen", 300, untilFrame(() -> block.show(value)));
        close(stage);
    }

    private void theme() {
        int nodes = 10_000;
        FlowPane pane = onFx(() -> {
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
        for (int i = 0; i < ROUNDS / 2; i++) {
            switches.add(untilFrame(appearance::toggle));
        }
        bars.ms("P22", "Switch the theme with 10,000 nodes, p95 of " + ROUNDS / 2, 150, percentile(switches, 0.95));
        close(stage);
    }

    private Stage show(Supplier<? extends Parent> content) {
        Stage stage = onFx(() -> {
            Stage made = new Stage();
            Scene scene = new Scene(content.get(), 1_280, 800);
            appearance.adopt(scene);
            made.setScene(scene);
            made.show();
            return made;
        });
        frames(20);
        return stage;
    }

    private void close(Stage stage) {
        onFx(() -> {
            appearance.release(stage.getScene());
            stage.close();
            return true;
        });
    }

    /// From a deed to the end of the frame that shows what came of it.
    private Sample untilFrame(Runnable deed) {
        CountDownLatch drawn = new CountDownLatch(1);
        Sample[] took = new Sample[1];
        Platform.runLater(() -> {
            StopWatch watch = new StopWatch();
            long before = cpu();
            deed.run();
            new Frames(2, () -> {
                        took[0] = new Sample(watch.elapsed().toNanos() / NS_PER_MS, (cpu() - before) / NS_PER_MS);
                        drawn.countDown();
                    })
                    .start();
        });
        await(drawn);
        frames(3);
        return took[0];
    }

    /// What the thread of the windows has worked, in ns: free of what else goes on on the machine.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// Records frames while something is done in each.
    private List<Sample> record(IntConsumer deed) {
        FrameRecorder recorder = new FrameRecorder();
        List<Double> work = new ArrayList<>();
        long[] before = new long[1];
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            recorder.start();
            before[0] = cpu();
            new Frames(
                            FRAMES,
                            frame -> {
                                long now = cpu();
                                work.add((now - before[0]) / NS_PER_MS);
                                before[0] = now;
                                deed.accept(frame);
                            },
                            () -> {
                                recorder.stop();
                                done.countDown();
                            })
                    .start();
        });
        await(done);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < Math.min(work.size(), recorder.count()); i++) {
            samples.add(new Sample(recorder.gap(i).toNanos() / NS_PER_MS, work.get(i)));
        }
        return samples;
    }

    private static void frames(int count) {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> new Frames(count, done::countDown).start());
        await(done);
    }

    private static <T> T onFx(Supplier<T> action) {
        List<T> result = new ArrayList<>(1);
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            result.add(action.get());
            done.countDown();
        });
        await(done);
        return result.getFirst();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the window did not answer within " + PATIENCE_S + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }

    /// The sample that this share of all does not exceed, each figure for itself.
    private static Sample percentile(List<Sample> samples, double share) {
        int index = Math.clamp((int) Math.ceil(share * samples.size()) - 1, 0, samples.size() - 1);
        return new Sample(
                samples.stream().mapToDouble(Sample::ms).sorted().toArray()[index],
                samples.stream().mapToDouble(Sample::work).sorted().toArray()[index]);
    }
}
