package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.json.Json;
import dev.baton.server.FakeApp.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// GraphQL subscriptions over server-sent events, as a client of graphql-sse sees them.
@Timeout(30)
class SubscriptionsTest {
    private final LiveServer live = new LiveServer();
    private final HttpClient client = HttpClient.newHttpClient();
    private boolean stopped;

    @AfterEach
    void close() {
        client.close();
        if (!stopped) {
            live.close();
        }
    }

    @Test
    void aRunIsFollowedToItsEnd() throws Exception {
        live.app.function("f", "\"triggers\":[{\"event\":\"shop/e\"}]", call -> Answer.returned("7"));
        live.app.register();
        var answer = subscribe("subscription { runChanged { id status output eventName function { name } } }");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
        try (var lines = lines(answer)) {
            assertThat(lines.readLine()).isEqualTo(":");
            assertThat(lines.readLine()).isEmpty();
            var event = live.event("{\"name\":\"shop/e\"}");
            JsonNode run;
            do {
                run = next(lines).path("data").path("runChanged");
                assertThat(run.path("eventName").asString()).isEqualTo("shop/e");
            } while (!run.path("status").asString().equals("COMPLETED"));
            assertThat(run.path("id").asString()).isEqualTo(live.runOf(event, "COMPLETED"));
            assertThat(run.path("output").asString()).isEqualTo("7");
            assertThat(run.path("function").path("name").asString()).isEqualTo("f");
        }
    }

    @Test
    void onlyWhatWasAskedForIsTold() throws Exception {
        live.app.register();
        var answer = subscribe("subscription { eventChanged(eventNames: [\"b\"]) { name raw } }");
        try (var lines = lines(answer)) {
            assertThat(lines.readLine()).isEqualTo(":");
            assertThat(lines.readLine()).isEmpty();
            live.event("{\"name\":\"a\"}");
            live.event("{\"name\":\"b\",\"data\":{\"n\":1}}");
            var event = next(lines).path("data").path("eventChanged");
            assertThat(event.path("name").asString()).isEqualTo("b");
            assertThat(event.path("raw").asString()).contains("\"n\":1");
        }
    }

    @Test
    void theEndOfTheServerCompletesThem() throws Exception {
        var answer = subscribe("subscription { runChanged { id } }");
        try (var lines = lines(answer)) {
            assertThat(lines.readLine()).isEqualTo(":");
            stopped = true;
            live.close();
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("event: complete");
        }
    }

    @Test
    void queriesAreAnsweredOnceAndMistakesAsErrors() throws Exception {
        try (var lines = lines(subscribe("{ __typename }"))) {
            assertThat(next(lines).path("data").path("__typename").asString()).isEqualTo("Query");
            assertThat(lines.readLine()).isEqualTo("event: complete");
        }
        assertThat(subscribe("subscription { runChanged { weather } }").statusCode())
                .isEqualTo(422);
        var plain = HttpRequest.newBuilder(URI.create(live.url() + "/v0/gql"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"subscription { runChanged { id } }\"}"))
                .build();
        var refused = client.send(plain, BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(refused.body()).contains("text/event-stream");
    }

    private HttpResponse<InputStream> subscribe(String document) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(live.url() + "/v0/gql"))
                        .header("content-type", "application/json")
                        .header("accept", "text/event-stream")
                        .POST(BodyPublishers.ofByteArray(
                                Json.MAPPER.writeValueAsBytes(Map.of("query", document, "variables", Map.of()))))
                        .build(),
                BodyHandlers.ofInputStream());
    }

    private static BufferedReader lines(HttpResponse<InputStream> answer) {
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static JsonNode next(BufferedReader lines) throws IOException {
        assertThat(lines.readLine()).isEqualTo("event: next");
        var data = lines.readLine();
        assertThat(lines.readLine()).isEmpty();
        return Json.read(data.substring("data: ".length()).getBytes(StandardCharsets.UTF_8));
    }
}
