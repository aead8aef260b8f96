package dev.baton.engine.store.sqlite;

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
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunDefer;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Step;
import dev.baton.engine.trace.SentRequest;
import dev.baton.engine.trace.Span;
import dev.baton.engine.worker.WorkerConnection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The read side on SQLite: simple reads here, pages and counts in [RunPages] and [EventPages].
public final class SqliteQueries implements Queries {
    private static final int NARROW = 2_000;

    private final ReaderPool readers;
    private final RunPages runPages;
    private final EventPages eventPages;
    private final WorkerPages workerPages;

    /// @param readers stays open
    public SqliteQueries(ReaderPool readers) {
        this(readers, NARROW);
    }

    SqliteQueries(ReaderPool readers, int narrow) {
        this.readers = readers;
        runPages = new RunPages(readers, narrow);
        eventPages = new EventPages(readers);
        workerPages = new WorkerPages(readers);
    }

    @Override
    public List<App> apps() {
        var sql = "SELECT " + AppRows.COLUMNS + " FROM apps WHERE archived_at_ms IS NULL ORDER BY name, url";
        return readers.read(reader -> reader.prepare(sql).all(AppRows::read));
    }

    @Override
    public Map<AppId, App> apps(Collection<AppId> ids) {
        var sql = "SELECT " + AppRows.COLUMNS + " FROM apps WHERE id IN ";
        return readers.read(reader -> BatchSelect.all(reader, sql, ids, Prepared::id, "", AppRows::read)).stream()
                .collect(Collectors.toMap(App::id, app -> app));
    }

    @Override
    public List<Function> functions() {
        var sql = "SELECT " + FunctionRows.COLUMNS
                + " FROM functions INDEXED BY functions_by_slug WHERE archived_at_ms IS NULL ORDER BY slug";
        return readers.read(reader -> reader.prepare(sql).all(FunctionRows::read));
    }

    @Override
    public Map<FunctionId, Function> functions(Collection<FunctionId> ids) {
        var sql = "SELECT " + FunctionRows.COLUMNS + " FROM functions WHERE id IN ";
        return readers.read(reader -> BatchSelect.all(reader, sql, ids, Prepared::id, "", FunctionRows::read)).stream()
                .collect(Collectors.toMap(Function::id, function -> function));
    }

    @Override
    public Page<Run> runs(
            RunFilter filter, List<RunFilter.RunOrder> order, @Nullable String after, int first, long most) {
        return runPages.page(filter, order, after, first, most);
    }

    @Override
    public long countRuns(RunFilter filter) {
        return runPages.count(filter);
    }

    @Override
    public Map<RunStatus, Long> countEnded(FunctionId function, Instant from, Instant until) {
        return readers.read(reader -> {
            var counts = new EnumMap<RunStatus, Long>(RunStatus.class);
            for (var status : RunStatus.values()) {
                if (status.ended()) {
                    var sql = status == RunStatus.SKIPPED ? EndedRuns.COUNT_SKIPPED : EndedRuns.COUNT;
                    var bound = EndedRuns.bind(reader.prepare(sql), function, status, from, until);
                    counts.put(status, bound.first(Row::number).orElse(0L));
                }
            }
            return counts;
        });
    }

    @Override
    public Optional<Run> run(RunId id) {
        return Optional.ofNullable(runs(List.of(id)).get(id));
    }

    @Override
    public Map<RunId, Run> runs(Collection<RunId> ids) {
        return readers.read(reader -> byId(reader, ids));
    }

    static Map<RunId, Run> byId(ReaderPool.Reader reader, Collection<RunId> ids) throws SQLException {
        var sql = "SELECT " + RunRows.COLUMNS + " FROM runs WHERE id IN ";
        return BatchSelect.all(reader, sql, ids, Prepared::id, "", RunRows::read).stream()
                .collect(Collectors.toMap(Run::id, run -> run));
    }

