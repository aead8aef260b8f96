package dev.baton.engine.store.sqlite;

import static dev.baton.engine.store.SampleRows.START;
import static dev.baton.engine.store.SampleRows.app;
import static dev.baton.engine.store.SampleRows.appId;
import static dev.baton.engine.store.SampleRows.at;
import static dev.baton.engine.store.SampleRows.event;
import static dev.baton.engine.store.SampleRows.finished;
import static dev.baton.engine.store.SampleRows.function;
import static dev.baton.engine.store.SampleRows.functionId;
import static dev.baton.engine.store.SampleRows.item;
import static dev.baton.engine.store.SampleRows.progress;
import static dev.baton.engine.store.SampleRows.run;
import static dev.baton.engine.store.SampleRows.runId;
import static dev.baton.engine.store.SampleRows.span;
import static dev.baton.engine.store.SampleRows.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.query.QueryException;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Step;
import dev.baton.engine.store.Retention;
import dev.baton.engine.trace.SentRequest;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Change;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteQueriesTest extends QueriesCase {
    private static final RunFilter ALL =
            new RunFilter(RunTimeField.QUEUED_AT, Instant.EPOCH, null, Set.of(), Set.of(), Set.of(), null, null);

    @Test
    void readsSeeCommittedRowsOnly() {
        var run = run(1, 1, START);
        store.stage(List.of(new Change.InsertRun(run)));

        assertThat(queries.run(run.id())).isEmpty();

        store.commit();

        assertThat(queries.run(run.id())).contains(run);
    }

    @Test
    void appsAndFunctionsAreListedByNameWithoutArchivedOnes() {
        var archived = new dev.baton.engine.function.Function(
                functionId(3),
                appId(1),
                "z",
                "z",
                1,
                function(1, 1).config(),
                function(1, 1).definition(),
                10,
                20L,
                START,
                at(1),
                at(2));
        commit(
                new Change.PutApp(app(2)),
                new Change.PutApp(app(1)),
                new Change.PutFunction(function(2, 1)),
                new Change.PutFunction(function(1, 1)),
                new Change.PutFunction(archived));

        assertThat(queries.apps()).containsExactly(app(1), app(2));
        assertThat(queries.apps(List.of(appId(2), appId(9)))).containsOnlyKeys(appId(2));
        assertThat(queries.functions()).containsExactly(function(1, 1), function(2, 1));
        assertThat(queries.functions(List.of(functionId(3)))).containsEntry(functionId(3), archived);
    }

    @Test
    @Conformance({"GQL-9", "STO-24"})
    void pagesOverRunsOfOneMillisecondShowEachOnce() {
        commit(IntStream.range(0, 45)
                .mapToObj(i -> new Change.InsertRun(run(i, 1, START)))
                .toArray(Change[]::new));

        var shown = walk(ALL, RunOrder.NEWEST_FIRST, 10);

        assertThat(shown).hasSize(45).doesNotHaveDuplicates();
        assertThat(queries.countRuns(ALL)).isEqualTo(45);
    }

    @Test
    @Conformance("STO-23")
    void pagesOfOneShowEachRunOnce() {
        commit(IntStream.range(0, 5)
                .mapToObj(i -> new Change.InsertRun(run(i, 1, at(i))))
                .toArray(Change[]::new));

        assertThat(walk(ALL, RunOrder.NEWEST_FIRST, 1))
                .extracting(Run::queuedAt)
                .containsExactly(at(4), at(3), at(2), at(1), at(0));
    }

    /// Compares lists, pages and counts with a plain filter and sort of the same rows.
    ///
    /// @param narrow 0 to read along the order always, many to sort where another index serves better
    @ParameterizedTest
    @ValueSource(ints = {0, 50, 1000})
    @Conformance({"STO-22", "GQL-10"})
    void everyOrderAndFilterGivesWhatAPlainSortGives(int narrow) {
        queries = new SqliteQueries(readers, narrow);
        var random = new Random(7);
        var all = randomRuns(random, 400);
        commit(all.stream().map(Change.InsertRun::new).toArray(Change[]::new));
        for (int round = 0; round < 200; round++) {
            var filter = randomFilter(random);
            var order = randomOrder(random);
            var expected = all.stream()
                    .filter(run -> matches(filter, run))
                    .sorted(comparator(order))
                    .map(Run::id)
                    .toList();

            var shown = walk(filter, order, 1 + random.nextInt(60)).stream().map(Run::id);

            assertThat(shown).as("%s by %s", filter, order).containsExactlyElementsOf(expected);
            assertThat(queries.countRuns(filter)).as("%s", filter).isEqualTo(expected.size());
        }
    }

    @Test
    void runsWithoutAnEndComeLastWhenTheLatestEndIsFirst() {
        var open = run(1, 1, at(9));
        var early = finished(2, 1, at(1), RunStatus.COMPLETED);
        var late = finished(3, 1, at(5), RunStatus.COMPLETED);
        commit(new Change.InsertRun(open), new Change.InsertRun(early), new Change.InsertRun(late));

        assertThat(walk(ALL, List.of(new RunOrder(RunTimeField.ENDED_AT, true)), 1))
                .containsExactly(late, early, open);
    }

    @Test
    void cursorOfThePeerIsUnderstood() {
        commit(new Change.InsertRun(run(1, 1, at(1))), new Change.InsertRun(run(2, 1, at(2))));
        var json = "{\"id\":\"" + run(2, 1, at(2)).id() + "\",\"c\":{\"start_time\":{\"f\":\"start_time\",\"v\":"
                + at(2).toEpochMilli() * 1_000 + "}}}";
        var cursor = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

        assertThat(queries.runs(ALL, List.of(), cursor, 10).rows()).containsExactly(run(1, 1, at(1)));
    }

    @Test
    void cursorThatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> queries.runs(ALL, List.of(), "%%%", 10))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo("cursor_invalid"));
        assertThatThrownBy(() -> queries.events(events(), "bm8=", 10))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo("cursor_invalid"));
    }

    @Test
    @Conformance({"EXPR-34", "EXPR-37", "EXPR-43", "GQL-14"})
    void searchFindsAcrossSlicesAndPages() {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < 600; i++) {
            var event = event(i, i % 3 == 0 ? "a" : "b", at(i));
            changes.add(new Change.InsertEvent(event));
            changes.add(new Change.InsertRun(finished(i, 1, at(i), RunStatus.COMPLETED, event.id())));
        }
        var batch = List.of(event(1, "b", at(1)).id(), event(2, "b", at(2)).id());
        changes.add(new Change.InsertRun(
                finished(1000, 1, at(2000), RunStatus.COMPLETED, batch.getFirst(), batch.getLast())));
        commit(changes.toArray(Change[]::new));

        assertThat(walk(search("event.name == \"a\""), RunOrder.NEWEST_FIRST, 33))
                .hasSize(200);
        assertThat(queries.countRuns(search("event.name == \"a\""))).isEqualTo(200);
        assertThat(walk(search("event.name == \"a\"\noutput.number >= 300"), RunOrder.NEWEST_FIRST, 40))
                .hasSize(100);
        assertThat(walk(search("event.name == \"b\" && output.number == 1000"), RunOrder.NEWEST_FIRST, 10))
                .hasSize(1);
    }

    @Test
    void deferredRunsCanBeToldFromOthers() {
        var plain = run(1, 1, START);
        var deferred = new Run(
                runId(at(1), 2),
                functionId(1),
                appId(1),
                1,
                List.of(),
                RunFilter.DEFERRED_EVENT,
                null,
                null,
                null,
                null,
                "k",
                at(1),
                null,
                null,
                null,
                progress(RunStatus.SCHEDULED, null, null, null));
        commit(new Change.InsertRun(plain), new Change.InsertRun(deferred));

        assertThat(queries.runs(deferredOnly(true), List.of(), null, 10).rows()).containsExactly(deferred);
        assertThat(queries.runs(deferredOnly(false), List.of(), null, 10).rows())
                .containsExactly(plain);
        assertThat(queries.countRuns(deferredOnly(true))).isEqualTo(1);
    }

    @Test
    void runsForDebuggingAreInNoListButFoundByWhatTheyBelongTo() {
        var plain = run(1, 1, START);
        var debugRun = Ulid.of(7, (short) 0, 7);
        var session = Ulid.of(8, (short) 0, 8);
        var debugged = new Run(
                runId(at(1), 2),
                functionId(1),
                appId(1),
                1,
                List.of(),
                "a",
                null,
                null,
                null,
                null,
                "k",
                at(1),
                null,
                null,
                new Run.Debug(debugRun, session),
                progress(RunStatus.SCHEDULED, null, null, null));
        commit(new Change.InsertRun(plain), new Change.InsertRun(debugged));

        var everything = deferredOnly(false);
        assertThat(queries.runs(everything, List.of(), null, 10).rows()).containsExactly(plain);
        assertThat(queries.countRuns(everything)).isEqualTo(1);
        assertThat(queries.run(debugged.id())).contains(debugged);
        assertThat(queries.runsOfDebugRun(debugRun)).containsExactly(debugged);
        assertThat(queries.runsOfDebugSession(session)).containsExactly(debugged);
    }

    @Test
    void requestsOfARunAreReadInTheOrderInWhichTheyWereSentAndGoWithTheRun() {
        var run = finished(1, 1, START, RunStatus.COMPLETED);
        var span = new SpanId("00000000000000b1");
        var later = new SentRequest(run.id(), Ulid.of(2, (short) 0, 1), span, new StepId("s"), 1, at(2), 1);
        var first = new SentRequest(run.id(), Ulid.of(1, (short) 0, 9), span, null, 0, at(1), 0);
        commit(new Change.InsertRun(run), new Change.PutRequest(later), new Change.PutRequest(first));

        assertThat(queries.requests(run.id())).containsExactly(first, later);

        store.prune(at(2_000), new Retention(Duration.ofSeconds(1), 0));
        assertThat(queries.requests(run.id())).isEmpty();
    }

    @Test
    void detailsOfManyRunsComeGrouped() {
        var first = run(1, 1, START, event(1, "a", START).id());
        var second =
                run(2, 1, at(1), event(1, "a", START).id(), event(2, "a", START).id());
        var late = span(first.id(), "00000000000000b1", at(9), SpanStatus.RUNNING, null);
        var early = span(first.id(), "00000000000000b2", at(1), SpanStatus.RUNNING, null);
        commit(
                new Change.InsertRun(first),
                new Change.InsertRun(second),
                new Change.PutSpan(late),
                new Change.PutSpan(early),
                new Change.PutStep(step(first.id(), "b", 1, "1")),
                new Change.PutStep(step(first.id(), "a", 0, "1")),
                new Change.PutStep(step(first.id(), "in", Step.INPUT_ONLY, "1")),
                new Change.PutItem(item("i", first.id())),
                new Change.PutItem(item("j", null)));

        assertThat(queries.spans(List.of(first.id(), second.id()))).containsOnlyKeys(first.id());
        assertThat(queries.spans(List.of(first.id())).get(first.id())).containsExactly(early, late);
        assertThat(queries.steps(first.id()))
                .extracting(step -> step.id().value())
                .containsExactly("a", "b");
        assertThat(queries.items(first.id())).containsExactly(item("i", first.id()));
        assertThat(queries.queueDepth()).isEqualTo(2);
        assertThat(queries.runsOfEvents(second.eventIds()))
                .containsEntry(event(1, "a", START).id(), List.of(first, second))
                .containsEntry(event(2, "a", START).id(), List.of(second));
    }

    @Test
    void manyKeysAreReadInChunks() {
        var runs = IntStream.range(0, 1300).mapToObj(i -> run(i, 1, at(i))).toList();
        commit(runs.stream().map(Change.InsertRun::new).toArray(Change[]::new));

        assertThat(queries.runs(runs.stream().map(Run::id).toList())).hasSize(1300);
        assertThat(queries.runs(List.of())).isEmpty();
    }

    @Test
    @Conformance("STO-26")
    void rerunsAreFoundByTheirOriginal() {
        var original = run(1, 1, START);
        var rerun = new Run(
                runId(at(1), 2),
                functionId(1),
                appId(1),
                1,
                List.of(),
                null,
                null,
                null,
                original.id(),
                null,
                "k",
                at(1),
                null,
                null,
                null,
                progress(RunStatus.SCHEDULED, null, null, null));
        commit(new Change.InsertRun(original), new Change.InsertRun(rerun));

        assertThat(queries.rerunsOf(original.id())).containsExactly(rerun);
    }

    @Test
    void runStateComesInTheOrderAskedFor() {
        var run = run(1, 1, START);
        commit(
                new Change.InsertEvent(event(1, "a", START)),
                new Change.InsertEvent(event(2, "b", START)),
                new Change.PutStep(step(run.id(), "in", Step.INPUT_ONLY, "1")),
                new Change.PutStep(step(run.id(), "a", 0, "1")));
        var state = new SqliteRunState(readers);

        assertThat(state.events(
                        List.of(event(2, "b", START).id(), event(1, "a", START).id())))
                .containsExactly(event(2, "b", START), event(1, "a", START));
        assertThat(state.steps(run.id())).extracting(Step::position).containsExactly(-1, 0);
    }

    private List<Run> walk(RunFilter filter, List<RunOrder> order, int size) {
        var shown = new ArrayList<Run>();
        @Nullable String after = null;
        while (true) {
            var page = queries.runs(filter, order, after, size);
            shown.addAll(page.rows());
            if (!page.hasNext()) {
                return shown;
            }
            assertThat(page.edges()).hasSize(size);
            after = page.edges().getLast().cursor();
        }
    }

    private static List<Run> randomRuns(Random random, int count) {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < count; i++) {
            var queued = at(random.nextInt(40));
            var status = RunStatus.values()[random.nextInt(RunStatus.values().length)];
            var started = status == RunStatus.SCHEDULED ? null : queued.plusSeconds(random.nextInt(20));
            var ended = status.ended() && started != null ? started.plusSeconds(random.nextInt(20)) : null;
            var run = run(i, random.nextInt(4), queued).with(progress(status, started, ended, null));
            runs.add(new Run(
                    run.id(),
                    run.functionId(),
                    appId(random.nextInt(3)),
                    1,
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    "k",
                    queued,
                    null,
                    null,
                    null,
                    run.progress()));
        }
        return runs;
    }

    private static RunFilter randomFilter(Random random) {
        var from = random.nextInt(3) == 0 ? Instant.EPOCH : at(random.nextInt(40));
        return new RunFilter(
                RunTimeField.values()[random.nextInt(3)],
                from,
                random.nextInt(2) == 0 ? null : at(random.nextInt(60)),
                some(random, i -> RunStatus.values()[i], RunStatus.values().length),
                some(random, i -> appId(i), 3),
                some(random, i -> functionId(i), 4),
                null,
                null);
    }

    private static <T> Set<T> some(Random random, Function<Integer, T> make, int of) {
        if (random.nextInt(2) == 0) {
            return Set.of();
        }
        return Set.copyOf(IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(_ -> make.apply(random.nextInt(of)))
                .distinct()
                .toList());
    }

    private static List<RunOrder> randomOrder(Random random) {
        var order = new ArrayList<RunOrder>();
        var fields = new ArrayList<>(List.of(RunTimeField.values()));
        java.util.Collections.shuffle(fields, random);
        for (int i = 0; i <= random.nextInt(3); i++) {
            order.add(new RunOrder(fields.get(i), random.nextBoolean()));
        }
        return order;
    }

    private static boolean matches(RunFilter filter, Run run) {
        var time = time(run, filter.timeField());
        return run.progress().status() != RunStatus.SKIPPED
                && !time.equals(Instant.EPOCH)
                && !time.isBefore(filter.from())
                && (filter.until() == null || !time.isAfter(filter.until()))
                && (filter.statuses().isEmpty()
                        || filter.statuses().contains(run.progress().status()))
                && (filter.apps().isEmpty() || filter.apps().contains(run.appId()))
                && (filter.functions().isEmpty() || filter.functions().contains(run.functionId()));
    }

    private static Comparator<Run> comparator(List<RunOrder> order) {
        Comparator<Run> all = (left, right) -> 0;
        for (var key : order) {
            Comparator<Run> one = Comparator.comparing(run -> time(run, key.field()));
            all = all.thenComparing(key.descending() ? one.reversed() : one);
        }
        return all.thenComparing(Run::id);
    }

    private static Instant time(Run run, RunTimeField field) {
        var time = switch (field) {
            case QUEUED_AT -> run.queuedAt();
            case STARTED_AT -> run.progress().startedAt();
            case ENDED_AT -> run.progress().endedAt();
        };
        return time == null ? Instant.EPOCH : time;
    }

    private static RunFilter deferredOnly(boolean deferred) {
        return new RunFilter(RunTimeField.QUEUED_AT, Instant.EPOCH, null, Set.of(), Set.of(), Set.of(), deferred, null);
    }

    private static RunFilter search(String query) {
        return new RunFilter(RunTimeField.QUEUED_AT, Instant.EPOCH, null, Set.of(), Set.of(), Set.of(), null, query);
    }
}
