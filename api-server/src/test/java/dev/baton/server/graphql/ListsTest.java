package dev.baton.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.engine.query.EventFilter;
import dev.baton.engine.query.QueryException;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.server.fake.Rows;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListsTest {
    private final ExecutorFixture graphql = new ExecutorFixture();

    @BeforeEach
    void fiftyRunsOfFiveFunctionsInTwoApps() {
        var rows = graphql.engine.rows;
        for (int a = 0; a < 2; a++) {
            var app = Rows.app("app" + a);
            rows.apps.add(app);
            for (int f = 0; f < 5; f++) {
                rows.functions.add(Rows.function(app, "fn" + f));
            }
        }
        for (int n = 0; n < 50; n++) {
            var event = Rows.event(n, "shop/fn" + n % 5, "{\"n\":" + n + "}");
            var run = Rows.run(n, rows.functions.get(n % 10), event, RunStatus.COMPLETED);
            rows.events.add(event);
            rows.runs.add(run);
            rows.spans.add(Rows.span(run, 1, null, SpanKind.RUN, "x", SpanStatus.COMPLETED, 0));
            rows.spans.add(Rows.span(run, 2, 1, SpanKind.STEP, "a", SpanStatus.COMPLETED, 0));
        }
    }

    @Test
    void aRunThatSomethingElseThanAnSdkAnsweredShowsThatAnswer() {
        var rows = graphql.engine.rows;
        var error = Json.parse("{\"body\":\"<html>\",\"message\":\"no SDK\",\"name\":\"not_sdk\"}");
        var run = Rows.run(99, rows.functions.getFirst(), rows.events.getFirst(), RunStatus.FAILED, error);
        rows.runs.add(run);
        var data = graphql.data("{ run(runID: \"" + run.id() + "\") { output } }");
        assertThat(data.at("/run/output").asString()).isEqualTo("<html>");
    }

    @Test
    void aPageOfRunsWithAppsFunctionsAndTracesTakesOneReadPerKind() {
        var data = graphql.data("""
                {
                  runs(first: 40, orderBy: [{field: QUEUED_AT, direction: DESC}], filter: {from: "2026-01-01T00:00:00Z"}) {
                    totalCount
                    edges { cursor node {
                      id status app { name functionCount functions { slug app { name } } } function { slug app { name } failureHandler { slug } }
                      trace(preview: true) { name childrenSpans { name stepOp } }
                      again: trace { childrenSpans { run { id status event { name } } } }
                    } }
                    pageInfo { hasNextPage endCursor }
                  }
                }
                """);
        assertThat(data.at("/runs/edges").size()).isEqualTo(40);
        assertThat(data.at("/runs/totalCount").asInt()).isEqualTo(50);
        assertThat(data.at("/runs/edges/0/node/function/slug").asString()).isEqualTo("app1-fn4");
        assertThat(data.at("/runs/edges/0/node/trace/childrenSpans/0/stepOp").asString())
                .isEqualTo("RUN");
        assertThat(graphql.engine.rows.calls)
                .containsExactlyInAnyOrder(
                        "runs",
                        "countRuns",
                        "appsById",
                        "functionsById",
                        "functions",
                        "functions",
                        "runsById",
                        "spans",
                        "eventsById");
    }

    @Test
    void aPageOfEventsWithRunsTakesOneReadPerKind() {
        var data = graphql.data("""
                {
                  eventsV2(first: 51, filter: {from: "2026-01-01T00:00:00Z"}) {
                    totalCount
                    edges { node { id name raw runs { id status function { slug } app { name } } } }
                  }
                }
                """);
        assertThat(data.at("/eventsV2/edges").size()).isEqualTo(50);
        assertThat(data.at("/eventsV2/edges/0/node/runs/0/function/slug").asString())
                .isEqualTo("app1-fn4");
        assertThat(graphql.engine.rows.calls)
                .containsExactlyInAnyOrder("events", "countEvents", "runsOfEvents", "functionsById", "appsById");
    }

    @Test
    void theStreamTakesOneReadPerKind() {
        var data = graphql.data(
                "{ stream(query: {limit: 10}) { id trigger type inBatch createdAt runs { id status function { slug } } } }");
        assertThat(data.at("/stream").size()).isEqualTo(10);
        assertThat(data.at("/stream/0/trigger").asString()).isEqualTo("shop/fn4");
        assertThat(data.at("/stream/0/type").asString()).isEqualTo("EVENT");
        assertThat(graphql.engine.rows.calls).containsExactly("events", "runsOfEvents", "functionsById");
    }

    @Test
    void aHistogramCountsEachStretchOnceAndReadsNoPage() {
        var data = graphql.data("""
                {
                  runs(orderBy: [], filter: {from: "2026-01-01T00:00:00Z", status: [COMPLETED, FAILED]}) {
                    histogram(buckets: 2, until: "2026-01-01T00:00:10Z") { from until total active }
                  }
                }
                """);
        assertThat(data.at("/runs/histogram").size()).isEqualTo(2);
        assertThat(data.at("/runs/histogram/0/until").asString()).isEqualTo("2026-01-01T00:00:05Z");
        assertThat(data.at("/runs/histogram/1/from").asString()).isEqualTo("2026-01-01T00:00:05Z");
        assertThat(data.at("/runs/histogram/0/active").asInt()).isZero();
        assertThat(graphql.engine.rows.calls).containsOnly("countRuns");
        assertThat(graphql.data("""
                { runs(orderBy: [], filter: {from: "2026-01-01T00:00:00Z"}) {
                    histogram(until: "2025-01-01T00:00:00Z") { total } } }
                """).at("/runs/histogram").size()).isZero();
    }

    @Test
    void aCountOfRunsReadsNoPage() {
        var data = graphql.data("""
                { runs(first: 1, orderBy: [], filter: {from: "2026-01-01T00:00:00Z"}) { totalCount } }
                """);
        assertThat(data.at("/runs/totalCount").asInt()).isEqualTo(50);
        assertThat(graphql.engine.rows.calls).containsExactly("countRuns");
    }

    @Test
    @Conformance("GQL-8")
    void pageSizesBeyondTheLimitFallBackToForty() {
        var document = """
                query Q($first: Int!) { runs(first: $first, orderBy: [], filter: {from: "2026-01-01T00:00:00Z"}) { edges { cursor } } }
                """;
        assertThat(graphql.data(document, Map.of("first", 400))
                        .at("/runs/edges")
                        .size())
                .isEqualTo(40);
        assertThat(graphql.data(document, Map.of("first", 0)).at("/runs/edges").size())
                .isEqualTo(40);
        assertThat(graphql.data(document, Map.of("first", 100))
                        .at("/runs/edges")
                        .size())
                .isEqualTo(50);
    }

    @Test
    void runFiltersAndOrderReachTheReadSide() {
        graphql.data("""
                {
                  runs(
                    orderBy: [{field: STARTED_AT, direction: ASC}]
                    filter: {
                      from: "2026-01-01T00:00:00Z", until: "2026-02-01T00:00:00+01:00", timeField: ENDED_AT
                      status: [QUEUED, RUNNING, SKIPPED], functionIDs: [], appIDs: ["%s"], isDeferred: false
                      query: "event.data.n > 1"
                    }
                  ) { edges { cursor } }
                }
                """.formatted(graphql.engine.rows.apps.getFirst().id()));
        assertThat(graphql.engine.rows.filters)
                .containsExactly(
                        new RunFilter(
                                RunTimeField.ENDED_AT,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2026-01-31T23:00:00Z"),
                                Set.of(RunStatus.SCHEDULED, RunStatus.RUNNING),
                                Set.of(graphql.engine.rows.apps.getFirst().id()),
                                Set.of(),
                                false,
                                "event.data.n > 1"),
                        List.of(new RunOrder(RunTimeField.STARTED_AT, false)));
    }

    @Test
    void explicitNullsAreTheSameAsNothing() {
        var filter = new HashMap<String, Object>();
        filter.put("from", "2026-01-01T00:00:00Z");
        for (var name : List.of("until", "timeField", "status", "functionIDs", "appIDs", "isDeferred", "query")) {
            filter.put(name, null);
        }
        graphql.data(
                "query Q($filter: RunsFilterV2!) { runs(orderBy: [], filter: $filter) { edges { cursor } } }",
                Map.of("filter", filter));
        assertThat(graphql.engine.rows.filters.getFirst())
                .isEqualTo(new RunFilter(
                        RunTimeField.QUEUED_AT,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        null,
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        null,
                        null));
    }

    @Test
    void eventFiltersReachTheReadSideAlsoForTheTotal() {
        graphql.data("""
                { eventsV2(filter: {from: "2026-01-01T00:00:00Z", eventNames: ["a"], query: "event.data.n == 1"}) { totalCount edges { cursor } } }
                """);
        var filter =
                new EventFilter(Set.of("a"), Instant.parse("2026-01-01T00:00:00Z"), null, false, "event.data.n == 1");
        assertThat(graphql.engine.rows.filters).containsExactly(filter, filter);
    }

    @Test
    void aBadSearchExpressionIsNamedWithItsCode() {
        graphql.engine.rows.failure = new QueryException(
                "expression_invalid", "Syntax error: mismatched input '<EOF>'\n | event.data.n ==", null);
        var envelope = graphql.envelope("""
                { runs(orderBy: [], filter: {from: "2026-01-01T00:00:00Z", query: "event.data.n =="}) { totalCount edges { cursor } } }
                """, Map.of());
        assertThat(envelope.get("data").isNull()).isTrue();
        var error = envelope.at("/errors/0");
        assertThat(error.path("message").asString())
                .isEqualTo("error retrieving runs: Syntax error: mismatched input '<EOF>'\n | event.data.n ==");
        assertThat(error.at("/extensions/code").asString()).isEqualTo("expression_invalid");
        assertThat(error.at("/path/0").asString()).isEqualTo("runs");
        assertThat(error.path("path").size()).isEqualTo(1);
    }
}
