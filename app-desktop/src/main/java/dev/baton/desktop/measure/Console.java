package dev.baton.desktop.measure;

import dev.baton.desktop.demo.DemoClient;
import dev.baton.desktop.demo.DemoShop;
import dev.baton.desktop.log.LogLine;
import dev.baton.desktop.log.ServerLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/// The log of the server in the drawer of a window, while lines come without end.
final class Console {
    private static final int A_SECOND = 5_000;
    private static final int AT_ONCE = 50;
    private static final int ALL = 1_000_000;
    private static final int FRAMES = 300;
    private static final int KEYS = 20;
    private static final double FRAME_P95 = 33.4;
    private static final double INPUT = 50;
    private static final double MEMORY = 200;
    private static final double MB = 1 << 20;
    private static final long NS_PER_S = 1_000_000_000L;

    private final ServerLog log = new ServerLog();
    private final AtomicInteger lines = new AtomicInteger();
    private volatile boolean ended;

    /// Measures and notes P13.
    void measure(Bars bars) {
        try (OpenWindow open = new OpenWindow(
                new BackgroundClient(new DemoClient(DemoShop.at(Session.NOW)), Thread::startVirtualThread),
                InstantSource.fixed(Session.NOW),
                Optional.of(log))) {
            Ui.untilFrame(() -> Keys.press(open.scene(), KeyCode.DIGIT9, "shortcut"));
            long before = Heap.used();
            Thread writer = Thread.ofPlatform().daemon().name("log-lines").start(this::write);
            List<Sample> frames = Ui.record(FRAMES, frame -> {});
            List<Sample> keys = new ArrayList<>();
            Ui.untilFrame(() -> field(open).requestFocus());
            for (int i = 0; i < KEYS; i++) {
                String letter = i % 2 == 0 ? "e" : "\b";
                keys.add(Ui.untilFrame(() -> Keys.type(open.scene(), letter)));
            }
            ended = true;
            Updates.join(writer);
            while (lines.get() < ALL) {
                add();
            }
            Ui.frames(60);
            bars.ms("P13", "Log with 5,000 lines a second: frame p95", FRAME_P95, Sample.percentile(frames, 0.95));
            bars.ms("P13", "the same: p95 of a key press in its search", INPUT, Sample.percentile(keys, 0.95));
            bars.figure(
                    "P13",
                    "Heap after 1,000,000 lines, of which the last 10,000 are kept",
                    MEMORY,
                    Math.max(0, Heap.used() - before) / MB,
                    " MB");
        }
    }

    private static Node field(OpenWindow open) {
        return open.scene().lookup("#server-log .text-field");
    }

    private void write() {
        while (!ended) {
            for (int i = 0; i < AT_ONCE; i++) {
                add();
            }
            LockSupport.parkNanos(NS_PER_S * AT_ONCE / A_SECOND);
        }
    }

    private void add() {
        int number = lines.incrementAndGet();
        log.add(Session.NOW, LogLine.Level.INFO, "Engine", "the run goes on run=01M7W8RYHE4AAK16Q3K8" + number);
    }
}
