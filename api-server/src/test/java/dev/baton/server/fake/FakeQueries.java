package dev.baton.server.fake;

import dev.baton.engine.app.App;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.query.EventFilter;
import dev.baton.engine.query.Page;
import dev.baton.engine.query.Queries;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.WorkerFilter;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Replay;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunDefer;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Step;
import dev.baton.engine.trace.SentRequest;
import dev.baton.engine.trace.Span;
import dev.baton.engine.worker.WorkerConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rows in lists, and a log of which reads were made. Filters by status, app, function and names only.
public final class FakeQueries implements Queries {
    public final List<App> apps = new CopyOnWriteArrayList<>();
    public final List<Function> functions = new CopyOnWriteArrayList<>();
    public final List<Event> events = new CopyOnWriteArrayList<>();
    public final List<EventOutcome> outcomes = new CopyOnWriteArrayList<>();
    public final List<Run> runs = new CopyOnWriteArrayList<>();
    public final List<RunDefer> defers = new CopyOnWriteArrayList<>();
    public final List<Span> spans = new CopyOnWriteArrayList<>();
    public final List<Step> steps = new CopyOnWriteArrayList<>();
    public final List<QueueItem> items = new CopyOnWriteArrayList<>();

    /// Names of the reads in order.
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /// The filters that lists were asked with, in order.
    public final List<Object> filters = new CopyOnWriteArrayList<>();

    /// Thrown by lists when set.
    public volatile @Nullable RuntimeException failure;

    @Override
    public List<App> apps() {
        calls.add("apps");
        return apps.stream()
                .filter(app -> app.archivedAt() == null)
                .sorted(Comparator.comparing(App::name))
                .toList();
    }

    @Override
    public Map<AppId, App> apps(Collection<AppId> ids) {
        calls.add("appsById");
        return apps.stream().filter(app -> ids.contains(app.id())).collect(Collectors.toMap(App::id, app -> app));
    }

    @Override
    public List<Function> functions() {
        calls.add("functions");
        return functions.stream()
                .filter(Function::active)
                .sorted(Comparator.comparing(Function::slug))
                .toList();
    }

    @Override
    public Map<FunctionId, Function> functions(Collection<FunctionId> ids) {
        calls.add("functionsById");
        return functions.stream()
                .filter(function -> ids.contains(function.id()))
                .collect(Collectors.toMap(Function::id, function -> function));
    }

    @Override
    public Page<Run> runs(
            RunFilter filter, List<RunFilter.RunOrder> order, @Nullable String after, int first, long most) {
        calls.add("runs");
        filters.add(filter);
        filters.add(order);
        return page(matching(filter).sorted(Comparator.comparing(Run::id).reversed()), after, first);
    }

    @Override
    public long countRuns(RunFilter filter) {
        calls.add("countRuns");
        filters.add(filter);
        return matching(filter).count();
    }

    private Stream<Run> matching(RunFilter filter) {
        if (failure != null) {
            throw failure;
        }
        return runs.stream()
                .filter(run -> run.progress().status() != RunStatus.SKIPPED)
                .filter(run -> filter.statuses().isEmpty()
                        || filter.statuses().contains(run.progress().status()))
                .filter(run -> filter.apps().isEmpty() || filter.apps().contains(run.appId()))
                .filter(run ->
                        filter.functions().isEmpty() || filter.functions().contains(run.functionId()));
    }

    @Override
    public Map<RunStatus, Long> countEnded(FunctionId function, Instant from, Instant until) {
        calls.add("countEnded");
        return Stream.of(RunStatus.values())
                .filter(RunStatus::ended)
                .collect(Collectors.toMap(
                        status -> status,
                        status -> runs.stream()
                                .filter(new Replay.Range(function, Set.of(status), from, until)::contains)
                                .count()));
    }

