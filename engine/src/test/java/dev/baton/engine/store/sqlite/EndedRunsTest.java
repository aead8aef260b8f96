package dev.baton.engine.store.sqlite;

import static dev.baton.engine.store.SampleRows.START;
import static dev.baton.engine.store.SampleRows.appId;
import static dev.baton.engine.store.SampleRows.at;
import static dev.baton.engine.store.SampleRows.finished;
import static dev.baton.engine.store.SampleRows.functionId;
import static dev.baton.engine.store.SampleRows.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.id.Ulid;
import dev.baton.engine.run.Replay;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The runs that replays look for, on disk and in the open batch.
final class EndedRunsTest {
    private final Database database = Database.temporary();
    private final SqliteStore store = new SqliteStore(database);

    @BeforeEach
    void open() {
        store.snapshot();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    private static Replay.Range range(Instant from, Instant until, RunStatus... statuses) {
        return new Replay.Range(functionId(1), Set.of(statuses), from, until);
    }

    @Test
    void pagesGoThroughTheRangeOldestFirst() {
        var all = new ArrayList<Run>();
        for (int i = 0; i < 20; i++) {
            var status = i % 4 == 3 ? RunStatus.FAILED : RunStatus.COMPLETED;
            all.add(finished(i, i % 5 == 4 ? 2 : 1, at(i / 3), status));
        }
        stage(all.subList(0, 12));
        store.commit();
        stage(all.subList(12, 20));
        var range = range(at(1), at(6), RunStatus.COMPLETED, RunStatus.FAILED);
        var expected = all.stream().filter(range::contains).toList();

        var found = new ArrayList<Run>();
        for (var page = store.reads().ended(range, null, 3);
                !page.isEmpty();
                page = store.reads().ended(range, found.getLast().id(), 3)) {
            found.addAll(page);
        }
        assertThat(found).containsExactlyElementsOf(expected).hasSizeGreaterThan(8);
        assertThat(store.reads().countEnded(range)).as("on disk").isBetween(1L, (long) expected.size());
        store.commit();
        assertThat(store.reads().countEnded(range)).isEqualTo(expected.size());
    }

    @Test
    void aRunThatEndsInTheOpenBatchIsThere() {
        var open = run(1, 1, START);
        stage(List.of(open));
        store.commit();
        var range = range(START, at(1), RunStatus.COMPLETED);
        assertThat(store.reads().ended(range, null, 10)).isEmpty();
        var done = finished(1, 1, START, RunStatus.COMPLETED);
        store.stage(List.of(new Change.UpdateRun(open.id(), done.progress())));
        assertThat(store.reads().ended(range, null, 10)).containsExactly(done);
    }

    @Test
    void pagesAndCountsReadARangeOfAnIndex() {
        try (var readers = new ReaderPool(database, 1)) {
            for (var sql : List.of(EndedRuns.PAGE, EndedRuns.COUNT, EndedRuns.COUNT_SKIPPED)) {
                var plan = readers.read(
                        reader -> reader.prepare("EXPLAIN QUERY PLAN " + sql).all(row -> {
                            row.number();
                            row.number();
                            row.number();
                            return row.text();
                        }));
                assertThat(plan)
                        .as(sql)
                        .filteredOn(step -> step.contains(" runs "))
                        .hasSize(1)
                        .allMatch(step -> step.startsWith("SEARCH runs") && step.contains("INDEX runs_by_function"));
                assertThat(plan).noneMatch("USE TEMP B-TREE FOR ORDER BY"::equals);
            }
        }
    }

    @Test
    void theReplayOfARunIsStored() {
        var replayed = new Run(
                finished(1, 1, START, RunStatus.COMPLETED).id(),
                functionId(1),
                appId(1),
                1,
                List.of(),
                "a",
                null,
                null,
                finished(2, 1, START, RunStatus.COMPLETED).id(),
                Ulid.of(5, (short) 0, 5),
                "k",
                START,
                null,
                null,
                null,
                finished(1, 1, START, RunStatus.COMPLETED).progress());
        store.stage(List.of(new Change.InsertRun(replayed)));
        store.commit();
        assertThat(store.reads().run(replayed.id())).contains(replayed);
    }

    private void stage(List<Run> runs) {
        runs.forEach(run -> store.stage(List.of(new Change.InsertRun(run))));
    }
}
