package dev.baton.engine.store.sqlite;

import static dev.baton.engine.store.SampleRows.START;
import static dev.baton.engine.store.SampleRows.at;
import static dev.baton.engine.store.SampleRows.event;
import static dev.baton.engine.store.SampleRows.finished;
import static dev.baton.engine.store.SampleRows.function;
import static dev.baton.engine.store.SampleRows.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.event.Event;
import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.query.EventFilter;
import dev.baton.engine.query.Page;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What can be read of events.
class SqliteEventQueriesTest extends QueriesCase {
    private static final RunFilter ALL =
            new RunFilter(RunTimeField.QUEUED_AT, Instant.EPOCH, null, Set.of(), Set.of(), Set.of(), null, null);

    @Test
    void outcomesOfEventsComeBackAndTheLastOneOfAFunctionCounts() {
        var event = event(1, "a", START);
        var function = finished(1, 1, START, RunStatus.COMPLETED, event.id()).functionId();
        var held = new EventOutcome(event.id(), function, EventOutcome.Kind.BATCHED, START, null, null);
        var unreadable = new EventOutcome(
                event.id(),
                function,
                EventOutcome.Kind.UNREADABLE,
                null,
                new RunId(event.id().value()),
                "no key");
        commit(new Change.InsertEvent(event), new Change.PutEventOutcome(held));
        assertThat(queries.outcomesOfEvents(List.of(event.id()))).containsEntry(event.id(), List.of(held));

        commit(new Change.PutEventOutcome(unreadable));
        assertThat(queries.outcomesOfEvents(List.of(event.id()))).containsEntry(event.id(), List.of(unreadable));
    }

    @Test
    void runsThatWaitedForAnEventComeBackUnderIt() {
        var event = event(1, "a", START);
        var run = finished(1, 1, START, RunStatus.COMPLETED, event.id()).id();
        var resumed = new MatchedRun(event.id(), run, StepId.ofName("wait"), "wait");
        var cancelled = new MatchedRun(event.id(), run, null, "");
        commit(
                new Change.InsertEvent(event),
                new Change.PutMatchedRun(resumed),
                new Change.PutMatchedRun(resumed),
                new Change.PutMatchedRun(cancelled));
        assertThat(queries.matchedRunsOfEvents(List.of(event.id())).get(event.id()))
                .containsExactlyInAnyOrder(resumed, cancelled);
    }

    @Test
    @Conformance("STO-21")
    void skippedRunsShowUnderTheirEventOnly() {
        var event = event(1, "a", START);
        var skipped = finished(1, 1, START, RunStatus.SKIPPED, event.id());
        commit(new Change.InsertEvent(event), new Change.InsertRun(skipped));

        assertThat(queries.runs(ALL, List.of(), null, 10).rows()).isEmpty();
        assertThat(queries.countRuns(ALL)).isZero();
        assertThat(queries.countRuns(withStatus(RunStatus.SKIPPED))).isZero();
        assertThat(queries.runsOfEvents(List.of(event.id()))).containsEntry(event.id(), List.of(skipped));
    }

    @Test
    @Conformance({"STO-4", "GQL-16"})
    void internalEventsShowWhenAskedFor() {
        commit(
                new Change.InsertEvent(event(1, "a", at(1))),
                new Change.InsertEvent(event(2, "inngest/function.finished", at(2))),
                new Change.InsertEvent(event(3, "b", at(3))));

        assertThat(names(queries.events(events(), null, 10))).containsExactly("b", "a");
        assertThat(names(queries.events(withInternal(), null, 10)))
                .containsExactly("b", "inngest/function.finished", "a");
        assertThat(queries.countEvents(events())).isEqualTo(2);
        assertThat(queries.countEvents(withInternal())).isEqualTo(3);
    }

    @Test
    void eventsArePagedFilteredAndCounted() {
        commit(IntStream.range(0, 60)
                .mapToObj(i ->
                        new Change.InsertEvent(event(i, List.of("a", "b", "c").get(i % 3), at(i / 10))))
                .toArray(Change[]::new));
        var filter = new EventFilter(Set.of("a", "b"), at(1), at(4), false, null);
        var shown = new ArrayList<Event>();
        String after = null;
        Page<Event> page;
        do {
            page = queries.events(filter, after, 7);
            shown.addAll(page.rows());
            after = page.edges().getLast().cursor();
        } while (page.hasNext());

        assertThat(shown)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.comparing(Event::receivedAt)
                        .thenComparing(Event::id)
                        .reversed())
                .allMatch(event -> !event.name().equals("c"))
                .hasSize((int) queries.countEvents(filter));
        assertThat(queries.countEvents(filter)).isEqualTo(27);
    }

    @Test
    @Conformance("GQL-15")
    void eventSearchFiltersPageAndCount() {
        commit(IntStream.range(0, 300)
                .mapToObj(i -> new Change.InsertEvent(event(i, i % 2 == 0 ? "a/b" : "c", at(i))))
                .toArray(Change[]::new));
        var filter =
                new EventFilter(Set.of(), Instant.EPOCH, null, false, "event.name == \"a/b\"\nevent.data.number < 10");

        assertThat(queries.events(filter, null, 3).rows()).hasSize(3);
        assertThat(queries.events(filter, null, 3).hasNext()).isTrue();
        assertThat(queries.countEvents(filter)).isEqualTo(5);
    }

    @Test
    void eventNamesAreListedByLastReceipt() {
        commit(
                new Change.InsertEvent(event(1, "b", at(1))),
                new Change.InsertEvent(event(2, "a", at(2))),
                new Change.InsertEvent(event(3, "c", at(3))),
                new Change.InsertEvent(event(4, "b", at(4))));

        assertThat(queries.eventNames(10)).containsExactly("b", "c", "a");
        assertThat(queries.eventNames(2)).containsExactly("b", "c");
    }

    private static EventFilter withInternal() {
        return new EventFilter(Set.of(), Instant.EPOCH, null, true, null);
    }

    private static List<String> names(Page<Event> page) {
        return page.rows().stream().map(Event::name).toList();
    }
}