    @Override
    public Optional<Run> run(RunId id) {
        calls.add("run");
        return runs.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    @Override
    public Map<RunId, Run> runs(Collection<RunId> ids) {
        calls.add("runsById");
        return runs.stream().filter(run -> ids.contains(run.id())).collect(Collectors.toMap(Run::id, run -> run));
    }

    @Override
    public Map<EventId, List<Run>> runsOfEvents(Collection<EventId> ids) {
        calls.add("runsOfEvents");
        return ids.stream()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> runs.stream()
                                .filter(run -> run.eventIds().contains(id))
                                .toList()));
    }

    @Override
    public Map<EventId, List<MatchedRun>> matchedRunsOfEvents(Collection<EventId> events) {
        calls.add("matchedRunsOfEvents");
        return Map.of();
    }

    @Override
    public Map<EventId, List<EventOutcome>> outcomesOfEvents(Collection<EventId> ids) {
        calls.add("outcomesOfEvents");
        return outcomes.stream()
                .filter(outcome -> ids.contains(outcome.event()))
                .collect(Collectors.groupingBy(EventOutcome::event));
    }

    @Override
    public List<Run> rerunsOf(RunId original) {
        calls.add("rerunsOf");
        return runs.stream().filter(run -> original.equals(run.originalRunId())).toList();
    }

    @Override
    public List<Run> runsOfDebugRun(Ulid debugRun) {
        calls.add("runsOfDebugRun");
        return runs.stream()
                .filter(run ->
                        run.debug() != null && debugRun.equals(run.debug().run()))
                .toList();
    }

    @Override
    public List<Run> runsOfDebugSession(Ulid debugSession) {
        calls.add("runsOfDebugSession");
        return runs.stream()
                .filter(run ->
                        run.debug() != null && debugSession.equals(run.debug().session()))
                .toList();
    }

    @Override
    public Map<RunId, List<RunDefer>> defers(Collection<RunId> ids) {
        calls.add("defers");
        return defers.stream()
                .filter(defer -> ids.contains(defer.runId()))
                .collect(Collectors.groupingBy(RunDefer::runId));
    }

    @Override
    public Map<RunId, List<Span>> spans(Collection<RunId> ids) {
        calls.add("spans");
        return spans.stream()
                .filter(span -> ids.contains(span.runId()))
                .sorted(Comparator.comparing(Span::queuedAt))
                .collect(Collectors.groupingBy(Span::runId));
    }

    @Override
    public List<SentRequest> requests(RunId run) {
        return List.of();
    }

    @Override
    public List<Step> steps(RunId run) {
        calls.add("steps");
        return steps.stream().filter(step -> step.runId().equals(run)).toList();
    }

    @Override
    public Map<RunId, List<Step>> stepsOf(Collection<RunId> ids) {
        calls.add("stepsOf");
        return steps.stream().filter(step -> ids.contains(step.runId())).collect(Collectors.groupingBy(Step::runId));
    }

    @Override
    public Map<RunId, List<QueueItem>> itemsOf(Collection<RunId> ids) {
        calls.add("itemsOf");
        return ids.stream()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> items.stream()
                                .filter(item -> id.equals(item.runId()))
                                .toList()));
    }

    @Override
    public Map<RunId, List<Run>> rerunsOf(Collection<RunId> originals) {
        calls.add("rerunsOf");
        return originals.stream()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> runs.stream()
                                .filter(run -> id.equals(run.originalRunId()))
                                .toList()));
    }

    @Override
    public List<QueueItem> items(RunId run) {
        calls.add("items");
        return items.stream().filter(item -> run.equals(item.runId())).toList();
    }

    @Override
    public long queueDepth() {
        calls.add("queueDepth");
        return items.size();
    }

    @Override
    public Page<Event> events(EventFilter filter, @Nullable String after, int first, long most) {
        calls.add("events");
        filters.add(filter);
        return page(matching(filter).sorted(Comparator.comparing(Event::id).reversed()), after, first);
    }

    @Override
    public long countEvents(EventFilter filter) {
        calls.add("countEvents");
        filters.add(filter);
        return matching(filter).count();
    }

    private Stream<Event> matching(EventFilter filter) {
        if (failure != null) {
            throw failure;
        }
        return events.stream()
                .filter(event -> filter.includeInternal() || !event.internal())
                .filter(event -> !event.receivedAt().isBefore(filter.from()))
                .filter(event -> filter.until() == null || !event.receivedAt().isAfter(filter.until()))
                .filter(event -> filter.names().isEmpty() || filter.names().contains(event.name()));
    }

    @Override
    public Map<EventId, Event> events(Collection<EventId> ids) {
        calls.add("eventsById");
        return events.stream()
                .filter(event -> ids.contains(event.id()))
                .collect(Collectors.toMap(Event::id, event -> event));
    }

    @Override
    public Page<WorkerConnection> workers(
            WorkerFilter filter, List<WorkerFilter.WorkerOrder> order, @Nullable String after, int first) {
        calls.add("workers");
        return page(Stream.of(), after, first);
    }

    @Override
    public long countWorkers(WorkerFilter filter) {
        calls.add("countWorkers");
        return 0;
    }

    @Override
    public List<WorkerConnection> worker(Ulid id) {
        calls.add("worker");
        return List.of();
    }

    @Override
    public List<String> eventNames(int limit) {
        calls.add("eventNames");
        return events.stream().map(Event::name).distinct().limit(limit).toList();
    }

    /// Cursors are positions in the list.
    private static <T> Page<T> page(Stream<T> rows, @Nullable String after, int first) {
        var all = rows.toList();
        int from = after == null ? 0 : Integer.parseInt(after);
        var edges = new ArrayList<Page.Edge<T>>();
        for (int i = from; i < Math.min(all.size(), from + first); i++) {
            edges.add(new Page.Edge<>(all.get(i), String.valueOf(i + 1)));
        }
        return new Page<>(edges, from + first < all.size());
    }
}
