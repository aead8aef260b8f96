package dev.baton.engine.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Alarms on one daemon thread, which begins with the first of them.
public final class ThreadAlarms implements Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadAlarms.class);

    private final Clock clock = Clock.systemUTC();
    private final ScheduledThreadPoolExecutor thread;

    /// @param name of the thread
    public ThreadAlarms(String name) {
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory());
        thread.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Alarm in(Duration wait, Runnable task) {
        try {
            var alarm = thread.schedule(() -> guarded(task), Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
            return () -> alarm.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.debug("an alarm was set after the end");
            return () -> {};
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("an alarm failed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
