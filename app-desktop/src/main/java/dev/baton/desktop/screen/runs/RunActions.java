package dev.baton.desktop.screen.runs;

import dev.baton.desktop.screen.run.RunCalls;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.runs.RunExport.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// What can be done with several runs of the list at once. Owned by the UI thread.
final class RunActions {
    private final RunsViewModel model;
    private final RunPageCalls pageCalls;
    private final RunSelection selection = new RunSelection();
    private final BulkAction bulk;

    RunActions(RunsViewModel model, RunCalls calls, RunPageCalls pageCalls, Executor ui) {
        this.model = model;
        this.pageCalls = pageCalls;
        this.bulk = new BulkAction(calls, ui);
    }

    RunSelection selection() {
        return selection;
    }

    BulkAction bulk() {
        return bulk;
    }

    /// The marked runs, as far as the list knows them.
    List<RunFacts> marked() {
        return selection.markedProperty().get().stream()
                .map(model::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /// For how many of the marked runs something makes sense.
    long suited(BulkAction.Kind kind) {
        return marked().stream().filter(kind::suits).count();
    }

    /// The ids of the list, from top to bottom.
    List<RunId> order() {
        List<RunId> order = new ArrayList<>();
        for (RunItem item : model.items()) {
            if (item instanceof RunRow row) {
                order.add(row.id());
            }
        }
        return order;
    }

    /// The marked runs as text, or all that match the filter when none is marked. Comes on another thread.
    CompletableFuture<String> export(Format format) {
        List<RunFacts> marked = marked();
        return (marked.isEmpty()
                        ? RunExport.all(pageCalls, model.filterProperty().get(), model.from())
                        : CompletableFuture.completedFuture(marked))
                .thenApplyAsync(runs -> RunExport.text(runs, format));
    }
}
