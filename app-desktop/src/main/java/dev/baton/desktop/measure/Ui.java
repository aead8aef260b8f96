package dev.baton.desktop.measure;

import dev.baton.desktop.time.FrameRecorder;
import dev.baton.desktop.time.StopWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.application.Platform;

/// Ways from the thread that measures to the thread of the windows, and back with a time.
final class Ui {
    private static final double NS_PER_MS = 1e6;
    private static final int PATIENCE_S = 60;

    private Ui() {}

    /// Runs something on the thread of the windows and gives what came of it.
    static <T> T get(Supplier<T> action) {
        List<T> result = new ArrayList<>(1);
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            try {
                result.add(action.get());
            } finally {
                done.countDown();
            }
        });
        await(done);
        return result.getFirst();
    }

    /// Runs something on the thread of the windows.
    static void run(Runnable action) {
        get(() -> {
            action.run();
            return true;
        });
    }

    /// Lets frames pass.
    static void frames(int count) {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> new Frames(count, done::countDown).start());
        await(done);
    }

    /// From a deed to the end of the first frame that shows what came of it at once.
    static Sample untilFrame(Runnable deed) {
        return untilShown(deed, () -> true);
    }

    /// From a deed to the end of the first frame in which the condition holds.
    ///
    /// @param shown is asked before each frame, on the thread of the windows
    static Sample untilShown(Runnable deed, BooleanSupplier shown) {
        CountDownLatch drawn = new CountDownLatch(1);
        Sample[] took = new Sample[1];
        Platform.runLater(() -> {
            Processor before = Processor.now();
            StopWatch watch = new StopWatch();
            deed.run();
            Frames.after(shown, () -> {
                double ms = watch.elapsed().toNanos() / NS_PER_MS;
                took[0] = Processor.now().since(before, ms);
                drawn.countDown();
            });
        });
        await(drawn);
        frames(3);
        return took[0];
    }

    /// Records frames while something is done in each.
    static List<Sample> record(int frames, IntConsumer deed) {
        FrameRecorder recorder = new FrameRecorder();
        List<Sample> work = new ArrayList<>();
        Processor[] before = new Processor[1];
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            recorder.start();
            before[0] = Processor.now();
            new Frames(
                            frames,
                            frame -> {
                                Processor now = Processor.now();
                                work.add(now.since(before[0], 0));
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
            Sample each = work.get(i);
            samples.add(new Sample(recorder.gap(i).toNanos() / NS_PER_MS, each.work(), each.drawing()));
        }
        return samples;
    }

    /// Waits for what happens on another thread.
    ///
    /// @throws IllegalStateException when it does not
    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the window did not answer within " + PATIENCE_S + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
