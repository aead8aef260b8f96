package dev.baton.engine.time;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Repeats tasks on one daemon thread; a task that takes long delays the others.
public final class ThreadRepeater implements Repeater, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadRepeater.class);

    private final ScheduledExecutorService thread;

    /// @param name of the thread
    public ThreadRepeater(String name) {
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    @Override
    public AutoCloseable every(Duration pause, Runnable task) {
        var repeated = thread.scheduleWithFixedDelay(() -> guarded(task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return () -> repeated.cancel(false);
    }

    /// An exception would end the repetition.
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                LOG.debug("a repeated task was stopped", e);
            } else {
                LOG.error("a repeated task failed and will be tried again", e);
            }
        }
    }

    /// Repeats nothing any more.
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
