package dev.baton.engine.store.sqlite;

import static dev.baton.engine.store.SampleRows.START;
import static dev.baton.engine.store.SampleRows.at;
import static dev.baton.engine.store.SampleRows.event;
import static dev.baton.engine.store.SampleRows.finished;
import static dev.baton.engine.store.SampleRows.functionId;
import static dev.baton.engine.store.SampleRows.run;
import static dev.baton.engine.store.SampleRows.span;
import static dev.baton.engine.store.SampleRows.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.query.WorkerFilter;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.store.Retention;
import dev.baton.engine.store.SampleRows;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Change;
import dev.baton.engine.worker.WorkerConnection;
import dev.baton.engine.worker.WorkerStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What goes when retention no longer keeps it, and what stays.
class PrunerTest extends StoreCase {
    @Test
    void oldFinishedRunsGoWithTheirStepsSpansAndEvents() {
        var old = event(1, "a", START);
        var shared = event(2, "a", START);
        var gone = finished(1, 1, START, RunStatus.COMPLETED, old.id(), shared.id());
        var recent = finished(2, 1, at(100), RunStatus.COMPLETED, shared.id());
        var active = run(3, 1, START);
        commit(
                new Change.InsertEvent(old),
                new Change.InsertEvent(shared),
                new Change.InsertRun(gone),
                new Change.InsertRun(recent),
                new Change.InsertRun(active),
                new Change.PutStep(step(gone.id(), "s", 0, "1")),
                new Change.PutMatchedRun(new MatchedRun(old.id(), active.id(), null, "")),
                new Change.PutSpan(span(gone.id(), "00000000000000b1", at(1), SpanStatus.COMPLETED, null)));

        boolean more = store.prune(at(200), new Retention(Duration.ofSeconds(150), 0));

        var reads = store.reads();
        assertThat(more).isFalse();
        assertThat(reads.run(gone.id())).isEmpty();
        assertThat(reads.steps(gone.id())).isEmpty();
        assertThat(reads.spans(gone.id())).isEmpty();
        assertThat(reads.event(old.id())).isEmpty();
        assertThat(matchedRuns(old.id())).isEmpty();
        assertThat(reads.event(shared.id())).isPresent();
        assertThat(reads.run(recent.id())).isPresent();
        assertThat(reads.run(active.id())).isPresent();
    }

    @Test
    void connectionsOfWorkersGoAWeekAfterTheyEnded() {
        var open = worker(1);
        var old = worker(2).closed(at(0), "UNEXPECTED");
        var recent = worker(3).closed(at(200), "UNEXPECTED");
        commit(new Change.PutWorker(open), new Change.PutWorker(old), new Change.PutWorker(recent));

        store.prune(at(100).plus(Duration.ofDays(7)), new Retention(null, 0));

        try (var readers = new ReaderPool(database, 1)) {
            var rows = new WorkerPages(readers)
                    .page(WorkerFilter.all(), List.of(), null, 10)
                    .rows();
            assertThat(rows).containsExactlyInAnyOrder(open, recent);
        }
    }

    private List<MatchedRun> matchedRuns(EventId event) {
        try (var readers = new ReaderPool(database, 1)) {
            return new SqliteQueries(readers)
                    .matchedRunsOfEvents(List.of(event))
                    .getOrDefault(event, List.of());
        }
    }

    private static WorkerConnection worker(int number) {
        return new WorkerConnection(
                new Ulid(number, number),
                SampleRows.appId(1),
                "shop",
                new Ulid(9, 9),
                "oven-" + number,
                "127.0.0.1",
                number,
                WorkerStatus.READY,
                "hash",
                "go",
                "v0.15.1",
                "",
                null,
                2,
                4,
                8L << 30,
                "linux",
                at(number),
                at(number + 10),
                null,
                null);
    }

