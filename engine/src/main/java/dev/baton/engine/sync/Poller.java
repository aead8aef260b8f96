package dev.baton.engine.sync;

import dev.baton.engine.app.App;
import dev.baton.engine.app.AppMethod;
import dev.baton.engine.time.Repeater;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pings known apps at intervals, so that changed code is noticed and apps may start later than the server
/// (SDK §3.2). Apps that connect by themselves and durable endpoints are left alone.
public final class Poller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final int CONCURRENCY = 20;

    private final KnownApps apps;
    private final AppSync sync;
    private final boolean onlyWithErrors;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(CONCURRENCY);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("ping-", 0).factory());
    private final AutoCloseable repetition;

    /// Begins to poll.
    ///
    /// @param interval pause between rounds
    /// @param onlyWithErrors whether apps whose last sync was fine are left alone (`--no-poll`)
    public Poller(KnownApps apps, AppSync sync, Repeater repeater, Duration interval, boolean onlyWithErrors) {
        this.apps = apps;
        this.sync = sync;
        this.onlyWithErrors = onlyWithErrors;
        this.repetition = repeater.every(interval, this::round);
    }

    private void round() {
        for (var app : apps.all()) {
            if (isPolled(app) && underWay.add(app.url())) {
                begin(app.url());
            }
        }
    }

    private boolean isPolled(App app) {
        return app.method() == AppMethod.SERVE && (!onlyWithErrors || app.error() != null);
    }

    private void begin(String url) {
        try {
            threads.execute(() -> ping(url));
        } catch (RejectedExecutionException e) {
            underWay.remove(url);
        }
    }

    private void ping(String url) {
        try {
            places.acquire();
            try {
                sync.sync(url);
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            LOG.debug("ping aborted: url={}", url);
        } catch (RuntimeException e) {
            LOG.warn("ping failed: url={}", url, e);
        } finally {
            underWay.remove(url);
        }
    }

    /// Stops, and aborts pings that are under way.
    @Override
    public void close() {
        try {
            repetition.close();
        } catch (Exception e) {
            LOG.warn("polling could not be stopped", e);
        }
        threads.shutdownNow();
    }
}
