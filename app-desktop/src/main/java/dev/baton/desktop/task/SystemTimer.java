package dev.baton.desktop.task;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// The timer of the running application: one daemon thread, on which actions must be short.
public final class SystemTimer implements Timer, AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ui-timer").factory());

    @Override
    public Cancel after(Duration delay, Runnable action) {
        ScheduledFuture<?> task = thread.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> task.cancel(false);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
