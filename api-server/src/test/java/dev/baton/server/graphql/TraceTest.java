package dev.baton.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.step.Step;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import dev.baton.server.fake.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TraceTest {
    private final ExecutorFixture graphql = new ExecutorFixture();
    private Run run;

    @BeforeEach
    void aRun() {
        var app = Rows.app("shop");
        var function = Rows.function(app, "order");
        var event = Rows.event(1, "shop/order", "{\"n\":1}");
        run = Rows.run(2, function, event, RunStatus.COMPLETED);
        graphql.engine.rows.apps.add(app);
        graphql.engine.rows.functions.add(function);
        graphql.engine.rows.events.add(event);
        graphql.engine.rows.runs.add(run);
        span(1, null, SpanKind.RUN, "executor.run", SpanStatus.COMPLETED, 0);
    }

    @Test
    @Conformance("GQL-20")
    void aRetriedStepShowsItsAttemptsAndOneThatSucceededAtOnceDoesNot() {
        span(2, 1, SpanKind.STEP, "flaky", SpanStatus.COMPLETED, 1);
        span(3, 2, SpanKind.EXECUTION, "", SpanStatus.FAILED, 0);
        span(4, 2, SpanKind.EXECUTION, "", SpanStatus.COMPLETED, 1);
        span(5, 1, SpanKind.STEP, "fine", SpanStatus.COMPLETED, 0);
        span(6, 5, SpanKind.EXECUTION, "", SpanStatus.COMPLETED, 0);
        span(7, 1, SpanKind.FINALIZATION, "", SpanStatus.COMPLETED, 0);
        assertThat(tree()).isEqualTo("Run[flaky[Attempt 0, Attempt 1], fine, Finalization]");
    }

    @Test
    void aRequestThatReportedStepsOnTheWayComesAfterThem() {
        var request = Rows.span(run, 5, 1, SpanKind.FINALIZATION, "", SpanStatus.COMPLETED, 0);
        graphql.engine.rows.spans.add(request.startedAt(run.queuedAt()));
        span(2, 1, SpanKind.STEP, "first", SpanStatus.COMPLETED, 0);
        span(3, 1, SpanKind.STEP, "second", SpanStatus.COMPLETED, 0);
        assertThat(tree()).isEqualTo("Run[first, second, Finalization]");
        var spans = graphql.data(
                        "{ runTrace(runID: \"%s\") { childrenSpans { startedAt endedAt } } }".formatted(run.id()))
                .at("/runTrace/childrenSpans");
        assertThat(spans.path(2).path("startedAt")).isEqualTo(spans.path(1).path("endedAt"));
    }

    @Test
    void aFailedOnlyAttemptIsShown() {
        span(2, 1, SpanKind.FINALIZATION, "", SpanStatus.FAILED, 0);
        span(3, 2, SpanKind.EXECUTION, "", SpanStatus.FAILED, 0);
        assertThat(tree()).isEqualTo("Run[Finalization[Attempt 0]]");
    }

    @Test
    void aRequestInFlightIsShownAndAFinishedOneThatBecameNoStepIsNot() {
        span(2, 1, SpanKind.EXECUTION, "", SpanStatus.COMPLETED, 0);
        span(3, 1, SpanKind.EXECUTION, "", SpanStatus.RUNNING, 0);
        assertThat(tree()).isEqualTo("Run[Execution]");
    }

    @Test
    void attemptsOfARequestInFlightAreNumbered() {
        span(2, 1, SpanKind.EXECUTION, "", SpanStatus.RUNNING, 1);
        span(3, 2, SpanKind.EXECUTION, "", SpanStatus.FAILED, 0);
        span(4, 2, SpanKind.EXECUTION, "", SpanStatus.RUNNING, 1);
        assertThat(tree()).isEqualTo("Run[Execution[Attempt 0, Attempt 1]]");
    }

    @Test
    void theResultComesAfterAStepOfTheSameInstant() {
        var start = run.queuedAt().plusMillis(70);
        graphql.engine.rows.spans.add(Rows.span(run, 2, 1, SpanKind.FINALIZATION, "", SpanStatus.COMPLETED, 0)
                .startedAt(start));
        graphql.engine.rows.spans.add(Rows.span(run, 3, 1, SpanKind.STEP, "last", SpanStatus.COMPLETED, 0)
                .startedAt(start));
        assertThat(tree()).isEqualTo("Run[last, Finalization]");
    }

    @Test
    void everyRequestThatTheServerMakesForAStepIsOneOfTheGateway() {
        var step = Rows.span(run, 2, 1, SpanKind.STEP, "fetch", SpanStatus.COMPLETED, 0);
        graphql.engine.rows.spans.add(new Span(
                step.runId(),
                step.id(),
                step.parentId(),
                step.kind(),
                step.name(),
                step.status(),
                step.attempt(),
                step.stepId(),
                step.op(),
                step.stepType(),
                step.queuedAt(),
                step.startedAt(),
                step.endedAt(),
                new SpanDetail.Fetched("http://localhost:9", 200),
                step.output(),
                step.failed(),
                step.input(),
                step.statusCode(),
                step.headers(),
                step.metadata()));
        var span = graphql.data("{ runTrace(runID: \"%s\") { childrenSpans { stepOp stepType } } }".formatted(run.id()))
                .at("/runTrace/childrenSpans/0");
        assertThat(span.path("stepOp").asString()).isEqualTo("AI_GATEWAY");
        assertThat(span.path("stepType").asString()).isEqualTo("AI_GATEWAY");
    }

    @Test
    void theSpanThatSdksPutAroundAnExecutionIsLeftOut() {
        span(2, 1, SpanKind.STEP, "a", SpanStatus.COMPLETED, 0);
        span(3, 2, SpanKind.EXECUTION, "", SpanStatus.COMPLETED, 0);
        span(4, 3, SpanKind.USERLAND, "inngest.execution", SpanStatus.COMPLETED, 0);
        span(5, 4, SpanKind.USERLAND, "db.query", SpanStatus.COMPLETED, 0);
        assertThat(tree()).isEqualTo("Run[a[db.query]]");
    }

    @Test
    void aFunctionTellsHowLongItsStepsUsuallyTake() {
        for (int n = 2; n <= 21; n++) {
            var step = Rows.span(run, n, 1, SpanKind.STEP, "charge", SpanStatus.COMPLETED, 0);
            graphql.engine.rows.spans.add(
                    step.startedAt(Objects.requireNonNull(step.endedAt()).minusMillis(n - 1)));
        }
        span(22, 1, SpanKind.STEP, "charge", SpanStatus.FAILED, 0);
        span(23, 1, SpanKind.EXECUTION, "", SpanStatus.COMPLETED, 0);
        var times = graphql.data("""
                { functionBySlug(query: {functionSlug: "shop-order"}) { stepTimes { name count p50 p95 } } }""").at("/functionBySlug/stepTimes");
        assertThat(times.toString()).isEqualTo("[{\"name\":\"charge\",\"count\":20,\"p50\":10,\"p95\":19}]");
    }

    @Test
    void howManyRunsAreLookedAtIsBounded() {
        var error = graphql.error("""
                { functionBySlug(query: {functionSlug: "shop-order"}) { stepTimes(last: 501) { name } } }""");
        assertThat(error.path("message").asString()).isEqualTo("last must be 1 to 500, but is 501");
    }

    @Test
    void aSpanWithoutItsParentIsShownBelowTheRun() {
        span(2, 77, SpanKind.STEP, "lost", SpanStatus.RUNNING, 0);
        assertThat(tree()).isEqualTo("Run[lost]");
    }

    @Test
    void spansThatAreParentsOfEachOtherDoNotHang() {
        span(2, 3, SpanKind.STEP, "a", SpanStatus.RUNNING, 0);
        span(3, 2, SpanKind.STEP, "b", SpanStatus.RUNNING, 0);
        assertThat(tree()).startsWith("Run");
    }

    @Test
    void fieldsOfASpanAreFilled() {
        span(2, 1, SpanKind.STEP, "a", SpanStatus.COMPLETED, 0);
        var span = graphql.data("""
                { runTrace(runID: "%s") { isRoot parentSpanID name childrenSpans {
                  isRoot parentSpanID parentSpan { name } status attempts duration stepOp stepID stepType queuedAt startedAt endedAt
                  isUserland stepInfo { __typename } metadata { kind } run { id }
                } } }
                """.formatted(run.id())).at("/runTrace/childrenSpans/0");
        assertThat(span).isEqualTo(Json.parse("""
                {"isRoot":false,"parentSpanID":"0000000000000001","parentSpan":{"name":"Run"},"status":"COMPLETED",
                "attempts":0,"duration":10,"stepOp":"RUN","stepID":"0000000000000000000000000000000000000002","stepType":"RUN",
                "queuedAt":"2026-03-01T09:00:02.040Z","startedAt":"2026-03-01T09:00:02.041Z",
                "endedAt":"2026-03-01T09:00:02.051Z","isUserland":false,"stepInfo":{"__typename":"RunStepInfo"},
                "metadata":[],"run":{"id":"%s"}}
                """.formatted(run.id())).tree());
    }

    @Test
    @Conformance("GQL-22")
    void headersWithSeveralValuesAreArrays() {
        var headers = graphql.data(
                        "{ runTrace(runID: \"%s\") { response { statusCode headers } } }".formatted(run.id()))
                .at("/runTrace/response/headers");
        assertThat(headers.path("Set-Cookie").isArray()).isTrue();
        assertThat(headers.path("X-Inngest-Sdk").asString()).isEqualTo("js:v4");
    }

    @Test
    void theOutputOfAStepIsItsMemo() {
        span(2, 1, SpanKind.STEP, "a", SpanStatus.COMPLETED, 0);
        memo(2, "{\"data\":{\"sum\":5}}");
        var output = outputOf("/runTrace/childrenSpans/0/outputID");
        assertThat(output.path("data").asString()).isEqualTo("{\"sum\":5}");
        assertThat(output.path("error").isNull()).isTrue();
    }

    @Test
    @Conformance("GQL-21")
    void theOutputOfAFailedStepIsItsError() {
        span(2, 1, SpanKind.STEP, "a", SpanStatus.FAILED, 0);
        memo(2, "{\"error\":{\"message\":\"boom\",\"name\":\"TypeError\",\"stack\":\"at x\",\"cause\":{\"n\":1}}}");
        var output = outputOf("/runTrace/childrenSpans/0/outputID");
        assertThat(output).isEqualTo(Json.parse("""
                {"input":null,"data":null,"error":{"message":"boom","name":"TypeError","stack":"at x","cause":{"n":1}}}
                """).tree());
    }

    @Test
    void theOutputOfTheRunIsItsReturnValueAndItsInputAreItsEvents() {
        var output = outputOf("/runTrace/outputID");
        assertThat(output.path("data").asString()).isEqualTo("{\"ok\":true}");
        assertThat(Json.read(output.path("input").asString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .at("/0/data/n")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aSleepHasNoOutput() {
        span(2, 1, SpanKind.STEP, "nap", SpanStatus.COMPLETED, 0);
        var spans = graphql.engine.rows.spans;
        var step = spans.removeLast();
        spans.add(new dev.baton.engine.trace.Span(
                step.runId(),
                step.id(),
                step.parentId(),
                step.kind(),
                step.name(),
                step.status(),
                0,
                step.stepId(),
                StepOp.SLEEP,
                "",
                step.queuedAt(),
                step.startedAt(),
                step.endedAt(),
                null,
                null,
                false,
                null,
                null,
                null,
                null));
        var data =
                graphql.data("{ runTrace(runID: \"%s\") { childrenSpans { outputID stepType } } }".formatted(run.id()));
        assertThat(data.at("/runTrace/childrenSpans/0/outputID").isNull()).isTrue();
        assertThat(data.at("/runTrace/childrenSpans/0/stepType").asString()).isEqualTo("SLEEP");
    }

    private JsonNode outputOf(String pointer) {
        var id = graphql.data("{ runTrace(runID: \"%s\") { outputID childrenSpans { outputID } } }".formatted(run.id()))
                .at(pointer)
                .asString();
        return graphql.data("""
                { runTraceSpanOutputByID(outputID: "%s") { input data error { message name stack cause } } }
                """.formatted(id)).at("/runTraceSpanOutputByID");
    }

    private void memo(int n, String memo) {
        graphql.engine.rows.steps.add(new Step(run.id(), Rows.stepId(n), 0, "a", StepOp.RUN, Json.parse(memo)));
    }

    private void span(int n, Integer parent, SpanKind kind, String name, SpanStatus status, int attempt) {
        graphql.engine.rows.spans.add(Rows.span(run, n, parent, kind, name, status, attempt));
    }

    private String tree() {
        var fields = "name ";
        var document = "{ runTrace(runID: \"" + run.id() + "\") { " + (fields + "childrenSpans { ").repeat(4) + "name"
                + " }".repeat(6);
        return show(graphql.data(document).get("runTrace"));
    }

    private static String show(JsonNode span) {
        List<String> below = new ArrayList<>();
        span.path("childrenSpans").forEach(child -> below.add(show(child)));
        return span.path("name").asString() + (below.isEmpty() ? "" : below.toString());
    }
}
