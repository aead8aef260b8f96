package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.server.FakeApp.Answer;
import dev.baton.server.config.ServerKeys;
import dev.baton.server.config.ServerKind;
import dev.baton.server.config.ServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A server with keys, as `start` runs it.
@Timeout(60)
class SelfHostedServerTest {
    private static final String HEX = "5ec7e75ec7e75ec7e75ec7e75ec7e7aa";
    private static final String FALLBACK = "fa11bacbfa11bacbfa11bacbfa11bacb";
    private static final ServerKeys KEYS = new ServerKeys(
            "signkey-prod-" + HEX, FALLBACK, List.of("event-key-one", "event-key-two"), "metrics-token-x", null);

    /// Routes that anybody may call: they tell nothing, or check by themselves who may do what.
    private static final Set<String> OPEN = Set.of(
            "GET /",
            "GET /v0/",
            "POST /e/{key}",
            "POST /e/",
            "POST /e",
            "GET /v1/realtime/sse",
            "GET /v1/realtime/connect",
            "POST /v1/realtime/publish",
            "POST /v1/realtime/publish/tee",
            "GET /v1/checkpoint/{id}/output",
            "GET /v1/http/runs/{id}/output",
            "POST /dev/traces",
            "GET /api/v2/operations",
            "GET /v2/operations",
            "GET /api/v2/openapi.json",
            "GET /v2/openapi.json");

    private final HttpClient client = HttpClient.newHttpClient();
    private DevServer server = DevServer.start(options().build());

