package dev.baton.desktop.measure;

import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoRun;
import dev.baton.desktop.demo.DemoShop;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.input.KeyCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The list of runs with open rows while all runs change without end.
final class Updates {
    private static final int A_SECOND = 200;
    private static final int OPEN = 10;
    private static final int FRAMES = 600;
    private static final double FRAME_P95 = 33.4;
    private static final long NS_PER_S = 1_000_000_000L;

    private final DemoShop shop = DemoShop.at(Session.NOW);
    private final AtomicInteger version = new AtomicInteger();
    private volatile boolean ended;

    /// Measures and notes P12.
    void measure(Bars bars) {
        DemoClient server = new DemoClient(shop);
        try (OpenWindow open = new OpenWindow(
                new BackgroundClient(server, Thread::startVirtualThread, this::change),
                InstantSource.fixed(Session.NOW),
                Optional.empty())) {
            Ui.untilFrame(() -> open.find("#runs-table").requestFocus());
            for (int i = 0; i < OPEN; i++) {
                Ui.untilFrame(() -> Keys.press(open.scene(), KeyCode.DOWN));
                Ui.untilFrame(() -> Keys.press(open.scene(), KeyCode.RIGHT));
            }
            Ui.frames(60);
            Thread publisher = Thread.ofPlatform().daemon().name("updates").start(() -> publish(server));
            List<Sample> frames = Ui.record(FRAMES, frame -> {});
            ended = true;
            join(publisher);
            String what = A_SECOND + " updates a second with " + OPEN + " open rows";
            double passed = frames.stream().mapToDouble(Sample::ms).sum();
            double worked = frames.stream().mapToDouble(Sample::work).sum();
            bars.ms("P12", what + ": frame p95", FRAME_P95, Sample.percentile(frames, 0.95));
            bars.figure("P12", "the same: load of the UI thread", 40, 100 * worked / passed, " %");
        }
    }

    private void publish(DemoClient server) {
        List<DemoRun> runs = shop.runs();
        for (int i = 0; !ended; i++) {
            version.incrementAndGet();
            server.publish(new ChangeNotice(
                    ChangeNotice.Kind.RUN, runs.get(i % runs.size()).id()));
            LockSupport.parkNanos(NS_PER_S / A_SECOND);
        }
    }

    /// Every run that is told of has another status than the last time.
    private JsonNode change(String operation, JsonNode answer) {
        if (operation.equals("GetRuns")) {
            answer.path("runs").path("edges").forEach(edge -> turn(edge.path("node")));
        } else if (operation.equals("GetRun")) {
            turn(answer.path("run"));
        }
        return answer;
    }

    private void turn(JsonNode run) {
        if (run instanceof ObjectNode node) {
            int turn = version.get() + node.path("id").asString("").hashCode();
            node.put("status", turn % 2 == 0 ? "COMPLETED" : "FAILED");
        }
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