    @Override
    public Map<EventId, List<Run>> runsOfEvents(Collection<EventId> events) {
        // run_events and runs by their primary keys
        var sql = "SELECT e.event_id, " + Sql.of("r", RunRows.COLUMNS)
                + " FROM run_events e CROSS JOIN runs r ON r.id = e.run_id WHERE e.event_id IN ";
        return grouped(readers.read(reader -> BatchSelect.all(
                reader,
                sql,
                events,
                Prepared::id,
                " ORDER BY e.event_id, e.run_id",
                row -> Map.entry(row.event(), RunRows.read(row)))));
    }

    @Override
    public Map<EventId, List<EventOutcome>> outcomesOfEvents(Collection<EventId> events) {
        var sql = "SELECT " + EventOutcomeRows.COLUMNS + " FROM event_outcomes WHERE event_id IN ";
        return grouped(readers.read(reader ->
                BatchSelect.all(reader, sql, events, Prepared::id, " ORDER BY event_id, function_id", row -> {
                    var outcome = EventOutcomeRows.read(row);
                    return Map.entry(outcome.event(), outcome);
                })));
    }

    @Override
    public Map<EventId, List<MatchedRun>> matchedRunsOfEvents(Collection<EventId> events) {
        var sql = "SELECT " + MatchedRunRows.COLUMNS + " FROM matched_runs WHERE event_id IN ";
        return grouped(readers.read(reader ->
                BatchSelect.all(reader, sql, events, Prepared::id, " ORDER BY event_id, run_id, step_id", row -> {
                    var match = MatchedRunRows.read(row);
                    return Map.entry(match.event(), match);
                })));
    }

    @Override
    public List<Run> rerunsOf(RunId original) {
        // runs_by_original
        var sql = "SELECT " + RunRows.COLUMNS + " FROM runs WHERE original_run_id = ? ORDER BY id";
        return readers.read(reader -> reader.prepare(sql).id(original).all(RunRows::read));
    }

    @Override
    public List<Run> runsOfDebugRun(Ulid debugRun) {
        // runs_by_debug_run
        var sql = "SELECT " + RunRows.COLUMNS + " FROM runs WHERE debug_run_id = ? ORDER BY id";
        return readers.read(reader -> reader.prepare(sql).id(debugRun).all(RunRows::read));
    }

    @Override
    public List<Run> runsOfDebugSession(Ulid debugSession) {
        // runs_by_debug_session
        var sql = "SELECT " + RunRows.COLUMNS + " FROM runs WHERE debug_session_id = ? ORDER BY id";
        return readers.read(reader -> reader.prepare(sql).id(debugSession).all(RunRows::read));
    }

    @Override
    public Map<RunId, List<RunDefer>> defers(Collection<RunId> runs) {
        var sql = "SELECT " + DeferRows.COLUMNS + " FROM defers WHERE run_id IN ";
        return grouped(readers.read(reader ->
                BatchSelect.all(reader, sql, runs, Prepared::id, " ORDER BY run_id, position", row -> {
                    var defer = DeferRows.read(row);
                    return Map.entry(defer.runId(), defer);
                })));
    }

    @Override
    public Map<RunId, List<Span>> spans(Collection<RunId> runs) {
        var sql = "SELECT " + SpanRows.COLUMNS + " FROM spans WHERE run_id IN ";
        return grouped(readers.read(reader ->
                BatchSelect.all(reader, sql, runs, Prepared::id, " ORDER BY run_id, queued_at_ms, id", row -> {
                    var span = SpanRows.read(row);
                    return Map.entry(span.runId(), span);
                })));
    }

    @Override
    public List<SentRequest> requests(RunId run) {
        var sql = "SELECT " + RequestRows.COLUMNS + " FROM requests WHERE run_id = ? ORDER BY sent_at_ms, known, id";
        return readers.read(reader -> reader.prepare(sql).id(run).all(RequestRows::read));
    }

    @Override
    public List<Step> steps(RunId run) {
        var sql = "SELECT " + StepRows.COLUMNS + " FROM steps WHERE run_id = ? AND position >= 0 ORDER BY position";
        return readers.read(reader -> reader.prepare(sql).id(run).all(StepRows::read));
    }

