package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.FakeApp.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What clients are told without asking again.
@Timeout(20)
class ChangesTest {
    @Test
    void aClientHearsOfEventsAndRunsAndOfNothingElse() throws Exception {
        try (var live = new LiveServer();
                var client = HttpClient.newHttpClient()) {
            live.app.function("f", "\"triggers\":[{\"event\":\"shop/e\"}]", call -> Answer.returned("1"));
            live.app.register();
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(live.url() + "/v0/changes?kinds=event,run"))
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(message(lines)).isEqualTo("event: ready data: {}");
                live.app.function("g", "\"triggers\":[{\"event\":\"shop/g\"}]", call -> Answer.returned("1"));
                live.app.register();
                var event = live.event("{\"name\":\"shop/e\"}");
                assertThat(message(lines)).isEqualTo("event: event data: {\"id\":\"" + event + "\"}");
                var run = live.runOf(event, "COMPLETED");
                assertThat(message(lines)).isEqualTo("event: run data: {\"id\":\"" + run + "\"}");
            }
        }
    }

    @Test
    void unknownKindsAreNamed() {
        try (var live = new LiveServer()) {
            assertThat(live.get("/v0/changes?kinds=weather").statusCode()).isEqualTo(400);
        }
    }

    private static String message(BufferedReader lines) throws IOException {
        var message = new StringBuilder();
        for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            message.append(message.isEmpty() ? "" : " ").append(line);
        }
        return message.toString();
    }
}
