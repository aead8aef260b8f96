package dev.baton.engine.host;

import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.Effect;
import dev.baton.engine.transition.Outbox;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens after a commit, in order: futures complete, requests to SDKs start, watchers hear. It runs on a thread
/// of its own, so that the host commits the next group meanwhile.
final class Releases {
    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

    private final Executor thread;
    private final AfterCommit afterCommit;
    private final List<Consumer<Effect.Notice>> watchers = new CopyOnWriteArrayList<>();

    Releases(Executor thread, AfterCommit afterCommit) {
        this.thread = thread;
        this.afterCommit = afterCommit;
    }

    Watch watch(Consumer<Effect.Notice> listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    /// Hands over a group that is on disk.
    void release(Group group) {
        if (!group.isEmpty()) {
            thread.execute(() -> run(group));
        }
    }

    private void run(Group group) {
        guarded(() -> afterCommit.committed(group.changes));
        group.completions.forEach(Releases::guarded);
        Set<Effect.Notice> notices = new LinkedHashSet<>();
        for (var effect : group.effects) {
            if (effect instanceof Effect.Notice notice) {
                notices.add(notice);
            } else {
                guarded(() -> afterCommit.run(effect));
            }
        }
        for (var notice : notices) {
            for (var watcher : watchers) {
                guarded(() -> watcher.accept(notice));
            }
        }
    }

    /// One listener that fails must not keep the others from hearing.
    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("an effect failed after its commit");
        }
    }

    /// What waits for one commit. Several notices about one thing become one.
    static final class Group {
        private final List<Runnable> completions = new ArrayList<>();
        private final List<Change> changes = new ArrayList<>();
        private final List<Effect> effects = new ArrayList<>();

        void complete(Runnable completion) {
            completions.add(completion);
        }

        void add(Outbox out) {
            changes.addAll(out.changes());
            effects.addAll(out.effects());
        }

        boolean isEmpty() {
            return completions.isEmpty() && changes.isEmpty() && effects.isEmpty();
        }
    }
}
