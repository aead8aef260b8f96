package dev.baton.server.connect;

import dev.baton.engine.Engine;
import dev.baton.engine.id.AppId;
import dev.baton.engine.time.Alarms;
import dev.baton.engine.transition.Command;
import dev.baton.server.config.ConnectTimes;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/// Tells the engine what the workers of each app can do at once, and how long absent ones are waited for. Guarded by
/// the pool's lock.
final class Presences {
    private final Alarms alarms;
    private final ConnectTimes times;
    private final Lock lock;
    private final Collection<Instance> instances;
    private final Map<String, Presence> presences = new HashMap<>();
    private @Nullable Engine engine;

    /// @param instances of the pool, as they are at any time
    Presences(Alarms alarms, ConnectTimes times, Lock lock, Collection<Instance> instances) {
        this.alarms = alarms;
        this.times = times;
        this.lock = lock;
        this.instances = instances;
    }

    /// What the engine was last told of an app, and how long its workers are waited for.
    private static final class Presence {
        private final AppId app;
        private Instant awaitedUntil;
        private boolean told;
        private @Nullable Integer capacity;

        Presence(AppId app, Instant awaitedUntil) {
            this.app = app;
            this.awaitedUntil = awaitedUntil;
        }
    }

    void attach(Engine to) {
        engine = to;
    }

    /// Workers of an app connect.
    void add(String app, AppId id, Instant now) {
        var known = presences.get(app);
        if (known == null || !known.app.equals(id)) {
            presences.put(app, new Presence(id, now.plus(times.absence())));
        }
    }

    /// The last worker of an app is gone.
    void await(String app, AppId id, Instant now) {
        add(app, id, now);
        var presence = Objects.requireNonNull(presences.get(app));
        presence.awaitedUntil = now.plus(times.absence());
        tell(app, presence);
        alarms.in(times.absence(), () -> {
            lock.lock();
            try {
                tell(app, presence);
            } finally {
                lock.unlock();
            }
        });
    }

    /// Until when workers of an app are waited for.
    ///
    /// @param start of the server, which is when the workers of an app that it does not know were there last
    Instant awaitedUntil(String app, Instant start) {
        var presence = presences.get(app);
        return presence == null ? start.plus(times.absence()) : presence.awaitedUntil;
    }

    /// The engine may have forgotten what it was told of an app.
    void changed(AppId app) {
        presences.forEach((name, presence) -> {
            if (presence.app.equals(app)) {
                presence.told = false;
                tell(name, presence);
            }
        });
    }

    /// Tells what has changed.
    void tell() {
        presences.forEach(this::tell);
    }

    /// 0 while workers are waited for, so that requests are held back; no bound when nobody waits any longer, so that
    /// attempts fail.
    private void tell(String app, Presence presence) {
        var capacity = capacity(app);
        if (capacity == null) {
            boolean awaited = alarms.now().isBefore(presence.awaitedUntil);
            tell(presence, awaited ? Integer.valueOf(0) : null);
        } else {
            tell(presence, capacity >= Integer.MAX_VALUE ? null : Integer.valueOf(capacity.intValue()));
        }
    }

    private void tell(Presence presence, @Nullable Integer capacity) {
        if (engine == null || presence.told && Objects.equals(capacity, presence.capacity)) {
            return;
        }
        presence.told = true;
        presence.capacity = capacity;
        engine.submit(new Command.SetWorkers(presence.app, capacity));
    }

    /// What all workers of an app can do at once, with what is still under way elsewhere; null when there are none.
    private @Nullable Long capacity(String app) {
        long sum = 0;
        boolean any = false;
        for (var instance : instances) {
            if (instance.serves(app)) {
                any = true;
                if (instance.capacity() == 0) {
                    return Long.MAX_VALUE;
                }
                sum += instance.capacity();
            } else {
                sum += instance.forwards().stream()
                        .filter(forward -> forward.request().appName().equals(app))
                        .count();
            }
        }
        return any ? sum : null;
    }
}
