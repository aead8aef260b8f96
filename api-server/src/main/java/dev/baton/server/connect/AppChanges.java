package dev.baton.server.connect;

import dev.baton.engine.Engine;
import dev.baton.engine.host.Watch;
import dev.baton.engine.id.AppId;
import dev.baton.engine.transition.Effect.Notice;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the pool of apps that change, and whether they are still there. What is told is as it is when somebody looks,
/// not as it was when it changed.
final class AppChanges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AppChanges.class);

    private final Engine engine;
    private final WorkerPool pool;
    private final Watch watch;

    private AppChanges(Engine engine, WorkerPool pool) {
        this.engine = engine;
        this.pool = pool;
        this.watch = engine.watch(notice -> {
            if (notice.kind() == Notice.Kind.APP) {
                look(new AppId(UUID.fromString(notice.id())));
            }
        });
    }

    static AppChanges follow(Engine engine, WorkerPool pool) {
        return new AppChanges(engine, pool);
    }

    /// Tells of one app soon, on another thread.
    void look(AppId app) {
        Thread.ofVirtual().name("connect-apps").start(() -> {
            try {
                pool.appChanged(
                        app,
                        engine.queries().apps().stream()
                                .anyMatch(known -> known.id().equals(app)));
            } catch (RuntimeException e) {
                LOG.debug("an app cannot be looked at: {}", e.getMessage());
            }
        });
    }

    @Override
    public void close() {
        watch.close();
    }
}
