package dev.baton.desktop.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP surface of one server. Failures of all kinds become [ClientException]s in plain words.
public final class HttpEndpoint implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /// Dev servers take any event key.
    private static final String EVENT_KEY = "dev";

    /// The documents of the `schema` module hold one operation each, below comments.
    private static final Pattern QUERY = Pattern.compile("(?m)^query\\b");
    private static final String GRAPHQL = "/v0/gql";

    private final URI base;
    private final Supplier<Credentials> shown;
    private final HttpClient http;
    private final JsonMapper json = new JsonMapper();

    /// @param base scheme, host and port: `http://localhost:8288`
    public HttpEndpoint(URI base) {
        this(base, () -> Credentials.NONE);
    }

    /// @param base scheme, host and port: `http://localhost:8288`
    /// @param shown what the server is shown; asked at each call, so that it can be changed
    public HttpEndpoint(URI base, Supplier<Credentials> shown) {
        this.base = base;
        this.shown = shown;
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
        String own = shown.get().eventKey();
        String key = own.isEmpty() ? EVENT_KEY : own;
        return post("/e/" + URLEncoder.encode(key, StandardCharsets.UTF_8), events)
                .thenApply(answer -> {
                    if (answer.has("error")) {
                        throw new ClientException(
                                "event_refused", answer.path("error").asString(), null);
                    }
                    List<String> ids = new ArrayList<>();
                    answer.path("ids").forEach(id -> ids.add(id.asString()));
                    return ids;
                });
    }

    /// See [BatonClient#info]. A self-hosted server has no such page and answers with an error in JSON.
    CompletableFuture<BatonClient.ServerInfo> info() {
        return send(request("/dev").GET().build()).thenApply(HttpEndpoint::info);
    }

    private static BatonClient.ServerInfo info(JsonNode answer) {
        boolean dev =
                answer.has("version") && !answer.path("isSingleNodeService").asBoolean(false);
        return new BatonClient.ServerInfo(
                answer.path("version").asString(""),
                dev ? "dev" : "cloud",
                flag(answer.at("/startOpts/persist")),
                flag(answer.at("/startOpts/autodiscover")),
                kept(answer.at("/startOpts/retention_seconds")));
    }

    private static Optional<Duration> kept(JsonNode seconds) {
        return seconds.isNumber() ? Optional.of(Duration.ofSeconds(seconds.longValue())) : Optional.empty();
    }

    private static Optional<Boolean> flag(JsonNode value) {
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }

    /// Sends a GraphQL document. A query whose connection breaks is sent once more: the server may have closed a
    /// connection that waited for it.
    ///
    /// @return the whole envelope
    CompletableFuture<JsonNode> graphQl(String document, String operationName, Map<String, Object> variables) {
        String body = json.writeValueAsString(
                Map.of("query", document, "operationName", operationName, "variables", variables));
        CompletableFuture<JsonNode> first = post(GRAPHQL, body);
        if (!QUERY.matcher(document).find()) {
            return first;
        }
        CompletableFuture<JsonNode> result = first.exceptionallyCompose(
                failure -> isBroken(failure) ? post(GRAPHQL, body) : CompletableFuture.failedFuture(failure));
        result.whenComplete((answer, failure) -> {
            if (result.isCancelled()) {
                first.cancel(true);
            }
        });
        return result;
    }

    private static boolean isBroken(Throwable failure) {
        Throwable known = failure instanceof CompletionException ? failure.getCause() : failure;
        return known instanceof ClientException
                && known.getCause() instanceof IOException cause
                && !(cause instanceof ConnectException)
                && !(cause instanceof HttpTimeoutException);
    }

    private CompletableFuture<JsonNode> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
        String token = shown.get().token();
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
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
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw new ClientException(
                    ClientException.UNAUTHORIZED,
                    shown.get().isEmpty()
                            ? "The server at " + address() + " wants a token or key."
                            : "The server at " + address() + " does not take this token or key.",
                    null);
        }
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
                new ClientException(
                        ClientException.UNREACHABLE, "No server answers on " + address() + ". Is it running?", cause);
            case IOException broken ->
                new ClientException(
                        ClientException.UNREACHABLE,
                        "The connection to " + address() + " broke: " + broken.getMessage() + ".",
                        cause);
            default ->
                new ClientException("internal", "The call to " + address() + " failed: " + cause.getMessage(), cause);
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
