package dev.baton.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.go.RawApp.Answer;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.StepIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The bytes between the server and an app: pings, requests, answers, and what the server makes of each answer.
final class WireIT {
    private static final Answer DONE = Answer.of(200, "\"done\"");

    private final GoStage stage = new GoStage();
    private final RawApp app = new RawApp(stage.url(), 0).define(",\"retries\":1");

    @AfterEach
    void stop() {
        app.close();
        stage.close();
    }

    private String go() {
        return stage.send("go", Map.of());
    }

    private JsonNode run(Answer... answers) {
        app.answers(answers).register();
        return stage.endedOf(go());
    }

    private static String status(JsonNode run) {
        return run.get("status").asString();
    }

    @Test
    @Conformance("SDK-1")
    void appCanRegisterWhileItsPingIsOpen() {
        app.answers(DONE);
        var created = stage.query("mutation { createApp(input: {url: \"" + app.url() + "\"}) { name connected } }");
        assertThat(created.at("/createApp/name").asString()).isEqualTo("raw");
        var ping = app.requests.getFirst();
        assertThat(ping.method()).isEqualTo("PUT");
        assertThat(ping.header("X-inngest-server-kind")).isEqualTo("dev");
        assertThat(ping.header("Content-type")).isEqualTo("application/json");
        assertThat(ping.header("Content-length")).isEqualTo(String.valueOf(ping.body().length));
        assertThat(ping.headers()).doesNotContainKey("Transfer-encoding");
        assertThat(ping.json().toString()).isEqualTo("{\"url\":\"" + app.url() + "\"}");
        assertThat(status(stage.endedOf(go()))).isEqualTo("Completed");
    }

    @Test
    @Conformance("SDK-15")
    void appThatStartsLaterThanTheServerIsNoticed() {
        int port = app.port();
        app.close();
        var refused = Http.post(
                stage.url() + "/v0/gql",
                Map.of("query", "mutation { createApp(input: {url: \"" + app.url() + "\"}) { name } }"));
        assertThat(refused.body()).contains("unreachable");
        try (var late = new RawApp(stage.url(), port).define("").answers(DONE)) {
            stage.until(
                    "the app to be found",
                    () -> stage.query("{ apps { name } }").toString().contains("raw"));
            assertThat(late.requests.getFirst().method()).isEqualTo("PUT");
            assertThat(status(stage.endedOf(go()))).isEqualTo("Completed");
            assertThat(stage.query("{ apps { error connected } }").toString())
                    .isEqualTo("{\"apps\":[{\"error\":null,\"connected\":true}]}");
        }
    }

    @Test
    @Conformance("SDK-22")
    void memosAndStackAgreeInEveryRequest() {
        var go = stage.app("go").on("many", "many", (request, steps) -> {
            var branches = new ArrayList<Runnable>();
            for (int i = 0; i < 8; i++) {
                var id = "step " + i;
                branches.add(() -> steps.run(id, () -> id));
            }
            steps.parallel(true, branches.toArray(Runnable[]::new));
            steps.run("last", () -> 1);
            return "done";
        });
        go.sync();
        stage.completedOf(stage.send("many", Map.of()));
        assertThat(go.received("many")).hasSizeGreaterThan(9).allSatisfy(received -> {
            Set<String> memos = new HashSet<>(received.body().get("steps").propertyNames());
            var stack = received.body()
                    .at("/ctx/stack/stack")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            assertThat(stack).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(memos);
            assertThat(received.body().at("/ctx/stack/current").asInt()).isBetween(0, stack.size());
        });
    }

    @Test
    @Conformance("SDK-26")
    void resultOfSomethingElseThanAnSdkFailsTheAttempt() {
        var run = run(Answer.of(200, "<html>").foreign(), DONE);
        assertThat(status(run)).isEqualTo("Completed");
        assertThat(run.get("output").asString()).isEqualTo("done");
        assertThat(app.calls()).hasSize(2);
        assertThat(app.calls().getLast().json().at("/ctx/attempt").asInt()).isEqualTo(1);
    }

    @Test
    void resultOfSomethingElseThanAnSdkIsTheOutputAsItCame() {
        app.define(",\"retries\":0");
        var page = run(Answer.of(200, "<html>hi</html>").foreign());
        assertThat(status(page)).isEqualTo("Failed");
        assertThat(app.calls()).hasSize(1);
        assertThat(page.get("output").asString()).isEqualTo("<html>hi</html>");
    }