    @Test
    void eventsThatStartedNothingGoWhenTheyAreOldEnough() {
        var event = event(1, "a", START);
        commit(new Change.InsertEvent(event));
        var retention = new Retention(Duration.ofDays(1), 0);

        store.prune(START.plus(Duration.ofHours(23)), retention);
        assertThat(store.reads().event(event.id())).isPresent();

        store.prune(START.plus(Duration.ofHours(25)), retention);
        assertThat(store.reads().event(event.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DEBOUNCED", "BATCHED"})
    void eventsThatAreHeldBackStayForTheLongestTimeThatCanHoldThem(EventOutcome.Kind held) {
        var event = event(1, "a", START);
        commit(
                new Change.InsertEvent(event),
                new Change.PutEventOutcome(new EventOutcome(event.id(), functionId(1), held, null, null, null)));
        var retention = new Retention(Duration.ofDays(1), 0);

        store.prune(START.plus(Duration.ofDays(7)), retention);
        assertThat(store.reads().event(event.id())).isPresent();

        store.prune(START.plus(Duration.ofDays(9)), retention);
        assertThat(store.reads().event(event.id())).isEmpty();
    }

    @Test
    void eventsOfRunsThatGoOnAreWalkedPastInSlices() {
        var unused = event(UnusedEvents.SLICE + 1, "b", at(1));
        var changes = new ArrayList<Change>();
        for (int i = 0; i < UnusedEvents.SLICE; i++) {
            var event = event(i, "a", START);
            changes.add(new Change.InsertEvent(event));
            changes.add(new Change.InsertRun(run(i, 1, START, event.id())));
        }
        changes.add(new Change.InsertEvent(unused));
        commit(changes.toArray(Change[]::new));
        var retention = new Retention(Duration.ofSeconds(1), 0);

        assertThat(store.prune(at(100), retention)).isTrue();
        assertThat(store.reads().event(unused.id())).isPresent();
        assertThat(store.prune(at(100), retention)).isFalse();
        assertThat(store.reads().event(unused.id())).isEmpty();
        assertThat(store.reads().event(event(0, "a", START).id())).isPresent();
    }

    @Test
    void databaseAboveItsSizeLosesEventsThatStartedNothingAsOldAsTheRunsThatGo() {
        var payload = "{\"data\":\"" + "x".repeat(100_000) + "\"}";
        for (int i = 0; i < 10; i++) {
            Run run = finished(i, 1, at(i), RunStatus.COMPLETED);
            commit(
                    new Change.InsertEvent(event(i, "a", at(i))),
                    new Change.InsertRun(run),
                    new Change.PutStep(step(run.id(), "s", 0, payload)));
        }

        store.prune(at(100), new Retention(null, 500_000));

        assertThat(store.reads().event(event(0, "a", at(0)).id())).isEmpty();
        assertThat(store.reads().event(event(9, "a", at(9)).id())).isPresent();
    }

    @Test
    void pruningGoesInSlices() {
        commit(IntStream.range(0, Pruner.SLICE + 50)
                .mapToObj(i -> new Change.InsertRun(finished(i, 1, START, RunStatus.COMPLETED)))
                .toArray(Change[]::new));
        var retention = new Retention(Duration.ofSeconds(1), 0);

        assertThat(store.prune(at(100), retention)).isTrue();
        assertThat(store.prune(at(100), retention)).isFalse();
        assertThat(store.reads().run(finished(0, 1, START, RunStatus.COMPLETED).id()))
                .isEmpty();
    }

    @Test
    void databaseAboveItsSizeLosesItsOldestFinishedRuns() {
        var payload = "{\"data\":\"" + "x".repeat(100_000) + "\"}";
        for (int i = 0; i < 10; i++) {
            Run run = finished(i, 1, at(i), RunStatus.COMPLETED);
            commit(new Change.InsertRun(run), new Change.PutStep(step(run.id(), "s", 0, payload)));
        }

        assertThat(store.prune(at(100), new Retention(null, 100L << 20))).isFalse();
        assertThat(store.reads().run(finished(0, 1, at(0), RunStatus.COMPLETED).id()))
                .isPresent();

        store.prune(at(100), new Retention(null, 500_000));
        assertThat(store.reads().run(finished(0, 1, at(0), RunStatus.COMPLETED).id()))
                .isEmpty();
        assertThat(store.reads().run(finished(9, 1, at(9), RunStatus.COMPLETED).id()))
                .isPresent();
    }
}