    private static ServerOptions.Builder options() {
        return ServerOptions.embedded().kind(ServerKind.CLOUD).keys(KEYS).testMode(true);
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    @Conformance("REST-6")
    void eventsNeedAnyOfTheEventKeys() throws Exception {
        var refused = send("POST", "/e/wrong", null, "{\"name\":\"a/b\"}");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("\"error\":\"Event key not found\"");
        assertThat(send("POST", "/e/event-key-one", null, "{\"name\":\"a/b\"}").statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/e/event-key-two", null, "{\"name\":\"a/b\"}").statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/e/" + HEX, null, "{\"name\":\"a/b\"}").statusCode())
                .isEqualTo(401);
    }

    @Test
    @Conformance("REST-7")
    void theApiNeedsTheSigningKeyPlainOrHashed() throws Exception {
        var refused = send("GET", "/v1/events", null, null);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("Authentication failed");
        assertThat(refused.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        for (var key : List.of(HEX, "signkey-test-" + HEX, hashed(HEX), "signkey-prod-" + hashed(HEX), FALLBACK)) {
            assertThat(send("GET", "/v1/events", "Bearer " + key, null).statusCode())
                    .as(key)
                    .isEqualTo(200);
            assertThat(send("GET", "/v1/events", "bearer " + key, null).statusCode())
                    .as(key)
                    .isEqualTo(200);
        }
        for (var wrong : List.of("Bearer ", "Bearer event-key-one", "Basic " + HEX, "Bearer " + HEX + "00", HEX)) {
            assertThat(send("GET", "/v1/events", wrong, null).statusCode())
                    .as(wrong)
                    .isEqualTo(401);
        }
    }

    @Test
    @Conformance("V2-4")
    void apiV2NeedsTheSigningKeyPlainOrHashed() throws Exception {
        var missing = send("GET", "/api/v2/health", null, null);
        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(missing.body()).contains("authorization_header_missing");
        for (var wrong : List.of("Bearer " + HEX + "00", "Bearer event-key-one", "Basic " + HEX, "Bearer x")) {
            var refused = send("GET", "/api/v2/health", wrong, null);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(401);
            assertThat(refused.body()).contains("invalid_signing_key");
        }
        for (var key : List.of(HEX, "signkey-prod-" + HEX, hashed(HEX), FALLBACK)) {
            for (var path : List.of("/api/v2/health", "/v2/apps")) {
                assertThat(send("GET", path, "Bearer " + key, null).statusCode())
                        .as(key)
                        .isEqualTo(200);
            }
        }
        var signing = send("GET", "/api/v2/keys/signing", "Bearer " + HEX, null);
        assertThat(signing.statusCode()).isEqualTo(200);
        assertThat(signing.body())
                .contains("\"id\":\"signing-1\"")
                .doesNotContain(HEX)
                .doesNotContain(hashed(HEX));
        assertClean(send("GET", "/v2/keys/events", "Bearer " + HEX, null));
        server.close();
        server = DevServer.start(ServerOptions.embedded().build());
        assertThat(send("GET", "/api/v2/health", null, null).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/api/v2/health", "Bearer x", null).statusCode()).isEqualTo(200);
    }

    @Test
    void everyRouteThatActsOrReadsIsRefusedWithoutAKey() throws Exception {
        assertThat(server.routes().all()).hasSizeGreaterThan(30);
        for (var route : server.routes().all()) {
            var method = route.substring(0, route.indexOf(' '));
            var path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "x");
            for (var authorization : List.of("", "Bearer wrong", "Bearer metrics-token-")) {
                var answer = send(method, path, authorization, method.equals("POST") ? "{}" : null);
                if (OPEN.contains(route)) {
                    assertThat(answer.statusCode()).as(route).isIn(200, 302, 400, 401, 404);
                    if (!path.contains("/v2/")) {
                        assertThat(answer.body()).as(route).doesNotContain("\"data\":{");
                    }
                } else {
                    assertThat(answer.statusCode()).as(route).isEqualTo(401);
                    if (path.startsWith("/api.v2.V2/")) {
                        assertThat(answer.body()).as(route).contains("\"code\":\"unauthenticated\"");
                    } else if (path.contains("/v2/")) {
                        assertThat(answer.body())
                                .as(route)
                                .startsWith("{\"errors\":[{\"code\":\"")
                                .doesNotContain("data");
                    } else {
                        assertThat(answer.body()).as(route).isEqualTo("Authentication failed");
                    }
                }
            }
        }
    }

    @Test
    void routesWithTokensOfTheirOwnDoNotOpenForNone() throws Exception {
        assertThat(send("GET", "/v1/realtime/sse", null, null).statusCode()).isEqualTo(401);
        assertThat(send("POST", "/v1/realtime/publish?channel=c&topic=t", null, "1")
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("POST", "/v1/realtime/publish/tee?channel=c", null, "1").statusCode())
                .isEqualTo(401);
        assertThat(send("POST", "/v1/realtime/publish?channel=c&topic=t", "Bearer " + HEX, "1")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/v1/checkpoint/x/output?token=forged", null, null)
                        .statusCode())
                .isIn(400, 401);
    }

    @Test
    void functionsAreInvokedWithAnEventKeyOrTheSigningKey() throws Exception {
        assertThat(send("POST", "/invoke/a-b", null, "{}").statusCode()).isEqualTo(401);
        assertThat(send("POST", "/invoke/a-b", "Bearer event-key-two", "{}").statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/invoke/a-b", "Bearer " + HEX, "{}").statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/v1/signals", "Bearer event-key-two", "{}").statusCode())
                .isEqualTo(401);
    }

    @Test
    void metricsHaveATokenThatOpensNothingElse() throws Exception {
        assertThat(send("GET", "/metrics", "Bearer metrics-token-x", null).statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/metrics", "Bearer " + HEX, null).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/v1/events", "Bearer metrics-token-x", null).statusCode())
                .isEqualTo(401);
    }

