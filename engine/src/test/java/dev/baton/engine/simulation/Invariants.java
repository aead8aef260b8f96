package dev.baton.engine.simulation;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.queue.ItemKind;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Step;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Change;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What must hold after every transition.
final class Invariants {
    private final MemoryStore store;

    private final Set<String> joining;

    /// @param joining slugs of functions whose parallel steps always wait for each other
    Invariants(MemoryStore store, Set<String> joining) {
        this.store = store;
        this.joining = joining;
    }

    /// Checks changes against the rows they are about to change. Answers the runs they touch.
    Set<RunId> beforeWrite(List<Change> changes) {
        var touched = new TreeSet<RunId>();
        for (var change : changes) {
            switch (change) {
                case Change.PutSpan(var span) -> {
                    var old = store.tables()
                            .spans
                            .getOrDefault(span.runId(), Map.of())
                            .get(span.id());
                    if (old != null) {
                        forward(old, span);
                    }
                    touched.add(span.runId());
                }
                case Change.PutStep(var step) -> {
                    var old = store.tables()
                            .steps
                            .getOrDefault(step.runId(), Map.of())
                            .get(step.id());
                    require(
                            old == null || old.position() == Step.INPUT_ONLY,
                            () -> "step " + step.id() + " of run " + step.runId() + " gets a second memo");
                    touched.add(step.runId());
                }
                case Change.UpdateRun(var id, var progress) -> {
                    var old = store.tables().runs.get(id);
                    require(
                            old == null || !old.progress().status().ended(),
                            () -> "run " + id + " changes after its end: " + progress);
                    touched.add(id);
                }
                case Change.InsertRun(var run) -> touched.add(run.id());
                case Change.PutItem(var item) -> {
                    if (item.runId() != null) {
                        touched.add(item.runId());
                    }
                }
                case Change.PutPause(var pause) -> touched.add(pause.runId());
                case Change.PutApp app -> {}
                case Change.PutWorker worker -> {}
                case Change.PutFunction function -> {}
                case Change.InsertEvent event -> {}
                case Change.PutEventOutcome outcome -> {}
                case Change.PutMatchedRun match -> {}
                case Change.DeleteItem item -> {}
                case Change.DeletePause pause -> {}
                case Change.DeleteSpan span -> {}
                case Change.PutIdempotency start -> {}
                case Change.PutRequest request -> {}
                case Change.PutDefer defer -> {}
                case Change.PutMark mark -> {}
                case Change.DeleteMark mark -> {}
                case Change.Wipe wipe -> {}
            }
        }
        return touched;
    }

    /// Checks the runs that a transition touched.
    void afterWrite(Set<RunId> touched) {
        touched.forEach(this::check);
    }

    private void check(RunId id) {
        var tables = store.tables();
        var run = tables.runs.get(id);
        if (run == null) {
            throw new InvariantBroken("there are rows of run " + id + ", which does not exist");
        }
        var progress = run.progress();
        var items = tables.items.values().stream()
                .filter(item -> id.equals(item.runId()))
                .toList();
        var pauses = tables.pauses.values().stream()
                .filter(pause -> id.equals(pause.runId()))
                .toList();
        var spans = List.copyOf(tables.spans.getOrDefault(id, Map.of()).values());
        var steps = tables.stepsOf(id).stream()
                .filter(step -> step.position() != Step.INPUT_ONLY)
                .toList();
        require(steps.size() == progress.stepCount(), () -> "run " + id + " counts " + progress.stepCount() + " steps");
        for (int i = 0; i < steps.size(); i++) {
            require(steps.get(i).position() == i, () -> "run " + id + " has a gap in its stack");
        }
        var open = spans.stream().filter(span -> !span.status().ended()).toList();
        if (progress.status().ended()) {
            require(items.isEmpty(), () -> "ended run " + id + " has items " + items);
            require(pauses.isEmpty(), () -> "ended run " + id + " has pauses " + pauses);
            require(open.isEmpty(), () -> "ended run " + id + " has open spans " + open);
            require(progress.endedAt() != null, () -> "ended run " + id + " has no end time");
        } else {
            goesOn(id, items);
            executedByTheApp(id, items, pauses, open);
            timeouts(id, items, pauses);
            if (joining.contains(tables.functions.get(run.functionId()).slug())) {
                oneDiscovery(id, items);
            }
            owners(id, items, pauses, open, spans);
            require(
                    progress.status() == RunStatus.SCHEDULED || progress.startedAt() != null,
                    () -> "running run " + id + " has no start time");
        }
        finalization(id, spans);
    }

