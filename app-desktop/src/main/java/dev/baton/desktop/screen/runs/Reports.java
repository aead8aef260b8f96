package dev.baton.desktop.screen.runs;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.screen.run.RunId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Gathers what a server reports of runs, and hands it on in the UI thread: one hop carries however many notices came
/// meanwhile. Owned by the UI thread.
final class Reports {
    private final BatonClient client;
    private final Executor ui;
    private final To to;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean awaited = new AtomicBoolean();
    private BatonClient.@Nullable Subscription subscription;

    Reports(BatonClient client, Executor ui, To to) {
        this.client = client;
        this.ui = ui;
        this.to = to;
    }

    /// Who hears of it.
    interface To {
        /// Something happened to a run.
        void changed(RunId id);

        /// Something may have happened to any run.
        void anyChanged();
    }

    /// Begins to listen, unless it does already; whether it began.
    boolean start() {
        if (subscription != null) {
            return false;
        }
        subscription = client.subscribe(this::take);
        return true;
    }

    /// Ends listening.
    void stop() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    /// Whether it listens.
    boolean isOn() {
        return subscription != null;
    }

    private void take(ChangeNotice change) {
        if (change.kind() != ChangeNotice.Kind.RUN) {
            return;
        }
        reported.add(change.id());
        if (awaited.compareAndSet(false, true)) {
            ui.execute(this::handOn);
        }
    }

    private void handOn() {
        awaited.set(false);
        if (subscription == null) {
            reported.clear();
            return;
        }
        for (String id : reported) {
            reported.remove(id);
            if (id.isEmpty()) {
                to.anyChanged();
            } else {
                to.changed(new RunId(id));
            }
        }
    }
}
