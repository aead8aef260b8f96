package dev.baton.desktop.screen.runs;

import dev.baton.desktop.screen.list.ExportFormat;
import dev.baton.desktop.screen.list.ExportProgress;
import dev.baton.desktop.screen.list.Lanes;
import dev.baton.desktop.screen.run.Failure;
import dev.baton.desktop.screen.run.Notice;
import dev.baton.desktop.screen.run.RunCalls;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What can be done with runs of the list, one or several at once. Owned by the UI thread.
final class RunActions {
    private final RunsViewModel model;
    private final RunPageCalls pageCalls;
    private final RunCalls calls;
    private final Executor ui;
    private final Executor background;
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private final RunSelection selection = new RunSelection();
    private final BulkAction bulk;
    private final ExportProgress exporting = new ExportProgress("runs");
    private long notices;

    RunActions(RunsViewModel model, RunCalls calls, RunPageCalls pageCalls, Executor ui, Executor background) {
        this.model = model;
        this.calls = calls;
        this.pageCalls = pageCalls;
        this.ui = ui;
        this.background = background;
        this.bulk = new BulkAction(calls, ui);
    }

    RunSelection selection() {
        return selection;
    }

    BulkAction bulk() {
        return bulk;
    }

    /// How far an export has come.
    ExportProgress exporting() {
        return exporting;
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
    CompletableFuture<String> export(ExportFormat format) {
        List<RunFacts> marked = marked();
        Long total = model.totalProperty().get();
        exporting.begin(marked.isEmpty() ? total == null ? 0 : total : marked.size());
        return (marked.isEmpty()
                        ? RunExport.all(pageCalls, model.filterProperty().get(), model.from(), exporting, ui)
                        : CompletableFuture.completedFuture(marked))
                .thenComposeAsync(runs -> withValues(runs, format), ui)
                .whenComplete((text, failure) -> ui.execute(exporting::end));
    }

    /// The values of payload columns are read for each run.
    private CompletableFuture<String> withValues(List<RunFacts> runs, ExportFormat format) {
        List<String> paths = model.payloads().paths();
        if (paths.isEmpty()) {
            return CompletableFuture.supplyAsync(() -> RunExport.text(runs, format), background);
        }
        Map<RunId, Map<String, JsonNode>> values = new HashMap<>();
        return Lanes.read(
                        runs,
                        run -> exporting
                                .unlessStopped(() -> model.payloads().values(run, paths))
                                .thenAcceptAsync(known -> values.put(run.id(), known), ui),
                        ui)
                .thenApplyAsync(done -> RunExport.text(runs, paths, values, format), background);
    }

    /// What became of the last action; null at first.
    ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// Starts a new run with the same events.
    void rerun(RunId id) {
        calls.rerun(id)
                .whenComplete((newRun, failure) -> ui.execute(() -> {
                    if (failure != null) {
                        say(
                                "The run could not be started again. "
                                        + Failure.of(failure).message(),
                                true,
                                null);
                    } else {
                        say("Started run " + newRun.tail(), false, newRun);
                    }
                }));
    }

    /// Asks the server to cancel a run. The caller has asked the user.
    void cancelRun(RunId id) {
        calls.cancel(id)
                .whenComplete((answer, failure) -> ui.execute(() -> {
                    if (failure != null) {
                        say(
                                "The run could not be cancelled. "
                                        + Failure.of(failure).message(),
                                true,
                                null);
                    } else {
                        say("The run was cancelled", false, null);
                    }
                    model.touch(id);
                }));
    }

    private void say(String text, boolean failed, @Nullable RunId run) {
        notice.set(new Notice(text, failed, run, false, ++notices));
    }
}