    @Test
    @Conformance("REST-8")
    void onlyADevServerTellsAboutItself() throws Exception {
        var hidden = send("GET", "/dev", "Bearer " + HEX, null);
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.headers().firstValue("x-inngest-server-kind")).contains("cloud");
        server.close();
        server = DevServer.start(ServerOptions.embedded().build());
        var shown = send("GET", "/dev", null, null);
        assertThat(shown.statusCode()).isEqualTo(200);
        var info = Json.parse(shown.body()).tree();
        assertThat(info.at("/startOpts/tick").asLong()).isEqualTo(150_000_000);
        assertThat(info.at("/features/run-details-v4").asBoolean()).isTrue();
    }

    @Test
    @Conformance("CLI-13")
    void theTickIsShownAsItWasGiven() throws Exception {
        server.close();
        server = DevServer.start(
                ServerOptions.embedded().tick(Duration.ofMillis(50)).build());
        var info = Json.parse(send("GET", "/dev", null, null).body()).tree();
        assertThat(info.at("/startOpts/tick").asLong()).isEqualTo(50_000_000);
    }

    @Test
    @Conformance({"REST-27", "GQL-2"})
    void withoutUiThereIsNoGraphQlAndNoPage() throws Exception {
        var page = send("GET", "/v0/", null, null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!doctype html>").contains("/v0/gql");
        assertThat(send("GET", "/", null, null).headers().firstValue("location"))
                .contains("/v0/");
        server.close();
        server = DevServer.start(options().ui(false).build());
        for (var path : List.of("/", "/v0/", "/v0/gql")) {
            assertThat(send("GET", path, "Bearer " + HEX, null).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(send("POST", "/v0/gql", "Bearer " + HEX, "{}").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/health", null, null).statusCode()).isEqualTo(200);
        assertThat(send("POST", "/e/event-key-one", null, "{\"name\":\"a/b\"}").statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/v1/events", "Bearer " + HEX, null).statusCode())
                .isEqualTo(200);
    }

    @Test
    @Conformance("REST-30")
    void noAnswerAndNoLogHoldsASecret() throws Exception {
        try (var log = new LogCapture("dev.baton");
                var app = new FakeApp("shop", server.url())) {
            app.bearing(HEX);
            app.function("f", "\"triggers\":[{\"event\":\"shop/e\"}]", call -> Answer.failed(500, "{}"));
            assertThat(app.register()).isEqualTo(200);
            assertThat(send("POST", "/e/event-key-one", null, "{\"name\":\"shop/e\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(LiveServer.await(() -> app.signatures, seen -> !seen.isEmpty())
                            .getFirst())
                    .matches("t=\\d+&s=[0-9a-f]{64}");
            var run = "{\"query\":\"{ runs(filter:{from:\\\"2020-01-01T00:00:00Z\\\"},orderBy:[]) { edges { node"
                    + " { id output trace { name outputID } } } } apps { url error } }\"}";
            assertClean(send("POST", "/v0/gql", "Bearer " + HEX, run));
            for (var route : server.routes().all()) {
                var method = route.substring(0, route.indexOf(' '));
                var path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "x");
                boolean endless =
                        path.equals("/v0/changes") || path.equals("/v1/realtime/sse") || path.equals("/test/reset");
                if (!endless) {
                    assertClean(send(method, path, "Bearer " + HEX, method.equals("POST") ? "{" : null));
                    assertClean(send(method, path, "Bearer event-key-one", method.equals("POST") ? "{}" : null));
                }
            }
            assertThat(log.texts()).noneMatch(SelfHostedServerTest::holdsSecret);
        }
        assertThat(server.options().keys()).hasToString("ServerKeys[secret]");
    }

    private static void assertClean(HttpResponse<String> answer) {
        assertThat(holdsSecret(answer.body() + answer.headers().map()))
                .as(answer.uri().getPath())
                .isFalse();
    }

    private static boolean holdsSecret(String text) {
        return text.contains(HEX)
                || text.contains(hashed(HEX))
                || text.contains(FALLBACK)
                || text.contains("event-key-")
                || text.contains("metrics-token-");
    }

    private static String hashed(String hex) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(HexFormat.of().parseHex(hex)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(String method, String path, @Nullable String authorization, @Nullable String body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("content-type", "application/json");
        }
        if (authorization != null && !authorization.isEmpty()) {
            request.header("authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
