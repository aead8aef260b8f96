package dev.baton.server.cli;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.server.config.Configuration;
import dev.baton.server.config.Setting;
import dev.baton.server.config.Setting.Trait;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A running server, asked over HTTP. What goes wrong becomes a [Failure] that says what to do.
final class RemoteServer implements AutoCloseable {
    /// Settings of all commands that ask a server.
    static final List<Setting> SETTINGS = List.of(
            Setting.ofText("config", "FILE", "", "Configuration file. Default: inngest.json or .yaml nearby."),
            Setting.ofText("server", "URL", "", "The server to ask. Default: http://localhost and the port."),
            Setting.ofNumber("port", "PORT", 8_288, "Port of the server on this machine.")
                    .withLetter('p'),
            Setting.ofText("key", "KEY", "", "Its signing key or token, where it wants one.")
                    .withAlias("signing-key")
                    .withAlias("token")
                    .with(Trait.SECRET));

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI base;
    private final String key;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private RemoteServer(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /// The server that the settings name.
    ///
    /// @throws Failure when the address is none
    static RemoteServer of(Configuration settings) {
        var named = settings.text("server");
        var text = named.isEmpty()
                ? "http://localhost:" + settings.number("port")
                : named.contains("://") ? named : "http://" + named;
        try {
            var uri = URI.create(text.endsWith("/") ? text : text + "/");
            if (uri.getHost() == null || !String.valueOf(uri.getScheme()).startsWith("http")) {
                throw new IllegalArgumentException("no host");
            }
            return new RemoteServer(uri, settings.text("key"));
        } catch (IllegalArgumentException e) {
            throw new Failure("--server must be like http://localhost:8288, not " + named, e);
        }
    }

    /// Its address, without a slash at the end.
    String address() {
        return base.toString().replaceAll("/$", "");
    }

    /// Whether a key is at hand.
    boolean hasKey() {
        return !key.isEmpty();
    }

    /// The data of a GraphQL document.
    ///
    /// @throws Failure when the server refuses it
    JsonNode query(String document, Map<String, ?> variables) {
        var body = Json.MAPPER.writeValueAsString(Map.of("query", document, "variables", variables));
        var envelope = json(send(request("v0/gql", body)));
        if (!envelope.path("errors").isEmpty()) {
            throw new Failure(envelope.at("/errors/0/message").asString(envelope.toString()), null);
        }
        return envelope.path("data");
    }

    /// The data of a REST route.
    JsonNode get(String path) {
        return json(send(request(path, null))).path("data");
    }

    /// Sends events, and answers their ids.
    ///
    /// @param eventKey what goes into the address
    /// @param json an event or a list of them
    List<String> sendEvents(String eventKey, String json) {
        var answer = json(send(request("e/" + URLEncoder.encode(eventKey, StandardCharsets.UTF_8), json)));
        return answer.path("ids").valueStream().map(JsonNode::asString).toList();
    }

    /// An answer as it is, whatever its status.
    ///
    /// @throws IOException when there is none
    HttpResponse<String> raw(String path) throws IOException {
        try {
            return http.send(request(path, null), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Lines of a stream that has no end.
    InputStream stream(String path) {
        try {
            var builder = HttpRequest.newBuilder(base.resolve(path)).header("accept", "text/event-stream");
            authorize(builder);
            var answer = http.send(builder.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                try (var body = answer.body()) {
                    throw refused(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return answer.body();
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest request(String path, @Nullable String body) {
        var builder = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
        if (body != null) {
            builder.header("content-type", "application/json").POST(BodyPublishers.ofString(body));
        }
        authorize(builder);
        return builder.build();
    }

    private void authorize(HttpRequest.Builder builder) {
        if (hasKey()) {
            builder.header("authorization", "Bearer " + key);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() >= 400) {
            throw refused(answer.statusCode(), answer.body());
        }
        try {
            return Json.parse(answer.body()).tree();
        } catch (JsonSyntaxException e) {
            throw new Failure("what answers at " + address() + " is no Baton or Inngest server", e);
        }
    }

    private Failure refused(int status, String body) {
        if (status == 401 && body.startsWith("Authentication failed")) {
            return new Failure(
                    address() + " wants a key: "
                            + (hasKey() ? "the one given is not the right one" : "give --key or INNGEST_SIGNING_KEY"),
                    null);
        }
        if (status == 404 && body.contains("route_not_found")) {
            return new Failure(address() + " does not offer this; it may have been started with --no-ui", null);
        }
        try {
            var error = Json.parse(body).tree().path("error");
            return new Failure(error.isString() ? error.stringValue() : status + ": " + body, null);
        } catch (JsonSyntaxException e) {
            return new Failure(address() + " answered " + status + ": " + body, e);
        }
    }

    private Failure unreachable(IOException e) {
        if (e instanceof ConnectException) {
            return new Failure(
                    "no server answers at " + address() + ". Start one with `baton dev`, or name another with --server."
                            + " `baton doctor` looks for the reason",
                    e);
        }
        if (e instanceof HttpTimeoutException) {
            return new Failure(address() + " did not answer in time", e);
        }
        return new Failure("the connection to " + address() + " broke: " + e.getMessage(), e);
    }

    private static Failure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Failure("stopped", e);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
