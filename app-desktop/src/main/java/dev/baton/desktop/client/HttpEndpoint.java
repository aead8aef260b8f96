package dev.baton.desktop.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP surface of one server. Failures of all kinds become [ClientException]s in plain words.
public final class HttpEndpoint implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /// Dev servers take any event key.
    private static final String EVENT_KEY = "dev";

    private final URI base;
    private final HttpClient http;
    private final JsonMapper json = new JsonMapper();

    /// @param base scheme, host and port: `http://localhost:8288`
    public HttpEndpoint(URI base) {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /// Host and port, as the status bar shows them.
    public String address() {
        return base.getAuthority();
    }

    /// See [BatonClient#sendEvents].
    CompletableFuture<List<String>> sendEvents(String events) {
        return post("/e/" + EVENT_KEY, events).thenApply(answer -> {
            if (answer.has("error")) {
                throw new ClientException("event_refused", answer.path("error").asString(), null);
            }
            List<String> ids = new ArrayList<>();
            answer.path("ids").forEach(id -> ids.add(id.asString()));
            return ids;
        });
    }

    /// See [BatonClient#info].
    CompletableFuture<BatonClient.ServerInfo> info() {
        return send(request("/dev").GET().build())
                .thenApply(answer -> new BatonClient.ServerInfo(
                        answer.path("version").asString(""),
                        answer.path("isSingleNodeService").asBoolean(false) ? "cloud" : "dev",
                        flag(answer.at("/startOpts/persist")),
                        flag(answer.at("/startOpts/autodiscover"))));
    }

    private static Optional<Boolean> flag(JsonNode value) {
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }

    /// Sends a GraphQL document.
    ///
    /// @return the whole envelope
    CompletableFuture<JsonNode> graphQl(String document, String operationName, Map<String, Object> variables) {
        return post(
                "/v0/gql",
                json.writeValueAsString(
                        Map.of("query", document, "operationName", operationName, "variables", variables)));
    }

    private CompletableFuture<JsonNode> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    }

    /// The call ends with the future: cancelling the one that is returned closes the connection.
    private CompletableFuture<JsonNode> send(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> call = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        CompletableFuture<JsonNode> result = call.handle((response, failure) -> {
            if (failure != null) {
                throw plain(failure);
            }
            return body(response);
        });
        result.whenComplete((answer, failure) -> {
            if (result.isCancelled()) {
                call.cancel(true);
            }
        });
        return result;
    }

    private JsonNode body(HttpResponse<String> response) {
        try {
            JsonNode answer = json.readTree(response.body());
            if (answer.isObject()) {
                return answer;
            }
        } catch (JacksonException e) {
            // Told below: whatever it is, it is not an answer of a server that we know.
        }
        throw new ClientException(
                "http_" + response.statusCode(),
                "The server at " + address() + " answered with status " + response.statusCode()
                        + " and no JSON. Is it a Baton or Inngest dev server?",
                null);
    }

    private ClientException plain(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case ClientException known -> known;
            case HttpTimeoutException timeout ->
                new ClientException(
                        "timeout",
                        "The server at " + address() + " did not answer in time. Try a narrower time range.",
                        cause);
            case ConnectException refused ->
                new ClientException("unreachable", "No server answers on " + address() + ". Is it running?", cause);
            case IOException broken ->
                new ClientException(
                        "unreachable", "The connection to " + address() + " broke: " + broken.getMessage(), cause);
            default ->
                new ClientException("internal", "The call to " + address() + " failed: " + cause.getMessage(), cause);
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
