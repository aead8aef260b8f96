package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.server.FakeApp.Answer;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What clients of the dev schema ask for, on the whole server.
class LiveGraphQlTest {
    private static final String STEP = "%040x".formatted(0xA);
    private static final String ALL = "first: 100, orderBy: [], filter: {from: \"2020-01-01T00:00:00Z\"";

    private final LiveServer live = new LiveServer();

    @BeforeEach
    void functions() {
        live.app.function(
                "order",
                "\"triggers\":[{\"event\":\"shop/order\"}]",
                call -> call.path("steps").isEmpty()
                        ? Answer.ops("[{\"op\":\"StepRun\",\"id\":\"" + STEP
                                + "\",\"displayName\":\"charge\",\"data\":{\"paid\":true}}]")
                        : Answer.returned("{\"done\":true}"));
        live.app.function(
                "waits",
                "\"triggers\":[{\"event\":\"shop/waits\"}],\"cancel\":[{\"event\":\"shop/stop\",\"if\":\"async.data.n == 7\"}]",
                call -> call.path("steps").has(STEP)
                        ? Answer.returned("1")
                        : Answer.ops("[{\"op\":\"WaitForEvent\",\"id\":\"" + STEP
                                + "\",\"displayName\":\"paid\",\"name\":\"shop/paid\","
                                + "\"opts\":{\"event\":\"shop/paid\",\"timeout\":\"1h\"}}]"));
        live.app.function(
                "single",
                "\"triggers\":[{\"event\":\"shop/single\"}],\"singleton\":{\"mode\":\"skip\"}",
                call -> Answer.ops(
                        "[{\"op\":\"Sleep\",\"id\":\"" + STEP + "\",\"displayName\":\"nap\",\"name\":\"1h\"}]"));
        live.app.function(
                "flaky",
                "\"triggers\":[{\"event\":\"shop/flaky\"}]",
                call -> call.at("/ctx/attempt").asInt() == 0
                        ? Answer.failed(500, "{\"name\":\"Error\",\"message\":\"once\"}")
                        : Answer.returned("1"));
        live.app.function("batched", """
                "triggers":[{"event":"shop/batched"}],"batchEvents":{"maxSize":2,"timeout":"60s"}
                """, call -> Answer.returned("2"));
        live.app.register();
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    @Conformance("STO-42")
    void theHistoryOfARunWithAStepIsCompleteAndOrderedById() {
        var run = live.runOf(live.event("{\"name\":\"shop/order\"}"), "COMPLETED");
        var history = history(run);
        assertThat(history.valueStream().map(item -> item.path("type").asString()))
                .containsExactly(
                        "FunctionScheduled",
                        "FunctionStarted",
                        "StepStarted",
                        "StepCompleted",
                        "StepScheduled",
                        "StepStarted",
                        "StepCompleted",
                        "FunctionCompleted");
        var ids = history.valueStream().map(item -> item.path("id").asString()).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(history(run)).isEqualTo(history);
        var step = history.path(3);
        assertThat(step.path("stepName").asString()).isEqualTo("charge");
        assertThat(step.path("stepType").asString()).isEqualTo("Run");
        assertThat(step.at("/result/sdkLanguage").asString()).isEqualTo("js");
        assertThat(step.at("/result/sdkVersion").asString()).isEqualTo("v4.24.0");
        assertThat(step.path("url").asString()).contains("fnId=shop-order");
        assertThat(step.path("groupID")).isEqualTo(history.path(2).path("groupID"));
        assertThat(itemOutput(run, step)).isEqualTo("{\"paid\":true}");
        assertThat(itemOutput(run, history.path(7))).isEqualTo("{\"done\":true}");
    }

    @Test
    void aRunTellsWhatItWaitsForAndWhatCameOfIt() {
        var run = live.runOf(live.event("{\"name\":\"shop/waits\"}"));
        var waiting = LiveServer.await(
                () -> functionRun(run, "waitingFor { eventName expiryTime }").path("waitingFor"),
                wait -> wait.isObject());
        assertThat(waiting.path("eventName").asString()).isEqualTo("shop/paid");
        var paid = live.event("{\"name\":\"shop/paid\"}");
        live.awaitStatus(run, "COMPLETED");
        assertThat(functionRun(run, "waitingFor { eventName }")
                        .path("waitingFor")
                        .isNull())
                .isTrue();
        var rows = history(run);
        assertThat(row(rows, "StepWaiting").at("/waitForEvent/eventName").asString())
                .isEqualTo("shop/paid");
        var result = rows.valueStream()
                .filter(item -> item.path("waitResult").isObject())
                .findFirst()
                .orElseThrow()
                .path("waitResult");
        assertThat(result.path("eventID").asString()).isEqualTo(paid);
        assertThat(result.path("timeout").asBoolean()).isFalse();
    }

    @Test
    void theHistoryOfACancelledRunNamesTheEvent() {
        var run = live.runOf(live.event("{\"name\":\"shop/waits\"}"), "RUNNING");
        var stop = live.event("{\"name\":\"shop/stop\",\"data\":{\"n\":7}}");
        live.awaitStatus(run, "CANCELLED");
        var cancel = row(history(run), "FunctionCancelled").path("cancel");
        assertThat(cancel.path("eventID").asString()).isEqualTo(stop);
        assertThat(cancel.path("expression").asString()).isEqualTo("async.data.n == 7");
    }

    @Test
    @Conformance({"GQL-12", "STO-21"})
    void aSkippedRunIsReachedFromItsEventOnly() {
        var holder = live.runOf(live.event("{\"name\":\"shop/single\"}"), "RUNNING");
        var second = live.event("{\"name\":\"shop/single\"}");
        var skipped = live.query("""
                { eventV2(id: "%s") { runs { id status trace { status skipReason skipExistingRunID } } } }
                """.formatted(second)).at("/eventV2/runs/0");
        assertThat(skipped.path("status").asString()).isEqualTo("SKIPPED");
        assertThat(skipped.at("/trace/status").asString()).isEqualTo("SKIPPED");
        assertThat(skipped.at("/trace/skipReason").asString()).isEqualTo("Singleton");
        assertThat(skipped.at("/trace/skipExistingRunID").asString()).isEqualTo(holder);
        assertThat(listed("")).doesNotContain(skipped.path("id").asString());
        assertThat(listed(", status: [SKIPPED]"))
                .doesNotContain(skipped.path("id").asString());
        assertThat(history(skipped.path("id").asString())
                        .valueStream()
                        .map(item -> item.path("type").asString()))
                .containsExactly("FunctionScheduled", "FunctionSkipped");
    }

    @Test
    @Conformance({"GQL-11", "STO-25"})
    void runningIncludesWhatSleepsAndWaitsAndFailedExcludesWhatRecovered() {
        var sleeping = live.runOf(live.event("{\"name\":\"shop/single\"}"), "RUNNING");
        var waiting = live.runOf(live.event("{\"name\":\"shop/waits\"}"), "RUNNING");
        var recovered = live.runOf(live.event("{\"name\":\"shop/flaky\"}"), "COMPLETED");
        assertThat(listed(", status: [RUNNING]")).containsExactlyInAnyOrder(sleeping, waiting);
        assertThat(listed(", status: [FAILED]")).isEmpty();
        assertThat(listed(", status: [COMPLETED]")).containsExactly(recovered);
    }

    @Test
    @Conformance("GQL-19")
    void invocationsTakeSessionsAndNoOtherMeta() {
        var refused = live.envelope("mutation { invokeFunction(functionSlug: \"shop-order\", meta: {tags: {}}) }");
        assertThat(refused.at("/errors/0/message").asString()).contains("tags");
        live.query("mutation { invokeFunction(functionSlug: \"shop-order\", meta: {sessions: {chat: 7}}) }");
        var raw = LiveServer.await(() -> live.query("""
                        { eventsV2(filter: {from: "2020-01-01T00:00:00Z", eventNames: ["inngest/function.invoked"],
                            includeInternalEvents: true}) { edges { node { id } } } }
                        """).at("/eventsV2/edges"), edges -> edges.size() == 1);
        var event = live.query("{ event(query: {eventId: \"%s\"}) { raw } }"
                        .formatted(raw.at("/0/node/id").asString()))
                .at("/event/raw")
                .asString();
        assertThat(Json.parse(event).tree().at("/meta/sessions/chat"))
                .isEqualTo(Json.parse("\"7\"").tree());
    }

    @Test
    @Conformance("STO-3")
    void eventsWithEqualIdsOfTheirOwnAreListedApart() {
        var first = live.event("{\"name\":\"shop/none\",\"id\":\"same\"}");
        var second = live.event("{\"name\":\"shop/none\",\"id\":\"same\"}");
        var nodes = live.query("""
                { eventsV2(filter: {from: "2020-01-01T00:00:00Z"}) { edges { node { id idempotencyKey } } } }
                """).at("/eventsV2/edges");
        assertThat(nodes.valueStream().map(edge -> edge.at("/node/id").asString()))
                .containsExactly(second, first);
        assertThat(nodes.valueStream()
                        .map(edge -> edge.at("/node/idempotencyKey").asString()))
                .containsOnly("same");
    }

    @Test
    @Conformance("STO-27")
    void aBatchedRunListsItsEventsAndWhenTheyWereGathered() {
        var first = live.event("{\"name\":\"shop/batched\",\"data\":{\"n\":1}}");
        var second = live.event("{\"name\":\"shop/batched\",\"data\":{\"n\":2}}");
        var run = live.runOf(second, "COMPLETED");
        var data = live.query("""
                { run(runID: "%1$s") { isBatch batchCreatedAt triggerIDs eventName }
                  runTrigger(runID: "%1$s") { isBatch batchID IDs payloads }
                  functionRun(query: {functionRunId: "%1$s"}) { batchID batchCreatedAt events { id } }
                  stream(query: {}) { id inBatch } }
                """.formatted(run));
        assertThat(data.at("/run/isBatch").asBoolean()).isTrue();
        assertThat(data.at("/run/batchCreatedAt").isString()).isTrue();
        assertThat(data.at("/run/eventName").isNull()).isTrue();
        assertThat(data.at("/run/triggerIDs").valueStream().map(JsonNode::asString))
                .containsExactly(first, second);
        assertThat(data.at("/runTrigger/payloads").size()).isEqualTo(2);
        assertThat(data.at("/runTrigger/batchID")).isEqualTo(data.at("/functionRun/batchID"));
        assertThat(data.at("/functionRun/events").size()).isEqualTo(2);
        assertThat(data.at("/stream")
                        .valueStream()
                        .map(item -> item.path("inBatch").asBoolean()))
                .containsOnly(true);
    }

    @Test
    void runsForDebuggingAreFoundBySessionAndInNoList() {
        var run = live.runOf(live.event("{\"name\":\"shop/order\"}"), "COMPLETED");
        var ids = live.query("mutation { createDebugSession(input: {functionSlug: \"shop-order\"}) {"
                        + " debugSessionID debugRunID } }")
                .path("createDebugSession");
        var session = ids.path("debugSessionID").asString();
        var debugRun = ids.path("debugRunID").asString();
        var again =
                live.query("""
                        mutation { rerun(runID: "%s", debugSessionID: "%s", debugRunID: "%s") }
                        """.formatted(run, session, debugRun)).path("rerun").asString();
        live.awaitStatus(again, "COMPLETED");
        live.query("""
                mutation { invokeFunction(functionSlug: "shop-order", debugSessionID: "%s", debugRunID: "%s") }
                """.formatted(session, debugRun));
        var document = """
                { debugRun(query: {functionSlug: "shop-order", debugRunID: "%s"}) {
                    debugTraces { runID status debugRunID debugSessionID } }
                  debugSession(query: {functionSlug: "shop-order", debugSessionID: "%s"}) {
                    debugRuns { status debugRunID queuedAt startedAt endedAt tags versions } } }
                """.formatted(debugRun, session);
        var data = LiveServer.await(
                () -> live.query(document),
                found -> found.at("/debugRun/debugTraces")
                                .valueStream()
                                .filter(trace -> trace.path("status").asString().equals("COMPLETED"))
                                .count()
                        == 2);
        assertThat(data.at("/debugRun/debugTraces/0/runID").asString()).isEqualTo(again);
        assertThat(data.at("/debugRun/debugTraces/0/debugSessionID").asString()).isEqualTo(session);
        assertThat(data.at("/debugSession/debugRuns").size()).isEqualTo(1);
        assertThat(data.at("/debugSession/debugRuns/0/debugRunID").asString()).isEqualTo(debugRun);
        assertThat(listed("")).containsExactly(run);
        assertThat(live.query("{ debugRun(query: {functionSlug: \"shop-order\"}) { debugTraces { name } } }")
                        .at("/debugRun/debugTraces")
                        .size())
                .isZero();
        assertThat(live.envelope("{ debugSession(query: {functionSlug: \"shop-order\"}) { debugRuns { status } } }")
                        .at("/errors/0/message")
                        .asString())
                .isEqualTo("debug session not found");
    }

    @Test
    void thereAreNoWorkerConnections() {
        var connections = live.query("""
                { workerConnections(orderBy: [{field: CONNECTED_AT, direction: DESC}], filter: {}) {
                    totalCount pageInfo { hasNextPage endCursor } edges { node { id status appVersion } } } }
                """).path("workerConnections");
        assertThat(connections.path("totalCount").asInt()).isZero();
        assertThat(connections.path("edges").isEmpty()).isTrue();
    }

    @Test
    void aPageForTryingDocumentsNeedsNothingFromElsewhere() {
        var page = live.get("/v0/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        var html = new String(page.body(), StandardCharsets.UTF_8);
        assertThat(html).contains("fetch(\"gql\"").doesNotContain("http://", "https://");
    }

    private TreeSet<String> listed(String filter) {
        var ids = new TreeSet<String>();
        live.query("{ runs(" + ALL + filter + "}) { edges { node { id } } } }")
                .at("/runs/edges")
                .forEach(edge -> ids.add(edge.at("/node/id").asString()));
        return ids;
    }

    private JsonNode history(String run) {
        return functionRun(run, """
                        history { id type attempt createdAt groupID stepName stepType url
                          cancel { eventID expression } sleep { until } waitForEvent { eventName expression timeout }
                          waitResult { eventID timeout } result { durationMS sdkLanguage sdkVersion sizeBytes } }
                        """).path("history");
    }

    private JsonNode functionRun(String run, String fields) {
        return live.query("{ functionRun(query: {functionRunId: \"" + run + "\"}) { " + fields + " } }")
                .path("functionRun");
    }

    private String itemOutput(String run, JsonNode item) {
        return functionRun(run, "historyItemOutput(id: " + item.path("id") + ")")
                .path("historyItemOutput")
                .asString();
    }

    private static JsonNode row(JsonNode history, String type) {
        return history.valueStream()
                .filter(item -> item.path("type").asString().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " in " + history));
    }
}
