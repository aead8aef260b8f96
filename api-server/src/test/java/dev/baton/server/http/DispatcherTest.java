package dev.baton.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.host.StoreUnavailable;
import dev.baton.engine.json.Json;
import dev.baton.engine.query.QueryException;
import dev.baton.engine.transition.CommandRejected;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatcherTest {
    private RuntimeException failure = new IllegalStateException("secret detail");

    private final Routes routes = new Routes()
            .open("POST", "/e/{key}", call -> Reply.ok(Json.of(call.json(100))))
            .own("GET", "/v1/runs/{id}", call -> Reply.text(200, "text/plain", call.param("id")))
            .own("DELETE", "/v1/runs/{id}", call -> Reply.empty(200))
            .own("GET", "/v1/runs/all", call -> Reply.text(200, "text/plain", "all of them"))
            .own("GET", "/fail", call -> {
                throw failure;
            });

    private final Calls calls = new Calls(routes);

    @Test
    void literalSegmentsWinOverNames() {
        assertThat(Calls.text(calls.get("/v1/runs/all"))).isEqualTo("all of them");
        assertThat(Calls.text(calls.get("/v1/runs/a%2Fb+c"))).isEqualTo("a/b c");
    }

    @Test
    void everyAnswerTellsTheServerKind() {
        for (var reply : List.of(
                calls.get("/v1/runs/x"),
                calls.get("/nothing"),
                calls.post("/v1/runs/x", ""),
                calls.get("/fail"),
                calls.send("GET", "/v1/runs/x", Map.of("host", "evil.example"), ""))) {
            assertThat(reply.headers()).containsEntry("X-Inngest-Server-Kind", "dev");
        }
    }

    @Test
    void anUnknownPathNamesWhatIsCloseToIt() {
        var reply = calls.get("/v1/run/x");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(Calls.json(reply).path("error").asString())
                .startsWith("There is nothing at GET /v1/run/x. Close to it: GET /v1/runs/{id}");
        assertThat(Calls.json(reply).path("status").asInt()).isEqualTo(404);
    }

    @Test
    void aMethodThatIsNotThereNamesThoseThatAre() {
        var reply = calls.post("/v1/runs/x", "{}");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers()).containsEntry("Allow", "DELETE, GET");
    }

    @Test
    void headIsGetWithoutBody() {
        var reply = calls.send("HEAD", "/v1/runs/x", Map.of(), "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void bodiesOverTheLimitAndBodiesThatAreNoJsonAreRefused() {
        assertThat(calls.post("/e/k", "\"" + "x".repeat(100) + "\"").status()).isEqualTo(413);
        var reply = calls.post("/e/k", "{bad");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(Calls.json(reply).path("error").asString()).startsWith("Request body is not valid JSON: ");
    }

    @Test
    void failuresBecomeStatuses() {
        assertThat(calls.get("/fail").status()).isEqualTo(500);
        assertThat(Calls.text(calls.get("/fail"))).doesNotContain("secret");
        failure = new CompletionException(new CommandRejected(CommandRejected.Code.NOT_FOUND, "no such run"));
        assertThat(Calls.json(calls.get("/fail")))
                .isEqualTo(Json.parse("{\"error\":\"no such run\",\"data\":null,\"status\":404}")
                        .tree());
        failure = new StoreUnavailable("disk full", null);
        assertThat(calls.get("/fail").status()).isEqualTo(503);
        failure = new QueryException("cursor_invalid", "bad cursor", null);
        assertThat(Calls.json(calls.get("/fail")).path("code").asString()).isEqualTo("cursor_invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8288, 200", "127.0.0.1:8288, 200", "[::1]:8288, 200", "host.docker.internal:8288, 200",
        "LOCALHOST, 200", "app.localhost:8288, 200", "evil.example:8288, 403", "localhost.evil.example, 403",
        "192.168.1.5:8288, 403", "10.0.0.1, 403"
    })
    void onlyNamesOfThisMachineAreTakenAsHost(String host, int status) {
        assertThat(calls.send("GET", "/v1/runs/x", Map.of("host", host), "").status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"192.168.1.5:8288, 200", "baton:8288, 200", "evil.example, 403", "server.lan, 200"})
    void aServerThatOthersCanReachTakesItsOwnNameAddressesAndNamesWithoutDots(String host, int status) {
        var reachable = new Calls(routes, "server.lan", List.of());
        assertThat(reachable.send("GET", "/v1/runs/x", Map.of("host", host), "").status())
                .isEqualTo(status);
    }

    @Test
    void foreignPagesMayNeitherReadNorAct() {
        for (var method : List.of("GET", "DELETE", "OPTIONS")) {
            var reply = calls.send(method, "/v1/runs/x", Map.of("origin", "http://evil.example"), "");
            assertThat(reply.status()).as(method).isEqualTo(403);
            assertThat(Calls.json(reply).path("error").asString()).contains("http://evil.example", "--allow-origin");
            assertThat(reply.headers()).doesNotContainKey("Access-Control-Allow-Origin");
        }
        assertThat(calls.send("GET", "/v1/runs/x", Map.of("origin", "null"), "").status())
                .isEqualTo(403);
        assertThat(calls.send(
                                "GET",
                                "/v1/runs/x",
                                Map.of("sec-fetch-site", "cross-site", "sec-fetch-mode", "no-cors"),
                                "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void ownPagesAllowedPagesLinksAndToolsMayReadAndAct() {
        assertThat(calls.send("DELETE", "/v1/runs/x", Map.of("origin", "http://localhost:8288"), "")
                        .status())
                .isEqualTo(200);
        assertThat(calls.send(
                                "GET",
                                "/v1/runs/x",
                                Map.of("sec-fetch-site", "cross-site", "sec-fetch-mode", "navigate"),
                                "")
                        .status())
                .isEqualTo(200);
        var allowing = new Calls(routes, "127.0.0.1", List.of("http://localhost:3000/"));
        var reply = allowing.send("GET", "/v1/runs/x", Map.of("origin", "http://localhost:3000"), "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers())
                .containsEntry("Access-Control-Allow-Origin", "http://localhost:3000")
                .containsEntry("Vary", "Origin");
    }

    @Test
    @Conformance({"EVT-11", "REST-2"})
    void anyPageMaySendEvents() {
        var preflight = calls.send(
                "OPTIONS",
                "/e/x",
                Map.of("origin", "https://shop.example", "access-control-request-headers", "content-type"),
                "");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.headers())
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Access-Control-Allow-Methods", "POST, OPTIONS")
                .containsEntry("Access-Control-Allow-Headers", "content-type")
                .containsEntry("X-Inngest-Server-Kind", "dev");
        var reply = calls.send("POST", "/e/x", Map.of("origin", "https://shop.example"), "{}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("Access-Control-Allow-Origin", "*");
    }
}
