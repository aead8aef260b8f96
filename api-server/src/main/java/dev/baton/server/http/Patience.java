package dev.baton.server.http;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Ends what waits too long for a client: the thread is interrupted, which closes the socket that it reads or writes.
/// Time is counted in whole seconds. Safe for use by many threads.
final class Patience implements AutoCloseable {
    private final Map<Wait, Wait> waits = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("baton-patience").daemon().factory());
    private volatile long second;

    /// @param length of a second; less in tests
    Patience(Duration length) {
        timer.scheduleAtFixedRate(this::tick, length.toNanos(), length.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Something that must be over soon. Closing it says that it is.
    final class Wait implements AutoCloseable {
        private final Thread thread = Thread.currentThread();
        private final long last;
        private boolean over;
        private boolean fired;

        private Wait(long last) {
            this.last = last;
        }

        private synchronized void fire() {
            if (!over) {
                fired = true;
                thread.interrupt();
            }
        }

        /// Takes back an interrupt that came too late to matter.
        @Override
        public void close() {
            synchronized (this) {
                over = true;
                if (fired) {
                    Thread.interrupted();
                }
            }
            waits.remove(this);
        }
    }

    /// Begins to wait on this thread.
    Wait begin(int seconds) {
        var wait = new Wait(second + seconds + 1);
        waits.put(wait, wait);
        return wait;
    }

    /// Seconds since this was made.
    long second() {
        return second;
    }

    private void tick() {
        second++;
        for (Iterator<Wait> all = waits.keySet().iterator(); all.hasNext(); ) {
            var wait = all.next();
            if (wait.last <= second) {
                all.remove();
                wait.fire();
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
