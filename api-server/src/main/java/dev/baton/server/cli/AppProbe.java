package dev.baton.server.cli;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Asks an app, from this machine, what it says of itself.
final class AppProbe implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /// @param isSdk whether an SDK answered
    /// @param self what the SDK says of itself; missing when it says nothing
    record Answer(int status, boolean isSdk, JsonNode self) {}

    /// The answer of a serve URL, or nothing when nobody answers.
    Optional<Answer> ask(String url) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build();
            var answer = http.send(request, BodyHandlers.ofString());
            boolean isSdk = answer.headers().firstValue("x-inngest-sdk").isPresent();
            return Optional.of(new Answer(answer.statusCode(), isSdk, self(answer)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("stopped", e);
        }
    }

    private static JsonNode self(HttpResponse<String> answer) {
        try {
            return Json.parse(answer.body()).tree();
        } catch (JsonSyntaxException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
