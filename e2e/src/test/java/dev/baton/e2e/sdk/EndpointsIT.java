package dev.baton.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Runs.Run;
import dev.baton.e2e.harness.Sdk;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Durable endpoints: API routes whose steps are kept.
final class EndpointsIT {
    private static final Pattern RUN = Pattern.compile("/runs/([0-9A-Z]{26})/output");

    private static final String RUNS = """
            query Runs {
              runs(first: 20, orderBy: [{field: QUEUED_AT, direction: DESC}], filter: {from: "2020-01-01T00:00:00Z"}) {
                edges { node { id status function { slug } app { name method } } }
              }
            }""";

    private record Answered(String run, Http.Answer answer) {}

    /// Calls an endpoint that goes on in the background, and waits for what comes of it.
    private static Answered follow(Sdk sdk, String method, String path, String body) {
        Http.Answer moved = Http.send(method, new Scenario(sdk).app().url() + path, body);
        assertThat(moved.status()).as(moved.body()).isEqualTo(302);
        String location = moved.header("location").orElseThrow();
        var run = RUN.matcher(location);
        assertThat(run.find()).isTrue();
        return new Answered(run.group(1), Http.get(location));
    }

    private static List<JsonNode> requests(Sdk sdk, String run) {
        return new Scenario(sdk).app().requests(run);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V4_NO_CHECKPOINTS")
    @Conformance({"CKP-11", "CKP-14"})
    void endpointThatNeverWaitsAnswersByItself(Sdk sdk) {
        Scenario scenario = new Scenario(sdk);
        Http.Answer answer = Http.get(scenario.app().url() + "/ep/at-once?a=1");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json()).isEqualTo(Http.JSON.readTree("{\"b\":2}"));
        assertThat(answer.header("x-mine")).contains("yes");
        String domain = "http://127.0.0.1:" + scenario.app().port();
        String id = only(scenario, domain, "GET /ep/at-once");
        Run run = scenario.baton().runs().ended(id);
        assertThat(run.status()).isEqualTo("COMPLETED");
        assertThat(run.spanNames()).contains("one", "two");
        assertThat(scenario.baton()
                        .graphQl()
                        .query("{ apps { name method functions { slug } } }")
                        .get("apps"))
                .anySatisfy(app -> {
                    assertThat(app.get("name").asString()).isEqualTo(domain);
                    assertThat(app.get("method").asString()).isEqualTo("API");
                    assertThat(app.get("functions").toString()).contains("GET /ep/at-once");
                });
    }

    private static String only(Scenario scenario, String app, String slug) {
        List<String> ids = scenario.baton()
                .graphQl()
                .query(RUNS, Map.of())
                .get("runs")
                .get("edges")
                .valueStream()
                .map(edge -> edge.get("node"))
                .filter(node -> node.get("function").get("slug").asString().equals(slug))
                .filter(node -> node.get("app").get("name").asString().equals(app))
                .map(node -> node.get("id").asString())
                .toList();
        assertThat(ids).hasSize(1);
        return ids.getFirst();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V4_NO_CHECKPOINTS")
    @Conformance({"CKP-13", "CKP-16", "CKP-17", "CKP-18"})
    void afterASleepTheSameRequestIsAnswered(Sdk sdk) {
        for (String method : List.of("GET", "POST")) {
            String body = method.equals("POST") ? "{\"cart\": 9}" : null;
            Answered got = follow(sdk, method, "/ep/echo?x=%20y&z=1", body);

            assertThat(got.answer().status()).isEqualTo(200);
            JsonNode echo = unwrapped(got.answer().body());
            assertThat(echo.get("method").asString()).isEqualTo(method);
            assertThat(echo.get("path").asString()).isEqualTo("/ep/echo");
            assertThat(requests(sdk, got.run())).isNotEmpty().allSatisfy(request -> {
                assertThat(request.get("method").asString()).isEqualTo(method);
                assertThat(request.get("path").asString()).isEqualTo("/ep/echo?x=+y&z=1");
                assertThat(request.get("body").asString()).isEqualTo(body == null ? "" : body);
            });
            Run run = new Scenario(sdk).baton().runs().ended(got.run());
            assertThat(run.status()).isEqualTo("COMPLETED");
            assertThat(run.spanNames()).containsSubsequence("before", "nap", "after");
        }
    }

    /// The SDK sends the text of an answer as a JSON string.
    private static JsonNode unwrapped(String body) {
        JsonNode json = Http.JSON.readTree(body);
        return json.isString() ? Http.JSON.readTree(json.stringValue()) : json;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V4_NO_CHECKPOINTS")
    void parallelStepsAreRequestedOneByOne(Sdk sdk) {
        Answered got = follow(sdk, "GET", "/ep/parallel", null);

        assertThat(unwrapped(got.answer().body())).isEqualTo(Http.JSON.readTree("[1,2]"));
        assertThat(requests(sdk, got.run())).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V4_NO_CHECKPOINTS")
    void errorThatNobodyCatchesFailsTheRun(Sdk sdk) {
        Answered got = follow(sdk, "GET", "/ep/refused", null);

        assertThat(got.answer().body()).contains("kaputt");
        assertThat(new Scenario(sdk).baton().runs().ended(got.run()).status()).isEqualTo("FAILED");
    }

    @ParameterizedTest
    @EnumSource(names = "V4")
    @Conformance("CKP-19")
    void clientFollowsTheStreamBeforeAndAfterTheSwitch(Sdk sdk) {
        JsonNode followed = Http.get(new Scenario(sdk).app().url() + "/follow?path=/ep/stream")
                .json();

        assertThat(followed.get("status").asInt()).isEqualTo(200);
        assertThat(followed.get("body").asString()).contains("done");
        List<String> data = followed.get("told")
                .valueStream()
                .filter(told -> told.has("data"))
                .map(told -> told.get("data").asString())
                .toList();
        assertThat(data).contains("before the switch", "after the switch");
    }
}
