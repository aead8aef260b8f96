package dev.baton.engine.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.id.Ulid;
import dev.baton.engine.query.EventFilter;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.query.WorkerFilter;
import dev.baton.engine.query.WorkerFilter.WorkerOrder;
import dev.baton.engine.query.WorkerFilter.WorkerTimeField;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.store.SampleRows;
import dev.baton.engine.worker.WorkerStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every list, filter and count is served by an index: asked of SQLite's planner.
class QueryPlanTest {
    private static Database database;
    private static ReaderPool readers;

    @BeforeAll
    static void open() {
        database = Database.temporary();
        readers = new ReaderPool(database, 1);
    }

    @AfterAll
    static void close() {
        readers.close();
        database.close();
    }

    static Stream<RunFilter> filters() {
        var filters = new ArrayList<RunFilter>();
        for (var field : RunTimeField.values()) {
            for (var statuses : List.of(Set.<RunStatus>of(), Set.of(RunStatus.FAILED, RunStatus.RUNNING))) {
                for (var apps : List.of(Set.<dev.baton.engine.id.AppId>of(), Set.of(SampleRows.appId(1)))) {
                    for (var functions :
                            List.of(Set.<dev.baton.engine.id.FunctionId>of(), Set.of(SampleRows.functionId(1)))) {
                        filters.add(new RunFilter(
                                field, SampleRows.at(0), SampleRows.at(9), statuses, apps, functions, null, null));
                    }
                }
            }
        }
        return filters.stream();
    }

    @ParameterizedTest
    @MethodSource("filters")
    void listsOfRunsReadAnIndexInTheOrderOfTheList(RunFilter filter) {
        for (var field : RunTimeField.values()) {
            for (var descending : List.of(true, false)) {
                var order = List.of(new RunOrder(field, descending));
                var cursor = new RunCursor(List.of(5L), SampleRows.runId(SampleRows.START, 1));
                var plan = plan(new RunSelect(filter).ids(order, cursor, 41, field));

                assertThat(plan)
                        .as(order + " " + filter)
                        .filteredOn(step -> step.startsWith("SCAN") || step.startsWith("SEARCH"))
                        .isNotEmpty()
                        .allMatch(step -> step.contains("INDEX runs_by_"));
                assertThat(plan).as(order + " " + filter).noneMatch("USE TEMP B-TREE FOR ORDER BY"::equals);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void countsOfRunsReadARangeOfAnIndex(RunFilter filter) {
        for (var sql : List.of(
                new RunSelect(filter).count(),
                new RunSelect(filter).inWindow(10),
                new RunSelect(filter).withTests(10))) {
            assertThat(plan(sql))
                    .filteredOn(step -> step.contains(" runs "))
                    .isNotEmpty()
                    .allMatch(step -> step.startsWith("SEARCH runs") && step.contains("INDEX runs_by_"));
        }
    }

    @Test
    void countsByQueueTimeNeedNoRows() {
        var filter =
                new RunFilter(RunTimeField.QUEUED_AT, SampleRows.at(0), null, Set.of(), Set.of(), Set.of(), null, null);

        assertThat(plan(new RunSelect(filter).count()))
                .filteredOn(step -> step.contains(" runs "))
                .hasSize(5)
                .allMatch(step -> step.contains("USING COVERING INDEX runs_by_status"));
    }

    @Test
    void listsAndCountsOfEventsReadAnIndexInTheOrderOfTheList() {
        for (var names : List.of(Set.<String>of(), Set.of("a"), Set.of("a", "b"))) {
            for (var internal : List.of(true, false)) {
                var filter = new EventFilter(names, SampleRows.at(0), SampleRows.at(9), internal, null);
                var after = new EventPages.Position(SampleRows.START, SampleRows.eventId(SampleRows.START, 1));
                var plan = plan(EventPages.ids(filter, after, 41));

                assertThat(plan)
                        .filteredOn(step -> step.contains(" events "))
                        .isNotEmpty()
                        .allMatch(step -> step.startsWith("SEARCH events") && step.contains("INDEX events_by_"));
                assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE"));
                assertThat(plan(EventPages.countOf(filter)))
                        .filteredOn(step -> step.contains(" events "))
                        .isNotEmpty()
                        .allMatch(step -> step.startsWith("SEARCH events"));
            }
        }
    }

    @Test
    void listsAndCountsOfWorkersReadAnIndex() {
        for (var field : WorkerTimeField.values()) {
            var filter = new WorkerFilter(
                    field, SampleRows.at(0), SampleRows.at(9), Set.of(WorkerStatus.READY), Set.of(SampleRows.appId(1)));
            var order = List.of(new WorkerOrder(field, true));
            var after = new WorkerPages.Cursor(
                    List.of(5L), new Ulid(1, 1), SampleRows.appId(1).value());
            for (var sql : List.of(WorkerPages.rows(filter, order, after, 41), WorkerPages.countOf(filter))) {
                assertThat(plan(sql))
                        .as(field.name())
                        .filteredOn(step -> step.contains(" worker_connections "))
                        .hasSize(1)
                        .allMatch(step -> step.startsWith("SEARCH") && step.contains("INDEX worker_connections_by_"));
                assertThat(plan(sql)).noneMatch("USE TEMP B-TREE FOR ORDER BY"::equals);
            }
        }
    }

    @Test
    void readsOfDetailsFollowPrimaryKeysAndIndexes() {
        var all = List.of(
                "SELECT * FROM runs WHERE id IN (x'00', x'01')",
                "SELECT * FROM runs WHERE original_run_id = x'00' ORDER BY id",
                "SELECT * FROM run_events e CROSS JOIN runs r ON r.id = e.run_id WHERE e.event_id IN (x'00', x'01')",
                "SELECT * FROM spans WHERE run_id IN (x'00', x'01')",
                "SELECT * FROM steps WHERE run_id = x'00'",
                "SELECT * FROM queue_items WHERE run_id = x'00'",
                "SELECT * FROM events WHERE id IN (x'00', x'01')",
                "SELECT run_id FROM idempotency WHERE function_id = x'00' AND key = 'k' AND expires_at_ms > 1");
        for (var sql : all) {
            assertThat(plan(new SqlText().add(sql)))
                    .as(sql)
                    .filteredOn(step -> step.startsWith("SCAN") || step.startsWith("SEARCH"))
                    .isNotEmpty()
                    .allMatch(step -> step.startsWith("SEARCH"));
        }
    }

    @Test
    void pruningFollowsIndexes() {
        var all = List.of(
                "SELECT id FROM runs INDEXED BY runs_by_ended WHERE ended_at_ms > 0 AND ended_at_ms < 5 ORDER BY ended_at_ms",
                "SELECT id FROM events INDEXED BY events_by_received WHERE internal = 0 AND received_at_ms < 5 "
                        + "AND NOT EXISTS (SELECT 1 FROM run_events WHERE event_id = events.id)");
        for (var sql : all) {
            assertThat(plan(new SqlText().add(sql)))
                    .as(sql)
                    .noneMatch(step -> step.startsWith("SCAN") || step.contains("TEMP B-TREE"));
        }
    }

    private static List<String> plan(SqlText sql) {
        return readers.read(reader -> new SqlText()
                .add("EXPLAIN QUERY PLAN ")
                .add(sql)
                .on(reader)
                .all(row -> {
                    row.number();
                    row.number();
                    row.number();
                    return row.text();
                }));
    }
}
