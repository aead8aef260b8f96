package dev.baton.desktop.measure;

import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.screen.run.RunStore;
import dev.baton.desktop.screen.runs.RowOrder;
import dev.baton.desktop.screen.runs.RunItem;
import dev.baton.desktop.screen.runs.RunsViewModel;
import dev.baton.desktop.task.SystemTimer;
import dev.baton.desktop.time.StopWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import tools.jackson.databind.JsonNode;

/// The list of runs with many loaded, put in another order: how long that takes, and how long it holds up the thread of
/// the windows at most.
final class SortedRuns {
    private static final double NS_PER_MS = 1e6;
    private static final List<String> FUNCTIONS =
            List.of("process-order", "charge-card", "sync-crm", "send-welcome", "ship-order");

    private static final double RESULT = 400;
    private static final double HELD = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final int rows;
    private final Instant now;
    private final AtomicLong longest = new AtomicLong();

    SortedRuns(int rows, Instant now) {
        this.rows = rows;
        this.now = now;
    }

    /// Loads the runs, orders them, and notes P8.
    void measure(Bars bars) {
        DemoClient server = new DemoClient(DemoShop.at(now));
        server.answer("GetRuns", this::page);
        SystemTimer timer = new SystemTimer();
        StopWatch watch = new StopWatch();
        try (ExecutorService background = Executors.newSingleThreadExecutor()) {
            RunsViewModel model = Ui.get(() -> new RunsViewModel(
                    new BackgroundClient(server, Thread::startVirtualThread),
                    new RunStore(),
                    this::ui,
                    background,
                    timer,
                    InstantSource.fixed(now)));
            Ui.run(model::onShown);
            int loaded = 0;
            while (loaded < rows && watch.elapsed().compareTo(PATIENCE) < 0) {
                int before = loaded;
                Ui.run(model::loadMore);
                Ui.untilShown(() -> {}, () -> model.loadedProperty().get() > before);
                loaded = Ui.get(() -> model.loadedProperty().get());
            }
            longest.set(0);
            CountDownLatch ordered = new CountDownLatch(1);
            Sample took = Ui.untilShown(
                    () -> {
                        model.items().addListener((ListChangeListener<RunItem>) change -> ordered.countDown());
                        model.setOrder(new RowOrder("function", true));
                    },
                    () -> ordered.getCount() == 0);
            Ui.run(model::close);
            String what = String.format(Locale.ROOT, "Put %,d loaded runs in another order", loaded);
            bars.ms("P8", what, RESULT, took);
            bars.figure(
                    "P8", "the same: longest work of the UI thread in one go", HELD, longest.get() / NS_PER_MS, " ms");
        } finally {
            timer.close();
        }
    }

    private void ui(Runnable action) {
        Platform.runLater(() -> {
            long start = Processor.now().ui();
            action.run();
            longest.accumulateAndGet(Processor.now().ui() - start, Math::max);
        });
    }

    private Object page(JsonNode in) {
        int size = in.path("first").asInt(1);
        int from =
                in.path("after").isString() ? Integer.parseInt(in.path("after").asString()) : 0;
        int to = Math.min(rows, from + size);
        return Map.of(
                "runs",
                Map.of(
                        "edges",
                        IntStream.range(from, to)
                                .mapToObj(i -> Map.of("node", run(i)))
                                .toList(),
                        "pageInfo",
                        Map.of("hasNextPage", to < rows, "endCursor", Integer.toString(to))));
    }

    private Map<String, Object> run(int number) {
        Instant queued = now.minusMillis(number * 10L);
        String function = FUNCTIONS.get(number * 31 % FUNCTIONS.size());
        return Map.of(
                "id", "01M7W8RYHE4AAK16Q3K8" + String.format(Locale.ROOT, "%06d", number),
                "status", "COMPLETED",
                "queuedAt", queued.toString(),
                "startedAt", queued.plusMillis(5).toString(),
                "endedAt", queued.plusMillis(number % 977).toString(),
                "eventName", "shop/order.placed",
                "function", Map.of("id", function, "name", function, "slug", function),
                "app", Map.of("id", "a", "externalID", "shop"));
    }
}
