package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.Status;
import dev.baton.desktop.screen.list.Lanes;
import dev.baton.desktop.screen.run.RunCalls;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.RunProgress;
import dev.baton.desktop.task.Refresher;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Reads the step, wait or error of runs that are in view. Rows scrolled past cost nothing, a run that has ended is
/// read
/// once, and few reads are under way at a time. Owned by the UI thread.
final class ProgressFeed {
    /// Rows that are scrolled past within this time are not read.
    private static final Duration REST = Duration.ofMillis(100);
    private static final int MOST = 2_000;

    private final RunCalls calls;
    private final Executor ui;
    private final Runnable changed;
    private final Refresher refresher;
    private final Map<RunId, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Known> eldest) {
            return size() > MOST;
        }
    };
    private final Set<RunId> changedRuns = new HashSet<>();
    private List<RunFacts> inView = List.of();

    /// @param changed is called on the UI thread when more is known
    ProgressFeed(RunCalls calls, Timer timer, Executor ui, Runnable changed) {
        this.calls = calls;
        this.ui = ui;
        this.changed = changed;
        this.refresher = new Refresher(timer, REST, ui, this::read);
    }

    /// These runs are in view now.
    void show(Collection<RunFacts> runs) {
        inView = List.copyOf(runs);
        if (inView.stream().anyMatch(this::wanted)) {
            refresher.request();
        }
    }

    /// Something happened to a run.
    void touch(RunId id) {
        changedRuns.add(id);
    }

    /// Something may have happened to any run.
    void touchAll() {
        inView.forEach(run -> changedRuns.add(run.id()));
    }

    /// What is known of a run.
    RunProgress get(RunFacts run) {
        Known read = known.get(run.id());
        return read == null ? RunProgress.unknown(run.status()) : read.progress();
    }

    void close() {
        refresher.close();
    }

    private boolean wanted(RunFacts run) {
        Known before = known.get(run.id());
        return before == null || before.readAs() != run.status() || changedRuns.contains(run.id());
    }

    private CompletableFuture<?> read() {
        return Lanes.read(inView.stream().filter(this::wanted).toList(), this::read, ui)
                .whenComplete((done, problem) -> ui.execute(changed));
    }

    private CompletableFuture<Void> read(RunFacts run) {
        changedRuns.remove(run.id());
        return calls.progress(run.id(), run.status() == Status.FAILED)
                .handleAsync(
                        (progress, problem) -> {
                            RunProgress now = problem == null ? progress : RunProgress.unknown(run.status());
                            known.put(run.id(), new Known(run.status(), now));
                            return null;
                        },
                        ui);
    }

    /// @param readAs status of the run when its progress was asked for
    private record Known(Status readAs, RunProgress progress) {}
}