    private static void goesOn(RunId id, List<QueueItem> items) {
        require(items.stream().anyMatch(item -> item.kind().advancesRun()), () -> "run " + id + " is stuck");
    }

    /// A run that its app executes by itself has nothing but the item that ends it when the app falls silent.
    private static void executedByTheApp(RunId id, List<QueueItem> items, List<Pause> pauses, List<Span> open) {
        if (items.stream().anyMatch(item -> item.kind() == ItemKind.ENDPOINT_TIMEOUT)) {
            require(
                    items.size() == 1 && pauses.isEmpty() && open.size() == 1,
                    () -> "run " + id + " is executed by its app, but has " + items + pauses + open);
        }
    }

    private static void timeouts(RunId id, List<QueueItem> items, List<Pause> pauses) {
        var timed = new HashSet<StepId>();
        for (var item : items) {
            if (item.kind() == ItemKind.PAUSE_TIMEOUT) {
                require(timed.add(item.stepId()), () -> "run " + id + " has two timeouts for a pause");
            }
        }
        for (var pause : pauses) {
            if (pause.kind() != Pause.Kind.CANCEL) {
                require(timed.remove(pause.stepId()), () -> "pause " + pause + " has no timeout");
            }
        }
        require(timed.isEmpty(), () -> "run " + id + " has timeouts without a pause");
    }

    /// There is at most one discovery, and none while a group is open.
    private static void oneDiscovery(RunId id, List<QueueItem> items) {
        long discoveries = items.stream()
                .filter(item -> item.kind() == ItemKind.DISCOVERY || item.kind() == ItemKind.START)
                .count();
        require(discoveries <= 1, () -> "run " + id + " has " + discoveries + " discoveries");
        require(
                discoveries == 0 || items.stream().allMatch(item -> item.group() == null),
                () -> "run " + id + " has a discovery while a group is open");
    }

    /// Every open span below the root belongs to an item or a pause, or is above one that does.
    private static void owners(RunId id, List<QueueItem> items, List<Pause> pauses, List<Span> open, List<Span> spans) {
        var owned = new HashSet<SpanId>();
        items.forEach(item -> own(owned, item.spanId(), spans));
        pauses.forEach(pause -> own(owned, pause.spanId(), spans));
        for (var span : open) {
            require(
                    span.kind() == SpanKind.RUN || owned.contains(span.id()),
                    () -> "open span " + span + " of run " + id + " belongs to nothing");
        }
        for (var span : owned) {
            require(open.stream().anyMatch(each -> each.id().equals(span)), () -> "span " + span + " should be open");
        }
    }

    private static void own(Set<SpanId> owned, @Nullable SpanId id, List<Span> spans) {
        if (id == null) {
            return;
        }
        owned.add(id);
        for (var span : spans) {
            if (span.id().equals(id) && span.kind() == SpanKind.EXECUTION && span.parentId() != null) {
                spans.stream()
                        .filter(parent -> parent.id().equals(span.parentId()) && parent.kind() != SpanKind.RUN)
                        .forEach(parent -> owned.add(parent.id()));
            }
        }
    }

    private static void finalization(RunId id, List<Span> spans) {
        long ends = spans.stream()
                .filter(span -> span.kind() == SpanKind.FINALIZATION)
                .count();
        require(ends <= 1, () -> "run " + id + " has " + ends + " finalizations");
        var steps = new HashSet<StepId>();
        for (var span : spans) {
            if (span.kind() == SpanKind.STEP && span.status() != SpanStatus.CANCELLED) {
                require(steps.add(span.stepId()), () -> "run " + id + " shows a step twice: " + span);
            }
        }
    }

    private static void forward(Span old, Span next) {
        require(
                !old.status().ended() || old.status() == next.status(),
                () -> "span " + old + " changes after its end to " + next.status());
        require(rank(next.status()) >= rank(old.status()), () -> "span " + old + " goes back to " + next.status());
        require(old.startedAt() == null || next.startedAt() != null, () -> "span " + old + " loses its start");
    }

    private static int rank(SpanStatus status) {
        return switch (status) {
            case QUEUED -> 0;
            case RUNNING -> 1;
            case SLEEPING, WAITING, INVOKING -> 2;
            case COMPLETED, TIMED_OUT, ERRORED, FAILED, CANCELLED, SKIPPED -> 3;
        };
    }

    static void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new InvariantBroken(otherwise.get());
        }
    }
}
