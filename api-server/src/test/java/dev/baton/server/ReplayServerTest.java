package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.server.FakeApp.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Replays over GraphQL and REST, on the whole server.
final class ReplayServerTest {
    private final LiveServer live = new LiveServer();

    @BeforeEach
    void runs() {
        for (var name : new String[] {"one", "two"}) {
            live.app.function(
                    name,
                    "\"triggers\":[{\"event\":\"shop/" + name + "\"}]",
                    call -> call.at("/event/data/ok").asBoolean()
                            ? Answer.returned("{\"ok\":true}")
                            : new Answer(
                                    400,
                                    "{\"name\":\"Error\",\"message\":\"no\"}",
                                    Map.of("X-Inngest-No-Retry", "true")));
        }
        live.app.register();
        live.runOf(live.event("{\"name\":\"shop/one\",\"data\":{\"ok\":true}}"), "COMPLETED");
        live.runOf(live.event("{\"name\":\"shop/one\",\"data\":{\"ok\":false}}"), "FAILED");
        live.runOf(live.event("{\"name\":\"shop/two\",\"data\":{\"ok\":false}}"), "FAILED");
    }

    @AfterEach
    void stop() {
        live.close();
    }

    private String function(String name) {
        return live.query("{ functionBySlug(query: {functionSlug: \"shop-" + name + "\"}) { id } }")
                .at("/functionBySlug/id")
                .asString();
    }

    private JsonNode ended(String id) {
        var document = """
                { replay(id: "%s") { name endedAt isCancelled statuses totalRunCount functionRunsProcessedCount
                  functionRunsScheduledCount functionRunsSkippedCount function { slug } } }""".formatted(id);
        return LiveServer.await(
                () -> live.query(document).path("replay"),
                replay -> !replay.path("endedAt").isNull());
    }

    @Test
    void graphQlCountsStartsAndShowsAReplay() {
        var now = live.server().engine().clock().now();
        var counts = live.query("""
                { functionBySlug(query: {functionSlug: "shop-one"}) {
                  replayCounts(from: "2020-01-01T00:00:00Z", until: "%s") {
                    completedCount failedCount cancelledCount skippedPausedCount } } }""".formatted(now));
        assertThat(counts.at("/functionBySlug/replayCounts"))
                .isEqualTo(Json.read("""
                        {"completedCount":1,"failedCount":1,"cancelledCount":0,"skippedPausedCount":0}
                        """.getBytes(StandardCharsets.UTF_8)));

        var wish = """
                mutation { createReplay(input: {functionIDs: ["%s"], name: "again", statuses: [FAILED],
                  from: "2020-01-01T00:00:00Z", query: "error.message == \\"no\\"", idempotencyKey: "k"}) { id } }""".formatted(function("one"));
        var id = live.query(wish).at("/createReplay/0/id").asString();
        assertThat(live.query(wish).at("/createReplay/0/id").asString())
                .as("sent again")
                .isEqualTo(id);
        var replay = ended(id);
        assertThat(replay.path("functionRunsScheduledCount").asInt()).isEqualTo(1);
        assertThat(replay.path("totalRunCount").asInt()).isEqualTo(1);
        assertThat(replay.at("/function/slug").asString()).isEqualTo("shop-one");
        assertThat(replay.at("/statuses/0").asString()).isEqualTo("FAILED");

        var runs = live.query("""
                { runs(first: 10, orderBy: [], filter: {from: "2020-01-01T00:00:00Z", functionIDs: ["%s"]}) {
                  edges { node { replayID originalRunID } } } }""".formatted(function("one")));
        var started = runs.at("/runs/edges/0/node");
        assertThat(started.path("replayID").asString()).isEqualTo(id);
        assertThat(started.path("originalRunID").isString()).isTrue();
        assertThat(live.query("{ replays(functionID: \"" + function("two") + "\") { id } }")
                        .path("replays"))
                .isEmpty();
    }

    @Test
    @Conformance("GQL-26")
    void runsThatWereSkippedWhilePausedAreReplayedAfterIt() {
        var function = function("one");
        live.query("mutation { pauseFunction(functionID: \"" + function + "\") { isPaused } }");
        live.runOf(live.event("{\"name\":\"shop/one\",\"data\":{\"ok\":true}}"), "SKIPPED");
        var counts = """
                { functionBySlug(query: {functionSlug: "shop-one"}) {
                  replayCounts(from: "2020-01-01T00:00:00Z", until: "2100-01-01T00:00:00Z") { skippedPausedCount } } }""";
        assertThat(live.query(counts)
                        .at("/functionBySlug/replayCounts/skippedPausedCount")
                        .asInt())
                .isEqualTo(1);

        live.query("mutation { unpauseFunction(functionID: \"" + function + "\") { isPaused } }");
        var id = live.query("""
                        mutation { createReplay(input: {functionIDs: ["%s"], name: "again", statuses: [SKIPPED_PAUSED],
                          from: "2020-01-01T00:00:00Z"}) { id } }""".formatted(function)).at("/createReplay/0/id").asString();
        assertThat(ended(id).path("functionRunsScheduledCount").asInt()).isEqualTo(1);
        var runs = """
                { runs(first: 10, orderBy: [], filter: {from: "2020-01-01T00:00:00Z", functionIDs: ["%s"]}) {
                  edges { node { replayID status } } } }""".formatted(function);
        LiveServer.await(
                () -> live.query(runs).at("/runs/edges/0/node"),
                run -> run.path("replayID").asString("").equals(id)
                        && run.path("status").asString().equals("COMPLETED"));
    }

    @Test
    void aWishThatNamesNoFunctionIsRefused() {
        var answer = live.envelope("""
                mutation { createReplay(input: {name: "x", statuses: [ALL], from: "2020-01-01T00:00:00Z"}) { id } }""");
        assertThat(answer.at("/errors/0/message").asString()).contains("functionIDs or appID");
    }

    @Test
    void restReplaysAllFunctionsOfAnApp() {
        var answer = live.post("/v1/replays", """
                {"app_id":"shop","statuses":["failed"],"started_after":"2020-01-01","idempotency_key":"all"}""");
        assertThat(answer.statusCode()).isEqualTo(200);
        var made = Json.read(answer.body()).path("data");
        assertThat(made.valueStream().map(one -> one.path("function_id").asString()))
                .containsExactlyInAnyOrder("shop-one", "shop-two");
        for (var one : made) {
            assertThat(ended(one.path("id").asString())
                            .path("functionRunsScheduledCount")
                            .asInt())
                    .isEqualTo(1);
        }
        assertThat(Json.read(live.get("/v1/replays").body()).path("data")).hasSize(2);
        var address = "/v1/replays/" + made.at("/0/id").asString();
        assertThat(Json.read(live.get(address).body())
                        .at("/data/runs_scheduled_count")
                        .asInt())
                .isEqualTo(1);
        assertThat(delete(address).statusCode()).as("it is through").isEqualTo(409);
        assertThat(delete("/v1/replays/01HZZZZZZZZZZZZZZZZZZZZZZZ").statusCode())
                .isEqualTo(404);
    }

    @Test
    void restSaysEverythingThatIsWrong() {
        var answer = live.post("/v1/replays", "{\"statuses\":[\"running\"],\"started_before\":\"never\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("app_id is required")
                .contains("not running")
                .contains("never is no time");
        assertThat(live.post("/v1/replays", "{\"app_id\":\"shop\",\"function_id\":\"x\",\"statuses\":[\"failed\"]}")
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<byte[]> delete(String path) {
        return live.send(
                HttpRequest.newBuilder(URI.create(live.url() + path)).DELETE().build());
    }
}