    @Test
    void pageOfAProxyIsShownWithItsStatus() {
        app.define(",\"retries\":0");
        var page = run(Answer.of(504, "<html>Gateway Timeout</html>").foreign());
        assertThat(status(page)).isEqualTo("Failed");
        assertThat(page.at("/output/name").asString()).isEqualTo("Server returned a fatal error");
        assertThat(page.at("/output/message").asString()).contains("HTTP 504");
        assertThat(page.at("/output/stack").asString()).contains("<html>Gateway Timeout</html>");
    }

    @Test
    void partialContentThatIsNoOpcodesIsNamed() {
        app.define(",\"retries\":0");
        var page = run(Answer.of(206, "<html>").foreign());
        assertThat(status(page)).isEqualTo("Failed");
        assertThat(page.get("output").toString()).contains("error reading generator opcode response");
    }

    @Test
    void connectionThatBreaksWhileTheReplyIsReadIsNamed() {
        app.define(",\"retries\":0");
        var broken = run(Answer.of(200, "\"half").cut());
        assertThat(status(broken)).isEqualTo("Failed");
        assertThat(broken.at("/output/name").asString()).isEqualTo("http_unreachable");
        assertThat(broken.at("/output/stack").asString()).contains("reset the connection");
    }

    @Test
    void oneOfManyTriggersIsEnough() {
        var seen = new ArrayList<String>();
        var go = stage.app("go");
        go.function(
                "some",
                List.of(
                        Map.of("event", "a", "expression", "event.data.n == 1"),
                        Map.of("event", "b", "expression", "event.data.n == 2"),
                        Map.of("event", "c"),
                        Map.of("event", "foo/*"),
                        Map.of("event", "foo/bar")),
                Map.of(),
                (request, steps) -> "started");
        go.sync();
        for (var sent : List.of("a 1 1", "a 2 0", "b 2 1", "b 1 0", "c 9 1", "foo/1 0 1", "foo/bar 0 1", "bar/1 0 0")) {
            var parts = sent.split(" ");
            var event = stage.send(parts[0], Map.of("n", Integer.parseInt(parts[1])));
            if (parts[2].equals("1")) {
                seen.add(stage.completedOf(event).get("event_id").asString());
            } else {
                assertThat(stage.runsOf(event)).as(sent).isEmpty();
            }
        }
        assertThat(seen).hasSize(5);
        assertThat(stage.listed("go-some")).hasSize(5);
    }

    @Test
    void sameEventIdStartsOneRun() {
        app.answers(DONE).register();
        for (int i = 0; i < 5; i++) {
            stage.send(Map.of("name", "go", "id", "same"));
        }
        stage.completedOf(stage.send(Map.of("name", "go", "id", "other")).getFirst());
        assertThat(stage.listed("raw-f")).hasSize(2);
    }

    @Test
    void limitsOfAFunctionCanBeLowered() {
        var go = stage.app("go").on("many", "many", (request, steps) -> {
            steps.run("one", () -> "x".repeat(100));
            steps.run("two", () -> 2);
            return "";
        });
        go.sync();
        var id = stage.query("{ apps { functions { id } } }")
                .at("/apps/0/functions/0/id")
                .asString();
        Http.send("POST", stage.url() + "/fn/step-limit?functionId=" + id + "&limit=1", "");
        var steps = stage.endedOf(stage.send("many", Map.of()));
        assertThat(steps.at("/output/name").asString()).isEqualTo("InngestErrFunctionOverflowed");
        assertThat(steps.at("/output/message").asString())
                .isEqualTo("The function run exceeded the step limit of 1 steps.");
        Http.send("DELETE", stage.url() + "/fn/step-limit?functionId=" + id, null);
        Http.send("POST", stage.url() + "/fn/state-size-limit?functionId=" + id + "&limit=1", "");
        var bytes = stage.endedOf(stage.send("many", Map.of()));
        assertThat(bytes.at("/output/name").asString()).isEqualTo("InngestErrStateOverflowed");
    }

