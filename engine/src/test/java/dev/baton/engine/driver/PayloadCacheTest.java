package dev.baton.engine.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Step;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.transition.Change;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayloadCacheTest {
    private static final RunId RUN = new RunId(new Ulid(1, 1));
    private int reads;
    private final RunStateReader store = new RunStateReader() {
        @Override
        public List<Event> events(List<EventId> ids) {
            reads++;
            return ids.stream().map(id -> event(id.value().low(), 10)).toList();
        }

        @Override
        public List<Step> steps(RunId run) {
            reads++;
            return List.of(step("stored", 0));
        }
    };
    private final PayloadCache cache = new PayloadCache(store, 20_000);

    private static Event event(long n, int size) {
        var body = Json.ofCanonical("\"" + "x".repeat(size) + "\"");
        return new Event(new EventId(new Ulid(1, n)), "", "a", 0, Instant.EPOCH, body);
    }

    private static Step step(String id, int position) {
        return new Step(RUN, new StepId(id), position, id, StepOp.RUN, Json.NULL);
    }

    private static Run.Progress progress(RunStatus status) {
        return new Run.Progress(status, null, null, -1, false, 0, 0, false, null);
    }

    private static Change.InsertRun run() {
        return new Change.InsertRun(new Run(
                RUN,
                new FunctionId(new UUID(0, 0)),
                new AppId(new UUID(0, 0)),
                1,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                "",
                Instant.EPOCH,
                null,
                null,
                null,
                progress(RunStatus.SCHEDULED)));
    }

    @Test
    void nothingIsKeptOverAWipe() {
        cache.committed(List.of(new Change.InsertEvent(event(1, 10)), run(), new Change.Wipe()));
        cache.events(List.of(new EventId(new Ulid(1, 1))));
        cache.steps(RUN);
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void recentEventsNeedNoRead() {
        cache.committed(List.of(new Change.InsertEvent(event(1, 10)), new Change.InsertEvent(event(2, 10))));
        var ids = List.of(new EventId(new Ulid(1, 2)), new EventId(new Ulid(1, 1)));
        assertThat(cache.events(ids)).extracting(Event::id).isEqualTo(ids);
        assertThat(reads).isZero();
        cache.events(List.of(new EventId(new Ulid(1, 1)), new EventId(new Ulid(1, 3))));
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void forgetsWhatWasUsedLongestAgo() {
        for (int i = 0; i < 9; i++) {
            cache.committed(List.of(new Change.InsertEvent(event(i, 1_000))));
            cache.events(List.of(new EventId(new Ulid(1, 0))));
        }
        assertThat(reads).isZero();
        cache.events(List.of(new EventId(new Ulid(1, 1))));
        assertThat(reads).isEqualTo(1);
        cache.committed(List.of(new Change.InsertEvent(event(99, 15_000))));
        cache.events(List.of(new EventId(new Ulid(1, 99))));
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void memosAreKeptFromTheBirthOfARunToItsEnd() {
        cache.committed(List.of(new Change.PutStep(step("before", 0))));
        assertThat(cache.steps(RUN)).containsExactly(step("stored", 0));
        cache.committed(List.of(run()));
        assertThat(cache.steps(RUN)).isEmpty();
        cache.committed(List.of(
                new Change.PutStep(step("b", Step.INPUT_ONLY)),
                new Change.PutStep(step("a", 0)),
                new Change.PutStep(step("b", 1)),
                new Change.PutStep(step("a", 2)),
                new Change.PutStep(step("c", Step.INPUT_ONLY))));
        assertThat(cache.steps(RUN)).containsExactly(step("c", Step.INPUT_ONLY), step("a", 0), step("b", 1));
        assertThat(reads).isEqualTo(1);
        cache.committed(List.of(new Change.UpdateRun(RUN, progress(RunStatus.COMPLETED))));
        assertThat(cache.steps(RUN)).containsExactly(step("stored", 0));
    }
}
