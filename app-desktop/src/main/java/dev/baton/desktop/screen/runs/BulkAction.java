package dev.baton.desktop.screen.runs;

import dev.baton.desktop.screen.run.Failure;
import dev.baton.desktop.screen.run.RunAction;
import dev.baton.desktop.screen.run.RunCalls;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Does one thing with many runs, a few at a time: says how far it is, can be stopped, and can try again what failed.
/// Runs for which the thing makes no sense are skipped and counted. Owned by the UI thread.
final class BulkAction {
    private static final int AT_ONCE = 4;

    private final RunCalls calls;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<@Nullable Progress> progress = new ReadOnlyObjectWrapper<>();
    private Deque<RunFacts> todo = new ArrayDeque<>();
    private List<RunFacts> failed = new ArrayList<>();

    BulkAction(RunCalls calls, Executor ui) {
        this.calls = calls;
        this.ui = ui;
    }

    /// What can be done with many runs.
    enum Kind {
        RERUN("Rerunning", "rerun", RunAction.RERUN),
        CANCEL("Cancelling", "cancelled", RunAction.CANCEL);

        private final String doing;
        private final String done;
        private final RunAction action;

        Kind(String doing, String done, RunAction action) {
            this.doing = doing;
            this.done = done;
            this.action = action;
        }

        /// Whether it makes sense for a run.
        boolean suits(RunFacts run) {
            return action.refusal(run.status()) == null;
        }
    }

    /// How far it is.
    ///
    /// @param total runs that it is done with
    /// @param done runs that it was done with
    /// @param skipped runs that it makes no sense for
    /// @param failed runs that it could not be done with
    /// @param problem why the first of them could not; empty when none failed
    /// @param left runs that it was not tried with because it was stopped
    record Progress(
            Kind kind, int total, int done, int skipped, int failed, String problem, boolean running, int left) {
        /// One line for the user: `Cancelling 12 of 40, 1 failed`, `40 cancelled, 2 skipped`.
        String text() {
            String tail = (skipped == 0 ? "" : ", " + skipped + " skipped")
                    + (failed == 0 ? "" : ", " + failed + " failed")
                    + (left == 0 ? "" : ", " + left + " not tried");
            return running ? kind.doing + " " + done + " of " + total + tail : done + " " + kind.done + tail;
        }
    }

    /// How far the last one is; null before the first.
    ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Begins, unless one is under way.
    void start(Kind kind, Collection<RunFacts> runs) {
        if (isRunning()) {
            return;
        }
        List<RunFacts> suited = runs.stream().filter(kind::suits).toList();
        todo = new ArrayDeque<>(suited);
        failed = new ArrayList<>();
        boolean any = !suited.isEmpty();
        progress.set(new Progress(kind, suited.size(), 0, runs.size() - suited.size(), 0, "", any, 0));
        for (int lane = 0; lane < AT_ONCE; lane++) {
            next(kind);
        }
    }

    /// Tries again what failed.
    void retry() {
        Progress last = progress.get();
        if (last != null && !last.running()) {
            start(last.kind(), List.copyOf(failed));
        }
    }

    /// Begins nothing more. What is under way is not taken back.
    void stop() {
        Progress now = progress.get();
        if (now != null && now.running()) {
            int left = todo.size();
            todo.clear();
            show(now, now.done(), now.failed(), now.problem(), left);
        }
    }

    /// Forgets the result of the last one.
    void dismiss() {
        if (!isRunning()) {
            progress.set(null);
        }
    }

    boolean isRunning() {
        Progress now = progress.get();
        return now != null && now.running();
    }

    private void next(Kind kind) {
        RunFacts run = todo.poll();
        if (run == null) {
            return;
        }
        CompletableFuture<?> call = switch (kind) {
            case RERUN -> calls.rerun(run.id());
            case CANCEL -> calls.cancel(run.id());
        };
        call.whenComplete((answer, problem) -> ui.execute(() -> {
            ended(run, problem);
            next(kind);
        }));
    }

    private void ended(RunFacts run, @Nullable Throwable problem) {
        Progress now = progress.get();
        if (now == null) {
            return;
        }
        if (problem == null) {
            show(now, now.done() + 1, now.failed(), now.problem(), now.left());
        } else {
            failed.add(run);
            String words = now.problem().isEmpty() ? Failure.of(problem).message() : now.problem();
            show(now, now.done(), now.failed() + 1, words, now.left());
        }
    }

    private void show(Progress now, int done, int failures, String problem, int left) {
        boolean running = done + failures + left < now.total();
        progress.set(new Progress(now.kind(), now.total(), done, now.skipped(), failures, problem, running, left));
    }

    /// The runs that it could not be done with.
    List<RunId> failedRuns() {
        return failed.stream().map(RunFacts::id).toList();
    }
}
