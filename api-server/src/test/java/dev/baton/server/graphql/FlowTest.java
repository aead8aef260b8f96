package dev.baton.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.event.EventOutcome;
import dev.baton.engine.flow.Blocker;
import dev.baton.engine.flow.FlowPage;
import dev.baton.engine.flow.FunctionFlow;
import dev.baton.engine.flow.FunctionFlow.KeyFlow;
import dev.baton.engine.flow.FunctionFlow.Kind;
import dev.baton.engine.flow.Why;
import dev.baton.engine.function.Function;
import dev.baton.engine.function.FunctionConfig.Scope;
import dev.baton.engine.json.Json;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Command;
import dev.baton.server.fake.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `FunctionRunV2.why` and `Function.flowControl`.
class FlowTest {
    private static final Instant SOON = Instant.parse("2026-03-01T09:31:00Z");
    private static final String WHY = """
            query($id: String!) { run(runID: $id) { why { ahead nextStart blockers {
              kind scope expression key limit used burst period opensAt holders } } } }
            """;

    private final ExecutorFixture graphql = new ExecutorFixture();
    private final Function function = Rows.function(Rows.app("shop"), "pack");

    @Test
    void aRunSaysWhatHoldsItUp() {
        var holder = run(1, RunStatus.RUNNING);
        var waiting = run(2, RunStatus.SCHEDULED);
        graphql.engine.answer = command -> Optional.of(new Why(
                List.of(
                        new Blocker.Paused(),
                        new Blocker.Steps(
                                Scope.ENVIRONMENT, "event.data.customer", "cus_1", 1, 1, List.of(holder.id())),
                        new Blocker.Throttled(null, null, 2, 1, Duration.ofMinutes(1), SOON)),
                3,
                SOON));

        var why = graphql.data(WHY, Map.of("id", waiting.id().toString())).at("/run/why");

        assertThat(graphql.engine.commands).containsExactly(new Command.ExplainRun(waiting.id()));
        assertThat(why).isEqualTo(json("""
                {"ahead": 3, "nextStart": "2026-03-01T09:31:00Z", "blockers": [
                  {"kind": "PAUSED", "scope": null, "expression": null, "key": null, "limit": null, "used": null, "burst": null,
                   "period": null, "opensAt": null, "holders": []},
                  {"kind": "STEPS", "scope": "ENVIRONMENT", "expression": "event.data.customer", "key": "cus_1", "limit": 1,
                   "used": 1, "burst": null, "period": null, "opensAt": null, "holders": ["%s"]},
                  {"kind": "THROTTLE", "scope": null, "expression": null, "key": null, "limit": 2, "used": null, "burst": 1,
                   "period": "1m0s", "opensAt": "2026-03-01T09:31:00Z", "holders": []}]}
                """.formatted(holder.id())));
    }

    @Test
    void aRunThatHasEndedIsNotAskedAbout() {
        var ended = run(1, RunStatus.COMPLETED);

        var why = graphql.data(WHY, Map.of("id", ended.id().toString())).at("/run/why");

        assertThat(why.isNull()).isTrue();
        assertThat(graphql.engine.commands).isEmpty();
    }

    @Test
    void aFunctionShowsWhatIsUsedAndFree() {
        graphql.engine.rows.functions.add(function);
        graphql.engine.answer = command -> new FunctionFlow(
                function.id(),
                10,
                4,
                17,
                false,
                List.of(new KeyFlow(Kind.THROTTLE, Scope.FUNCTION, "event.data.customer", "cus_1", 5, 2, 3, 16, SOON)),
                8);

        var flow = graphql.data("""
                { functions { flowControl(first: 7) { limit running backlog moreKeys
                  keys { kind scope expression key limit used free backlog nextStart } } } }
                """).at("/functions/0/flowControl");

        assertThat(graphql.engine.commands).containsExactly(new Command.ExplainFunction(function.id(), 7));
        assertThat(flow).isEqualTo(json("""
                {"limit": 10, "running": 4, "backlog": 17, "moreKeys": 8, "keys": [
                  {"kind": "THROTTLE", "scope": "FUNCTION", "expression": "event.data.customer", "key": "cus_1", "limit": 5,
                   "used": 2, "free": 3, "backlog": 16, "nextStart": "2026-03-01T09:31:00Z"}]}
                """));
    }

    @Test
    void allFunctionsWithLimitsAreListedAPageAtATime() {
        graphql.engine.rows.functions.add(function);
        var flow = new FunctionFlow(function.id(), 10, 4, 17, true, List.of(), 8);
        graphql.engine.answer = command -> new FlowPage(List.of(flow), true, 3, 5, 20);

        var page = graphql.data("""
                { flowControl(first: 1, after: "a", keys: 7) { totalCount running backlog
                  functions { functionID isPaused limit moreKeys function { slug } }
                  pageInfo { hasNextPage hasPreviousPage endCursor } } }
                """).path("flowControl");

        assertThat(graphql.engine.commands).containsExactly(new Command.ExplainFunctions("a", 1, 7));
        assertThat(page).isEqualTo(json("""
                {"totalCount": 3, "running": 5, "backlog": 20, "functions": [
                  {"functionID": "%s", "isPaused": true, "limit": 10, "moreKeys": 8, "function": {"slug": "%s"}}],
                 "pageInfo": {"hasNextPage": true, "hasPreviousPage": true, "endCursor": "%s"}}
                """.formatted(function.id(), function.slug(), function.slug())));
    }

    @Test
    void anEventSaysWhatFlowControlDidWithIt() {
        var event = Rows.event(1, "shop/order", "{}");
        graphql.engine.rows.functions.add(function);
        graphql.engine.rows.events.add(event);
        graphql.engine.rows.outcomes.add(
                new EventOutcome(event.id(), function.id(), EventOutcome.Kind.RATE_LIMITED, SOON, null, null));

        var outcomes = graphql.data(
                        "query($id: ULID!) { eventV2(id: $id) { outcomes { kind until earlierRunID message function { slug } } } }",
                        Map.of("id", event.id().toString()))
                .at("/eventV2/outcomes");

        assertThat(outcomes).isEqualTo(json("""
                [{"kind": "RATE_LIMITED", "until": "2026-03-01T09:31:00Z", "earlierRunID": null, "message": null,
                  "function": {"slug": "shop-pack"}}]
                """));
    }

    private Run run(int n, RunStatus status) {
        var run = Rows.run(n, function, Rows.event(n, "shop/order", "{}"), status);
        graphql.engine.rows.runs.add(run);
        return run;
    }

    private static JsonNode json(String text) {
        return Json.parse(text).tree();
    }
}
