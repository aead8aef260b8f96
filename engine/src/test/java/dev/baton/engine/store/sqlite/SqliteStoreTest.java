package dev.baton.engine.store.sqlite;

import static dev.baton.engine.store.SampleRows.START;
import static dev.baton.engine.store.SampleRows.app;
import static dev.baton.engine.store.SampleRows.at;
import static dev.baton.engine.store.SampleRows.event;
import static dev.baton.engine.store.SampleRows.finished;
import static dev.baton.engine.store.SampleRows.function;
import static dev.baton.engine.store.SampleRows.functionId;
import static dev.baton.engine.store.SampleRows.item;
import static dev.baton.engine.store.SampleRows.pause;
import static dev.baton.engine.store.SampleRows.progress;
import static dev.baton.engine.store.SampleRows.run;
import static dev.baton.engine.store.SampleRows.span;
import static dev.baton.engine.store.SampleRows.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.engine.id.SpanId;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Step;
import dev.baton.engine.store.StoreException;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Change;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SqliteStoreTest extends StoreCase {
    @Test
    void everyKindOfRowComesBackAfterAReopen() {
        var run = run(1, 1, START, event(1, "shop/paid", START).id());
        commit(
                new Change.PutApp(app(1)),
                new Change.PutFunction(function(1, 1)),
                new Change.InsertRun(run),
                new Change.PutItem(item("i1", run.id())),
                new Change.PutItem(item("i2", null)),
                new Change.PutPause(pause("p1", run.id())),
                new Change.PutStep(step(run.id(), "b", 1, "{\"data\":2}")),
                new Change.PutStep(step(run.id(), "a", 0, "{\"data\":1}")),
                new Change.PutStep(step(run.id(), "c", Step.INPUT_ONLY, "{\"input\":[]}")),
                new Change.PutMark("debounce/x", Json.parse("{\"n\":1}")));

        reopen();

        var snapshot = store.snapshot();
        assertThat(all(snapshot::apps)).containsExactly(app(1));
        assertThat(all(snapshot::functions)).containsExactly(function(1, 1));
        assertThat(all(snapshot::activeRuns)).containsExactly(run);
        assertThat(all(snapshot::items)).containsExactlyInAnyOrder(item("i1", run.id()), item("i2", null));
        assertThat(all(snapshot::pauses)).containsExactly(pause("p1", run.id()));
        var steps = new ArrayList<String>();
        snapshot.finishedSteps((id, step) -> steps.add(step.value()));
        assertThat(steps).containsExactly("a", "b");
        var marks = new ArrayList<String>();
        snapshot.marks((key, value) -> marks.add(key + "=" + value));
        assertThat(marks).containsExactly("debounce/x={\"n\":1}");
    }

    @Test
    void wipeRemovesWhatCameBeforeAndKeepsWhatComesAfter() {
        var run = run(1, 1, START, event(1, "shop/paid", START).id());
        commit(
                new Change.PutApp(app(1)),
                new Change.PutFunction(function(1, 1)),
                new Change.InsertEvent(event(1, "shop/paid", START)),
                new Change.InsertRun(run),
                new Change.PutStep(step(run.id(), "a", 0, "{\"data\":1}")),
                new Change.PutItem(item("i1", run.id())),
                new Change.PutMark("old", Json.parse("1")));
        store.stage(List.of(
                new Change.PutMark("gone", Json.parse("2")),
                new Change.Wipe(),
                new Change.PutMark("new", Json.parse("3"))));

        assertThat(store.reads().run(run.id())).isEmpty();
        assertThat(store.reads().steps(run.id())).isEmpty();
        assertThat(store.reads().event(event(1, "shop/paid", START).id())).isEmpty();
        store.commit();
        reopen();

        var snapshot = store.snapshot();
        assertThat(all(snapshot::apps)).isEmpty();
        assertThat(all(snapshot::functions)).isEmpty();
        assertThat(all(snapshot::activeRuns)).isEmpty();
        assertThat(all(snapshot::items)).isEmpty();
        assertThat(store.reads().event(event(1, "shop/paid", START).id())).isEmpty();
        var marks = new ArrayList<String>();
        snapshot.marks((key, value) -> marks.add(key + "=" + value));
        assertThat(marks).containsExactly("new=3");
    }

    @Test
    void endedRunsAreNotLoaded() {
        commit(
                new Change.InsertRun(finished(1, 1, START, RunStatus.COMPLETED)),
                new Change.InsertRun(finished(2, 1, START, RunStatus.FAILED)),
                new Change.InsertRun(finished(3, 1, START, RunStatus.CANCELLED)),
                new Change.InsertRun(finished(4, 1, START, RunStatus.SKIPPED)),
                new Change.InsertRun(run(5, 1, START)));

        assertThat(all(store.snapshot()::activeRuns)).containsExactly(run(5, 1, START));
    }

    @Test
    void lastPutOfARowWins() {
        var run = run(1, 1, START);
        var running = progress(RunStatus.RUNNING, at(1), null, null);
        commit(
                new Change.InsertRun(run),
                new Change.UpdateRun(run.id(), progress(RunStatus.SCHEDULED, null, null, null)),
                new Change.UpdateRun(run.id(), running),
                new Change.PutMark("m", Json.parse("1")),
                new Change.PutMark("m", Json.parse("2")));

        assertThat(store.reads().run(run.id())).contains(run.with(running));
        assertThat(store.reads().mark("m")).contains(Json.parse("2"));
    }

    @Test
    void rowPutAndDeletedInOneBatchIsNotThere() {
        var run = run(1, 1, START);
        commit(
                new Change.PutItem(item("i", run.id())),
                new Change.DeleteItem(item("i", null).id()),
                new Change.PutPause(pause("p", run.id())),
                new Change.DeletePause(pause("p", run.id()).id()),
                new Change.PutMark("m", Json.NULL),
                new Change.DeleteMark("m"));

        assertThat(all(store.snapshot()::items)).isEmpty();
        assertThat(all(store.snapshot()::pauses)).isEmpty();
        assertThat(store.reads().mark("m")).isEmpty();
    }

    @Test
    void rowDeletedAndPutInOneBatchIsThere() {
        commit(new Change.PutItem(item("i", null)));
        commit(new Change.DeleteItem(item("i", null).id()), new Change.PutItem(item("i", null)));

        assertThat(all(store.snapshot()::items)).containsExactly(item("i", null));
    }

    @Test
    void firstMemoOfAStepStays() {
        var run = run(1, 1, START);
        commit(new Change.PutStep(step(run.id(), "s", 0, "{\"data\":1}")));
        commit(new Change.PutStep(step(run.id(), "s", 1, "{\"data\":2}")));

        assertThat(store.reads().steps(run.id())).containsExactly(step(run.id(), "s", 0, "{\"data\":1}"));
    }

    @Test
    void finishedStepTakesThePlaceOfARerunsInput() {
        var run = run(1, 1, START);
        commit(new Change.PutStep(step(run.id(), "s", Step.INPUT_ONLY, "{\"input\":[1]}")));
        commit(new Change.PutStep(step(run.id(), "s", 0, "{\"data\":2}")));

        assertThat(store.reads().steps(run.id())).containsExactly(step(run.id(), "s", 0, "{\"data\":2}"));
    }

    @Test
    void eventReceivedTwiceKeepsItsFirstRow() {
        var first = event(1, "a", START);
        commit(new Change.InsertEvent(first));
        commit(new Change.InsertEvent(event(1, "b", START)));

        assertThat(store.reads().event(first.id())).contains(first);
    }

    @Test
    void readsSeeWhatIsStagedOverWhatIsCommitted() {
        var run = run(1, 1, START);
        var open = span(run.id(), "00000000000000b1", at(1), SpanStatus.RUNNING, new SpanDetail.Slept(at(9)));
        commit(
                new Change.InsertRun(run),
                new Change.PutStep(step(run.id(), "b", 1, "2")),
                new Change.PutSpan(open),
                new Change.PutSpan(span(run.id(), "00000000000000b2", at(2), SpanStatus.RUNNING, null)));
        var running = progress(RunStatus.RUNNING, at(1), null, null);
        var ended = span(run.id(), "00000000000000b1", at(1), SpanStatus.COMPLETED, null);
        var third = span(run.id(), "00000000000000b3", at(0), SpanStatus.QUEUED, null);
        store.stage(List.of(
                new Change.UpdateRun(run.id(), running),
                new Change.PutStep(step(run.id(), "a", 0, "1")),
                new Change.PutStep(step(run.id(), "b", 2, "9")),
                new Change.PutSpan(ended),
                new Change.PutSpan(third),
                new Change.InsertEvent(event(7, "x", START)),
                new Change.PutMark("m", Json.parse("1"))));

        var reads = store.reads();

        assertThat(reads.run(run.id())).contains(run.with(running));
        assertThat(reads.steps(run.id())).containsExactly(step(run.id(), "a", 0, "1"), step(run.id(), "b", 1, "2"));
        assertThat(reads.span(run.id(), ended.id())).contains(ended);
        assertThat(reads.span(run.id(), new SpanId("00000000000000b2"))).isPresent();
        assertThat(reads.spans(run.id()))
                .containsExactly(third, ended, span(run.id(), "00000000000000b2", at(2), SpanStatus.RUNNING, null));
        assertThat(reads.event(event(7, "x", START).id())).contains(event(7, "x", START));
        assertThat(reads.mark("m")).contains(Json.parse("1"));
    }

    @Test
    void deletedSpanIsGoneAtOnceAndAfterTheCommit() {
        var run = run(1, 1, START);
        var gone = span(run.id(), "00000000000000b1", at(1), SpanStatus.RUNNING, null);
        var kept = span(run.id(), "00000000000000b2", at(2), SpanStatus.RUNNING, null);
        commit(new Change.PutSpan(gone), new Change.PutSpan(kept));
        store.stage(List.of(new Change.PutSpan(gone), new Change.DeleteSpan(run.id(), gone.id())));

        assertThat(store.reads().span(run.id(), gone.id())).isEmpty();
        assertThat(store.reads().spans(run.id())).containsExactly(kept);

        store.commit();

        assertThat(store.reads().spans(run.id())).containsExactly(kept);
    }

    @Test
    void discardedChangesAreGone() {
        var run = run(1, 1, START);
        store.stage(List.of(new Change.InsertRun(run)));
        store.discard();
        store.snapshot();
        store.commit();

        assertThat(store.reads().run(run.id())).isEmpty();
    }

    @Test
    void failedCommitKeepsNothingAndTheStoreGoesOnAfterwards() throws Exception {
        var run = run(1, 1, START);
        execute("ALTER TABLE marks RENAME TO away");
        store.stage(List.of(new Change.InsertRun(run), new Change.PutMark("m", Json.NULL)));

        assertThatThrownBy(() -> store.commit())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(database.file().toString());

        execute("ALTER TABLE away RENAME TO marks");
        store.discard();
        assertThat(all(store.snapshot()::activeRuns)).isEmpty();
        commit(new Change.InsertRun(run), new Change.PutMark("m", Json.NULL));
        assertThat(all(store.snapshot()::activeRuns)).containsExactly(run);
    }

    @Test
    void idempotencyKeyIsTakenUntilItExpires() {
        var run = run(1, 1, START);
        store.stage(List.of(new Change.PutIdempotency(functionId(1), "k", run.id(), at(60))));

        assertThat(store.reads().idempotency(functionId(1), "k", at(59))).contains(run.id());
        assertThat(store.reads().idempotency(functionId(1), "k", at(60))).isEmpty();

        store.commit();

        assertThat(store.reads().idempotency(functionId(1), "k", at(59))).contains(run.id());
        assertThat(store.reads().idempotency(functionId(1), "k", at(60))).isEmpty();
        assertThat(store.reads().idempotency(functionId(2), "k", at(59))).isEmpty();
    }

    @Test
    void checkpointEmptiesTheLogOnClose() {
        commit(new Change.InsertRun(run(1, 1, START)));
        store.rest();
        commit(new Change.InsertRun(run(2, 1, START)));

        store.close();

        assertThat(folder.resolve("main.db-wal"))
                .satisfiesAnyOf(
                        wal -> assertThat(wal).doesNotExist(),
                        wal -> assertThat(wal).isEmptyFile());
        store.snapshot();
        assertThat(store.reads().run(run(2, 1, START).id())).isPresent();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database.file());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void reopen() {
        close();
        open();
    }

    private static <T> List<T> all(Consumer<Consumer<T>> stream) {
        var all = new ArrayList<T>();
        stream.accept(all::add);
        return all;
    }
}
