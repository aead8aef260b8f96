package dev.baton.desktop.time;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Notices when the thread of the windows does not answer for 50 ms or longer, and what it was doing (ui-quality, P15).
/// A thread of its own asks every 20 ms; while all is well that is all that it does.
public final class StallWatchdog implements AutoCloseable {
    /// From here on it counts as a stall.
    public static final Duration LIMIT = Duration.ofMillis(50);

    private static final Duration GAP = Duration.ofMillis(20);

    private final Executor ui;
    private final Duration limit;
    private final Consumer<Stall> report;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread watched;

    /// A stall.
    ///
    /// @param lasted from the question to the answer
    /// @param worked processor time that the thread used meanwhile; the rest it waited, or others had
    /// @param stack what the thread was doing when the limit passed, innermost first
    public record Stall(Duration lasted, Duration worked, List<StackTraceElement> stack) {
        public Stall {
            stack = List.copyOf(stack);
        }
    }

    /// @param ui runs things on the thread that is watched, one after the other
    /// @param limit what counts as a stall
    /// @param report is told of each stall when it is over, on the thread of the watchdog
    public StallWatchdog(Executor ui, Duration limit, Consumer<Stall> report) {
        this.ui = ui;
        this.limit = limit;
        this.report = report;
    }

    /// Begins to watch.
    ///
    /// @return this
    public StallWatchdog start() {
        Thread.ofPlatform().daemon().name("stall-watchdog").start(this::watch);
        return this;
    }

    @Override
    public void close() {
        closed.set(true);
        ended.countDown();
    }

    private void watch() {
        try {
            while (!closed.get()) {
                ask();
                if (ended.await(GAP.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        long worked = worked();
        long asked = System.nanoTime();
        ui.execute(() -> {
            watched = Thread.currentThread();
            answered.countDown();
        });
        if (answered.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            return;
        }
        Thread stuck = watched;
        List<StackTraceElement> stack = stuck == null ? List.of() : List.of(stuck.getStackTrace());
        while (!answered.await(1, TimeUnit.SECONDS)) {
            if (closed.get()) {
                return;
            }
        }
        if (closed.get()) {
            return;
        }
        report.accept(
                new Stall(Duration.ofNanos(System.nanoTime() - asked), Duration.ofNanos(worked() - worked), stack));
    }

    /// Processor time of the watched thread so far, in ns.
    private long worked() {
        Thread thread = watched;
        return thread == null ? 0 : Math.max(0, threads.getThreadCpuTime(thread.threadId()));
    }
}