    @Test
    void manyWaitsThatNeverMatchDoNotKeepAGoodOneFromMatching() {
        var go = stage.app("go");
        go.on(
                "bad",
                "bad",
                (request, steps) -> steps.waitForEvent("w", "go/on", "1m", "async.data.no.such.thing == event.data.n"));
        go.on(
                "good",
                "good",
                (request, steps) -> steps.waitForEvent("w", "go/on", "1m", "event.data.n == async.data.n")
                        .at("/data/n"));
        go.sync();
        var many = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 60; i++) {
            many.add(Map.of("name", "bad", "data", Map.of("n", i)));
        }
        stage.send(many);
        var good = stage.send("good", Map.of("n", 7));
        stage.until(
                "all to wait",
                () -> go.received("bad").size() + go.received("good").size() == 61);
        stage.until("the good one", () -> {
            stage.send("go/on", Map.of("n", 7));
            return stage.run(stage.runOf(good)).get("status").asString().equals("Completed");
        });
        assertThat(stage.completedOf(good).get("output").asInt()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"invalid", "event.data.n =="})
    void waitWithABrokenConditionFailsItsRun(String condition) {
        var go =
                stage.app("go").on("bad", "bad", (request, steps) -> steps.waitForEvent("w", "go/on", "1m", condition));
        go.sync();
        var run = stage.endedOf(stage.send("bad", Map.of()));
        assertThat(status(run)).isEqualTo("Failed");
        assertThat(run.at("/output/name").asString()).isEqualTo("InvalidExpression");
        assertThat(go.received("bad")).hasSize(1);
    }

    @Test
    @Conformance("SDK-29")
    void unknownOpcodeFailsTheAttempt() {
        var run = run(Answer.of(206, "[{\"op\":\"StepImagined\",\"id\":\"a\"}]"), DONE);
        assertThat(status(run)).isEqualTo("Completed");
        assertThat(app.calls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "500,,Completed,2",
        "400,,Completed,2",
        "500,false,Completed,2",
        "500,true,Failed,1",
        "400,true,Failed,1"
    })
    @Conformance({"SDK-32", "ENG-21"})
    void headerDecidesWhetherAFailureIsFinal(int code, String noRetry, String status, int calls) {
        var failure = noRetry == null
                ? Answer.of(code, "{\"message\":\"burnt\"}", "X-Inngest-SDK", "inngest-js:v4.24.0")
                : Answer.of(code, "{\"message\":\"burnt\"}", "X-Inngest-No-Retry", noRetry);
        assertThat(status(run(failure, DONE))).isEqualTo(status);
        assertThat(app.calls()).hasSize(calls);
    }

    @ParameterizedTest
    @CsvSource({"3,2000,3000", "5,4000,5000"})
    @Conformance({"SDK-33", "ENG-19"})
    void nextAttemptComesWhenTheAppAsksForIt(String seconds, int least, int most) {
        run(Answer.of(500, "{\"message\":\"later\"}", "Retry-After", seconds), DONE);
        long gap = app.calls().get(1).millis() - app.calls().get(0).millis();
        assertThat(gap).isBetween(least - 50L, most + 900L);
    }

    @Test
    @Conformance({"SDK-36", "SDK-37"})
    void memosOfRanStepsAreWhatTheSdkWillLookFor() {
        var legacy = "[{\"op\":\"Step\",\"id\":\"" + StepIds.hash("b")
                + "\",\"name\":\"b\",\"data\":{\"event_ids\":[\"x\"]}}]";
        run(
                Answer.of(206, "[{\"op\":\"StepRun\",\"id\":\"" + StepIds.hash("a") + "\",\"name\":\"a\"}]"),
                Answer.of(206, legacy),
                DONE);
        var memos = app.calls().getLast().json().get("steps");
        assertThat(memos.get(StepIds.hash("a")).toString()).isEqualTo("{\"data\":null}");
        assertThat(memos.get(StepIds.hash("b")).toString()).isEqualTo("{\"event_ids\":[\"x\"]}");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini,,,key=sk-1",
        "bedrock,Authorization,sk-1,",
        "anthropic,X-api-key,sk-1,",
        "openai-chat,Authorization,Bearer sk-1,"
    })
    @Conformance("SDK-48")
    void credentialsOfAModelGoWhereItsFormatWantsThem(String format, String header, String value, String query) {
        try (var model = new RawApp(stage.url(), 0)) {
            model.answers(
                    Answer.of(429, "{\"error\":\"slow down\"}").foreign(),
                    Answer.of(200, "{\"text\":\"hi\"}").foreign());
            var op = "[{\"op\":\"AIGateway\",\"id\":\"" + StepIds.hash("ai") + "\",\"name\":\"ai\",\"opts\":{\"url\":\""
                    + model.url() + "\",\"headers\":{\"x-more\":\"1\"},\"auth_key\":\"sk-1\",\"format\":\"" + format
                    + "\",\"body\":{\"model\":\"m\"}}}]";
            var run = run(Answer.of(206, op), DONE);
            assertThat(status(run)).isEqualTo("Completed");
            assertThat(model.calls()).as("429 is tried again").hasSize(2).allSatisfy(call -> {
                assertThat(call.query()).isEqualTo(query == null ? "" : query);
                assertThat(header == null ? "" : call.header(header)).isEqualTo(value == null ? "" : value);
                assertThat(call.header("X-more")).isEqualTo("1");
                assertThat(call.json().toString()).isEqualTo("{\"model\":\"m\"}");
            });
            assertThat(app.calls()
                            .getLast()
                            .json()
                            .get("steps")
                            .get(StepIds.hash("ai"))
                            .toString())
                    .isEqualTo("{\"data\":{\"text\":\"hi\"}}");
        }
    }

    @Test
    @Conformance("ENG-34")
    void answerThatIsTooLargeFailsTheRunWithItsCode() {
        var run = run(Answer.of(200, "\"" + "x".repeat(9 << 20) + "\""));
        assertThat(status(run)).isEqualTo("Failed");
        assertThat(run.at("/output/name").asString()).isEqualTo("output_too_large");
        assertThat(app.calls()).hasSize(2);
    }

    @Test
    @Conformance("ENG-16")
    void fiftyRetriesAreTwenty() {
        app.define(",\"retries\":50");
        run(DONE);
        assertThat(app.calls().getFirst().json().at("/ctx/max_attempts").asInt())
                .isEqualTo(21);
    }

    @Test
    @Conformance({"ENG-1", "ENG-2", "ENG-7"})
    void eventsGetIdsThatFindThem() {
        var one = Http.post(stage.url() + "/e/key", Map.of("name", "x", "data", Map.of("n", 1)))
                .json();
        assertThat(one.get("status").asInt()).isEqualTo(200);
        assertThat(one.get("ids").size()).isEqualTo(1);
        var found = stage.get("/v1/events/" + one.at("/ids/0").asString()).get("data");
        assertThat(found.get("name").asString()).isEqualTo("x");
        assertThat(found.at("/data/n").asInt()).isEqualTo(1);
        var ids = stage.send(List.of(Map.of("name", "a"), Map.of("name", "b"), Map.of("name", "c")));
        assertThat(ids).doesNotHaveDuplicates().hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(stage.get("/v1/events/" + ids.get(i)).at("/data/name").asString())
                    .isEqualTo("abc".substring(i, i + 1));
        }
        var seeded = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            seeded.add(Http.send(
                            "POST",
                            stage.url() + "/e/key",
                            "[{\"name\":\"s\"},{\"name\":\"t\"}]",
                            "x-inngest-event-id-seed",
                            System.currentTimeMillis() / 1_000_000_000 * 1_000_000_000 + ",AAECAwQFBgcICQ==")
                    .json()
                    .get("ids")
                    .toString());
        }
        assertThat(seeded.get(0)).isEqualTo(seeded.get(1));
    }

    @Test
    @Conformance({"ENG-4", "EVT-5"})
    void nobodyOutsideSelectsAFunctionThroughInternalData() {
        app.answers(DONE).register();
        var other = stage.app("other").on("target", "never", (request, steps) -> "started");
        other.sync();
        var event =
                stage.send("go", Map.of("_inngest", Map.of("fn_id", "other-target", "correlation_id", "a.b"), "x", 1));
        stage.completedOf(event);
        var seen = app.calls().getFirst().json();
        assertThat(seen.at("/event/data").toString()).isEqualTo("{\"x\":1}");
        assertThat(seen.at("/events/0/data").toString()).isEqualTo("{\"x\":1}");
        assertThat(stage.get("/v1/events/" + event).at("/data/data").toString()).isEqualTo("{\"x\":1}");
        assertThat(Http.post(stage.url() + "/e/key", Map.of("name", "inngest/function.invoked", "data", Map.of()))
                        .status())
                .isEqualTo(400);
        assertThat(other.received("target")).isEmpty();
    }
}
