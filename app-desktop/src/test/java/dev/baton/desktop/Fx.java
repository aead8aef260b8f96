package dev.baton.desktop;

import dev.baton.desktop.theme.Appearance;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// The toolkit in tests: one start for the whole JVM, and ways to get onto its thread and to wait for it.
public final class Fx {
    private static boolean started;

    private Fx() {}

    /// Starts the toolkit and loads fonts and base style sheet, unless that is done.
    public static synchronized void start() {
        if (started) {
            return;
        }
        CountDownLatch ready = new CountDownLatch(1);
        Platform.startup(ready::countDown);
        await(ready);
        Platform.setImplicitExit(false);
        run(() -> {
            Appearance.prepareToolkit();
            return true;
        });
        started = true;
    }

    /// Runs something on the FX thread and returns its result. On the FX thread itself it runs at once.
    public static <T> T run(Callable<T> action) {
        if (Platform.isFxApplicationThread()) {
            try {
                return action.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(action.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /// How long the processor works on something on the FX thread, in ms: free of what else goes on on the machine.
    public static double work(Runnable action) {
        return run(() -> {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long start = threads.getCurrentThreadCpuTime();
            action.run();
            return (threads.getCurrentThreadCpuTime() - start) / 1e6;
        });
    }

    /// Waits until the toolkit has drawn some frames.
    public static void frames(int count) {
        CountDownLatch latch = new CountDownLatch(count);
        run(() -> {
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    latch.countDown();
                    if (latch.getCount() == 0) {
                        stop();
                    }
                }
            }.start();
            return true;
        });
        await(latch);
    }

    /// Waits until the condition, checked on the FX thread between frames, holds.
    public static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!run(condition::getAsBoolean)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the condition did not come true within 20 s");
            }
            frames(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the toolkit did not answer within 30 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
