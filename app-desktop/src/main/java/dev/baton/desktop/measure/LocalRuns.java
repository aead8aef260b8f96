package dev.baton.desktop.measure;

import dev.baton.desktop.ServerClients;
import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.timeline.TimelineView;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.server.DevServer;
import dev.baton.server.config.ServerOptions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import tools.jackson.databind.JsonNode;

/// A window on a real server in this process, whose runs are those of a [PlainApp].
final class LocalRuns {
    private static final int LIVE = 20;
    private static final int RUNS = 60;
    private static final int STEPS = 3;
    private static final double OPEN_RUN = 250;
    private static final double FRESH = 500;
    private static final double IDLE = 2;
    private static final double IDLE_MINIMISED = 0.3;
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(20);

    private final Bars bars;
    private final Path data;

    /// @param data folder of the database
    LocalRuns(Bars bars, Path data) {
        this.bars = bars;
        this.data = data;
    }

    /// Measures and notes P5, P16 and P18.
    void measure() {
        ServerOptions options = ServerOptions.embedded()
                .headless(false)
                .inMemory(false)
                .dataFolder(data)
                .build();
        try (DevServer server = DevServer.start(options);
                PlainApp app = new PlainApp()) {
            app.register(server.url());
            BatonClient client = ServerClients.of(server);
            try (OpenWindow open =
                    new OpenWindow(client, () -> server.engine().clock().now(), Optional.empty())) {
                Ui.run(() -> open.window().open(new Route.Runs(Params.NONE)));
                Ui.frames(30);
                freshness(open, client);
                openRuns(open, client);
                idle(open);
            } finally {
                client.close();
            }
        }
    }

    private void freshness(OpenWindow open, BatonClient client) {
        List<Sample> shown = new ArrayList<>();
        for (int i = 0; i < LIVE; i++) {
            int number = i;
            shown.add(Ui.untilShown(() -> send(client, number), () -> rows(open) > number));
        }
        bars.ms(
                "P18",
                "From the call that sends an event to its run in the list, p95 of " + LIVE,
                FRESH,
                Sample.percentile(shown, 0.95));
    }

    private static int rows(OpenWindow open) {
        return open.window().screen().root().lookup("#runs-table") instanceof TableView<?> table
                ? table.getItems().size()
                : 0;
    }

    private static void send(BatonClient client, int number) {
        client.sendEvents("{\"name\": \"%s\", \"data\": {\"orderId\": \"ord_%d\"}}".formatted(PlainApp.EVENT, number));
    }

    private void openRuns(OpenWindow open, BatonClient client) {
        for (int i = LIVE; i < RUNS; i++) {
            send(client, i);
        }
        List<String> ids = ended(client);
        List<Sample> opened = new ArrayList<>();
        for (String id : ids) {
            opened.add(Ui.untilShown(() -> open.window().open(new Route.Run(id, Params.NONE)), () -> isTraced(open)));
        }
        bars.ms(
                "P5",
                "Open a run of a local server, nothing cached, p95 of " + opened.size(),
                OPEN_RUN,
                Sample.percentile(opened, 0.95));
        Ui.run(() -> open.window().open(new Route.Runs(Params.NONE)));
    }

    /// Whether the run that is shown has its timeline with all its steps.
    private static boolean isTraced(OpenWindow open) {
        Node node = open.window().screen().root().lookup("#timeline");
        return node instanceof TimelineView timeline
                && timeline.fullHeight() > STEPS * TimelineView.ROW_HEIGHT
                && timeline.getWidth() > 0;
    }

    /// The ids of all runs, once they have ended.
    private static List<String> ended(BatonClient client) {
        Map<String, Object> all = Map.of(
                "first",
                RUNS,
                "filter",
                Map.of("from", "1970-01-01T00:00:00Z"),
                "orderBy",
                List.of(Map.of("field", "QUEUED_AT", "direction", "DESC")));
        List<String> ids = new ArrayList<>();
        until(() -> {
            ids.clear();
            for (JsonNode edge :
                    client.execute("GetRuns", all).join().path("runs").path("edges")) {
                if (edge.path("node").path("status").asString("").equals("COMPLETED")) {
                    ids.add(edge.path("node").path("id").asString());
                }
            }
            return ids.size() == RUNS;
        });
        return ids;
    }

    private static void until(BooleanSupplier condition) {
        for (int i = 0; i < 300 && !condition.getAsBoolean(); i++) {
            pass(Duration.ofMillis(100));
        }
        if (!condition.getAsBoolean()) {
            throw new IllegalStateException("the runs of the app did not end within 30 s");
        }
    }

    /// The server and all that it does by itself is in the figure too.
    private void idle(OpenWindow open) {
        pass(SETTLE);
        bars.figure(
                "P16", "Nothing changes: share of one core of window, app and server together", IDLE, share(), " %");
        Ui.run(() -> open.stage().setIconified(true));
        pass(SETTLE.dividedBy(5));
        bars.figure("P16", "the same, minimised", IDLE_MINIMISED, share(), " %");
    }

    private static double share() {
        long before = worked();
        pass(LOOK);
        return 100.0 * (worked() - before) / LOOK.toNanos();
    }

    private static long worked() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static void pass(Duration time) {
        try {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