    @Override
    public Map<RunId, List<Step>> stepsOf(Collection<RunId> runs) {
        var sql = "SELECT " + StepRows.COLUMNS + " FROM steps WHERE position >= 0 AND run_id IN ";
        return grouped(readers.read(reader ->
                BatchSelect.all(reader, sql, runs, Prepared::id, " ORDER BY run_id, position", row -> {
                    var step = StepRows.read(row);
                    return Map.entry(step.runId(), step);
                })));
    }

    @Override
    public Map<RunId, List<QueueItem>> itemsOf(Collection<RunId> runs) {
        // queue_items_by_run
        var sql = "SELECT run_id, " + ItemRows.COLUMNS + " FROM queue_items WHERE run_id IN ";
        return grouped(readers.read(reader -> BatchSelect.all(
                reader,
                sql,
                runs,
                Prepared::id,
                " ORDER BY run_id, due_at_ms, id",
                row -> Map.entry(row.run(), ItemRows.read(row)))));
    }

    @Override
    public Map<RunId, List<Run>> rerunsOf(Collection<RunId> originals) {
        // runs_by_original
        var sql = "SELECT original_run_id, " + RunRows.COLUMNS + " FROM runs WHERE original_run_id IN ";
        return grouped(readers.read(reader -> BatchSelect.all(
                reader,
                sql,
                originals,
                Prepared::id,
                " ORDER BY original_run_id, id",
                row -> Map.entry(row.run(), RunRows.read(row)))));
    }

    @Override
    public List<QueueItem> items(RunId run) {
        // queue_items_by_run
        var sql = "SELECT " + ItemRows.COLUMNS + " FROM queue_items WHERE run_id = ? ORDER BY due_at_ms, id";
        return readers.read(reader -> reader.prepare(sql).id(run).all(ItemRows::read));
    }

    @Override
    public long queueDepth() {
        return readers.read(reader -> reader.prepare("SELECT count(*) FROM queue_items")
                .first(Row::number)
                .orElse(0L));
    }

    @Override
    public Page<Event> events(EventFilter filter, @Nullable String after, int first, long most) {
        return eventPages.page(filter, after, first, most);
    }

    @Override
    public long countEvents(EventFilter filter) {
        return eventPages.count(filter);
    }

    @Override
    public Map<EventId, Event> events(Collection<EventId> ids) {
        return readers.read(reader -> eventsById(reader, ids));
    }

    static Map<EventId, Event> eventsById(ReaderPool.Reader reader, Collection<EventId> ids) throws SQLException {
        var sql = "SELECT " + EventRows.COLUMNS + " FROM events WHERE id IN ";
        return BatchSelect.all(reader, sql, ids, Prepared::id, "", EventRows::read).stream()
                .collect(Collectors.toMap(Event::id, event -> event));
    }

    @Override
    public Page<WorkerConnection> workers(
            WorkerFilter filter, List<WorkerFilter.WorkerOrder> order, @Nullable String after, int first) {
        return workerPages.page(filter, order, after, first);
    }

    @Override
    public long countWorkers(WorkerFilter filter) {
        return workerPages.count(filter);
    }

    @Override
    public List<WorkerConnection> worker(Ulid id) {
        return workerPages.one(id);
    }

    @Override
    public List<String> eventNames(int limit) {
        // events_by_name, from one name to the next
        var sql = """
                WITH RECURSIVE names (name) AS (
                    SELECT min(name) FROM events
                    UNION ALL
                    SELECT (SELECT min(name) FROM events WHERE name > names.name) FROM names WHERE name IS NOT NULL)
                SELECT name, (SELECT max(received_at_ms) FROM events WHERE name = names.name) AS last
                FROM names
                WHERE name IS NOT NULL
                ORDER BY last DESC, name
                LIMIT ?
                """;
        return readers.read(reader -> reader.prepare(sql).number(limit).all(Row::text));
    }

    private static <K, T> Map<K, List<T>> grouped(List<Map.Entry<K, T>> rows) {
        var groups = new LinkedHashMap<K, List<T>>();
        rows.forEach(row ->
                groups.computeIfAbsent(row.getKey(), _ -> new ArrayList<>()).add(row.getValue()));
        return groups;
    }
}
