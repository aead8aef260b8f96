package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.Engine;
import dev.baton.engine.driver.RunStateReader;
import dev.baton.engine.event.Event;
import dev.baton.engine.host.Watch;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.metrics.Counters;
import dev.baton.engine.query.Queries;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Step;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.store.sqlite.Database;
import dev.baton.engine.store.sqlite.ReaderPool;
import dev.baton.engine.store.sqlite.SqliteQueries;
import dev.baton.engine.store.sqlite.SqliteStore;
import dev.baton.engine.time.EngineClock;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Effect;
import dev.baton.server.fake.FakeEngine;
import dev.baton.server.fake.Rows;
import dev.baton.server.graphql.GraphQlExecutor;
import dev.baton.server.graphql.MutationPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a document costs on the real store.
class SqlStatementsTest {
    private static final String PAGE = """
            { runs(first: %d, orderBy: [{field: QUEUED_AT, direction: DESC}], filter: {from: "2026-01-01T00:00:00Z"}) {
                totalCount edges { node { id status app { name functions { slug } } function { slug app { name } }
                  trace { name childrenSpans { name stepOp run { id pendingSteps function { slug }
                    events { id functionRuns { id status } } waitingFor { eventName }
                    history { type result { sizeBytes } } } } }
                  reruns { id } deferredFrom { runID } } } } }
            """;

    private final Database database = Database.temporary();
    private final SqliteStore store = new SqliteStore(database);
    private final ReaderPool readers = new ReaderPool(database, 1);
    private final GraphQlExecutor executor =
            new GraphQlExecutor(new Stored(new SqliteQueries(readers), new FakeEngine()), new NoPorts());

    @BeforeEach
    void begin() {
        store.snapshot();
    }

    @AfterEach
    void close() {
        executor.close();
        readers.close();
        store.close();
    }

    @Test
    void aPageOfFortyRunsTakesAsManyStatementsAsAPageOfFour() {
        fill(50);
        long few = statements(PAGE.formatted(4));
        long many = statements(PAGE.formatted(40));
        assertThat(many).isEqualTo(few).isLessThanOrEqualTo(20);
    }

    @Test
    void aPageOfFortyEventsTakesAsManyStatementsAsAPageOfFour() {
        fill(50);
        var page = """
                { eventsV2(first: %d, filter: {from: "2026-01-01T00:00:00Z"}) { totalCount edges { node { id name raw
                    runs { id status app { name } function { slug } defers { runID } } outcomes { kind }
                    matchedRuns { step run { id } } } } } }
                """;
        long few = statements(page.formatted(4));
        long many = statements(page.formatted(40));
        assertThat(many).isEqualTo(few).isLessThanOrEqualTo(12);
    }

    @Test
    @Conformance("STO-44")
    void theTraceOfARunWithAThousandStepsLoadsInUnderASecond() {
        var run = fill(1).getFirst();
        var changes = new ArrayList<Change>();
        for (int n = 10; n < 1_010; n++) {
            changes.add(new Change.PutSpan(Rows.span(run, n, 1, SpanKind.STEP, "s" + n, SpanStatus.COMPLETED, 0)));
            changes.add(new Change.PutStep(
                    new Step(run.id(), Rows.stepId(n), n, "s" + n, StepOp.RUN, Json.parse("{\"data\":1}"))));
        }
        write(changes);
        var best = Duration.ofDays(1);
        for (int i = 0; i < 4; i++) {
            long before = System.nanoTime();
            var trace = data("""
                        { runTrace(runID: "%s") { name childrenSpans { name status stepID outputID duration queuedAt
                            startedAt endedAt stepOp stepInfo { __typename } metadata { kind } childrenSpans { name } } } }
                        """.formatted(run.id())).path("runTrace");
            var took = Duration.ofNanos(System.nanoTime() - before);
            best = took.compareTo(best) < 0 ? took : best;
            assertThat(trace.path("childrenSpans").size()).isEqualTo(1_002);
        }
        assertThat(best).isLessThan(Duration.ofSeconds(1));
    }

    private long statements(String document) {
        long before = readers.statements();
        data(document);
        return readers.statements() - before;
    }

    private JsonNode data(String document) {
        JsonNode envelope = Json.MAPPER.valueToTree(
                executor.execute(document, null, Map.of()).join());
        assertThat(envelope.has("errors")).as(envelope.toString()).isFalse();
        return envelope.path("data");
    }

    private List<Run> fill(int count) {
        var changes = new ArrayList<Change>();
        var runs = new ArrayList<Run>();
        var app = Rows.app("shop");
        changes.add(new Change.PutApp(app));
        for (int f = 0; f < 4; f++) {
            changes.add(new Change.PutFunction(Rows.function(app, "fn" + f)));
        }
        for (int n = 0; n < count; n++) {
            var function = Rows.function(app, "fn" + n % 4);
            var event = Rows.event(n, "shop/fn" + n % 4, "{\"n\":" + n + "}");
            var run = Rows.run(n, function, event, n % 2 == 0 ? RunStatus.RUNNING : RunStatus.FAILED);
            runs.add(run);
            changes.add(new Change.InsertEvent(event));
            changes.add(new Change.InsertRun(run));
            changes.add(new Change.PutSpan(Rows.span(run, 1, null, SpanKind.RUN, "x", SpanStatus.COMPLETED, 0)));
            changes.add(new Change.PutSpan(Rows.span(run, 2, 1, SpanKind.STEP, "a", SpanStatus.COMPLETED, 0)));
            changes.add(new Change.PutSpan(Rows.span(run, 3, 1, SpanKind.STEP, "b", SpanStatus.RUNNING, 0)));
        }
        write(changes);
        return runs;
    }

    private void write(List<Change> changes) {
        store.stage(changes);
        store.commit();
    }

    /// An engine that is only read.
    private record Stored(Queries queries, FakeEngine rest) implements Engine {
        @Override
        public <R> CompletableFuture<R> submit(Command<R> command) {
            return rest.submit(command);
        }

        @Override
        public RunStateReader runState() {
            return rest.runState();
        }

        @Override
        public Counters counters() {
            return rest.counters();
        }

        @Override
        public EngineClock clock() {
            return rest.clock();
        }

        @Override
        public Watch watch(Consumer<Effect.Notice> listener) {
            return rest.watch(listener);
        }

        @Override
        public void drain(Duration patience) {}

        @Override
        public void close() {}
    }

    private static final class NoPorts implements MutationPorts {
        @Override
        public String normaliseUrl(String url) {
            return url;
        }

        @Override
        public @Nullable String sync(String url) {
            return null;
        }

        @Override
        public Event invocation(
                String functionSlug,
                @Nullable Map<String, Object> data,
                @Nullable Map<String, Object> user,
                @Nullable Map<String, Object> meta,
                Run.@Nullable Debug debug) {
            throw new IllegalStateException("nothing is invoked here");
        }

        @Override
        public Event event(String name, Map<String, Object> data) {
            throw new IllegalStateException("nothing is sent here");
        }

        @Override
        public Ulid newId() {
            return Ulid.of(1, (short) 0, 1);
        }
    }
}
