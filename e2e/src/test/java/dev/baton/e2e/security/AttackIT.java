package dev.baton.e2e.security;

import static dev.baton.e2e.security.RawHttp.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Ports;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What pages in the browser, neighbours on the network and broken clients may try. After each of them the server is
/// well and has logged no error.
final class AttackIT {
    private static final String UPGRADE =
            "GET /v0/connect HTTP/1.1\r\nHost: %s\r\n%sUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final String GRPC_CALL =
            "POST /api.v2.V2/GetApps HTTP/1.1\r\nHost: %s\r\n%sContent-Type: application/grpc\r\n"
                    + "Content-Length: 5\r\nConnection: close\r\n\r\n\0\0\0\0\0";

    private static BatonProcess baton;
    private static RawHttp http;
    private static RawHttp gateway;
    private static RawHttp grpc;

    @BeforeAll
    static void start() {
        int workers = Ports.free();
        int calls = Ports.free();
        baton = BatonProcess.start(
                Checkout.scratch("attack").resolve("data"),
                "--connect-gateway-port",
                String.valueOf(workers),
                "--api-grpc-port",
                String.valueOf(calls));
        http = new RawHttp(baton.port());
        gateway = new RawHttp(workers);
        grpc = new RawHttp(calls);
        // The port for gRPC opens after the server is healthy.
        Await.until("the port for gRPC", Duration.ofSeconds(30), () -> !Ports.isFree(calls), baton::output);
    }

    @AfterAll
    static void stop() {
        baton.close();
    }

    @AfterEach
    void theServerIsWell() {
        assertThat(Http.get(baton.url() + "/health").status()).isEqualTo(200);
        assertThat(baton.output()).doesNotContain("ERROR").doesNotContain("OutOfMemory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.nip.io",
                "evil.example:8288",
                "169.254.169.254",
                "a@localhost"
            })
    void rebindingFindsNoServer(String host) {
        for (String path : List.of(
                "/dev",
                "/v0/gql?query={apps{id}}",
                "/v1/events",
                "/api/v2/apps",
                "/v2/runs",
                "/metrics",
                "/v0/changes")) {
            String answer = http.raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertThat(status(answer)).as(path).isIn(400, 403);
            assertThat(answer)
                    .doesNotContain("startOpts")
                    .doesNotContain("\"apps\"")
                    .doesNotContain("fetchedAt");
        }
    }

    @Test
    void twoHostsAreOneTooMany() {
        assertThat(status(http.raw("GET /dev HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")))
                .isEqualTo(400);
        assertThat(status(http.raw("GET /dev HTTP/1.1\r\nConnection: close\r\n\r\n")))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example\r\n",
                "Origin: null\r\n",
                "Origin: http://localhost:1\r\n",
                "Origin: http://localhost.evil.example\r\n",
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"
            })
    void pagesOfOtherSitesNeitherActNorRead(String fields) {
        String text = fields + "Content-Type: text/plain\r\n";
        assertThat(status(http.send("POST /fn/register", text, "{}"))).isEqualTo(403);
        assertThat(status(http.send("POST /v0/gql", text, "{\"query\":\"{apps{id}}\"}")))
                .isEqualTo(403);
        assertThat(status(http.send("POST /invoke/a-b", text, "{}"))).isEqualTo(403);
        assertThat(status(http.send("DELETE /v1/runs/01ARZ3NDEKTSV4RRFFQ69G5FAV", fields, "")))
                .isEqualTo(403);
        assertThat(status(http.send("GET /v0/changes", fields, ""))).isEqualTo(403);
        assertThat(status(http.send("GET /api/v2/runs", fields, ""))).isEqualTo(403);
        assertThat(status(http.send("POST /api/v2/apps/a/functions/b/invoke", text, "{\"data\":{}}")))
                .isEqualTo(403);
        assertThat(status(http.send("POST /v2/runs/01ARZ3NDEKTSV4RRFFQ69G5FAV/cancel", fields, "")))
                .isEqualTo(403);
        String preflight = http.send("OPTIONS /v0/gql", fields + "Access-Control-Request-Method: POST\r\n", "");
        assertThat(status(preflight)).isEqualTo(403);
        assertThat(preflight).doesNotContainIgnoringCase("Access-Control-Allow-Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "169.254.169.254"})
    void rebindingFindsNeitherTheGatewayNorGrpc(String host) {
        assertThat(gateway.statusOf(UPGRADE.formatted(host, ""))).isIn(400, 403);
        assertThat(status(gateway.raw("GET /ready HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")))
                .isIn(400, 403);
        assertThat(grpc.statusOf(GRPC_CALL.formatted(host, ""))).isIn(400, 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example\r\n",
                "Origin: null\r\n",
                "Origin: http://localhost:1\r\n",
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"
            })
    void pagesOfOtherSitesReachNeitherTheGatewayNorGrpc(String fields) {
        assertThat(gateway.statusOf(UPGRADE.formatted("localhost", fields))).isEqualTo(403);
        assertThat(grpc.statusOf(GRPC_CALL.formatted("localhost", fields))).isEqualTo(403);
    }

    @Test
    void programsOfThisMachineReachTheGatewayAndGrpc() {
        assertThat(status(gateway.send("GET /ready", "", ""))).isEqualTo(200);
        assertThat(status(grpc.send("GET /health", "", ""))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../../etc/passwd",
                "/v0/../../etc/passwd",
                "/v0/..%2f..%2fetc%2fpasswd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "//etc/passwd",
                "/v0/....//etc/passwd",
                "/dev%00.html",
                "/v1/events/..%5c..%5cwindows",
                "/v1/runs/%c0%ae%c0%ae",
                "/api/v2/apps/..%2f..%2fetc%2fpasswd",
                "/api/v2/../../etc/passwd",
                "/v2/runs/%zz",
                "/e/%zz"
            })
    void pathsLeadNowhereElse(String path) {
        String answer = http.send("GET " + path, "", "");
        assertThat(status(answer)).isIn(400, 404, 405);
        assertThat(answer).doesNotContain("root:").doesNotContain("startOpts").doesNotContain("\tat ");
    }

    @Test
    void absoluteAddressesOfOtherServersAreNotFetched() {
        assertThat(status(http.send("GET http://evil.example/dev", "", ""))).isIn(400, 403, 404);
        assertThat(status(http.send("CONNECT evil.example:443", "", ""))).isIn(400, 403, 404, 405);
    }

    @Test
    void oneRequestDoesNotHideAnother() {
        String hidden = "GET /dev HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String head = "POST /e/x HTTP/1.1\r\nHost: localhost\r\n";
        for (String lengths : List.of(
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 4\r\nContent-Length: 60\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 4 4\r\n",
                "Transfer-Encoding : chunked\r\n")) {
            String answer = http.raw(head + lengths + "\r\n0\r\n\r\n" + hidden);
            assertThat(status(answer)).as(lengths).isIn(0, 400);
            assertThat(answer).as(lengths).doesNotContain("startOpts");
        }
    }

    @Test
    void fieldsCannotBeSmuggledIntoAnswers() {
        String asked = "Access-Control-Request-Headers: x\r\n";
        assertThat(http.send("OPTIONS /e/x", "Origin: http://a\r\n" + asked, ""))
                .doesNotContain("X-Evil");
        assertThat(status(http.send("OPTIONS /e/x", "Access-Control-Request-Headers: x\u0001y\r\n", "")))
                .isEqualTo(400);
        assertThat(status(http.send("GET /dev", "X-A: b\r\n X-Folded: c\r\n", "")))
                .isEqualTo(400);
        String answer = http.send("GET /v1/events/%0d%0aX-Evil:%201%0d%0a%0d%0a", "", "");
        assertThat(answer.substring(0, answer.indexOf("\r\n\r\n"))).doesNotContain("X-Evil");
        assertThat(status(http.send("GET /v1/realtime/sse?token=a%0d%0ab", "", "")))
                .isEqualTo(401);
    }

    @Test
    void linesCannotBeForgedInTheLog() {
        Http.send(
                "POST",
                baton.url() + "/fn/register",
                "{\"appName\":\"a\\n{\\\"level\\\":\\\"ERROR\\\"}\",\"url\":\"x\"}");
        assertThat(baton.output().lines()).noneMatch(line -> line.startsWith("{\"level\""));
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThat(status(http.send("GET /dev?" + "a".repeat(100_000), "", ""))).isIn(400, 414);
        assertThat(status(http.send("GET /dev", "X-A: " + "a".repeat(60_000) + "\r\n", "")))
                .isIn(400, 431);
        assertThat(status(http.send("GET /dev", "X-A: b\r\n".repeat(10_000), "")))
                .isIn(400, 431);
        assertThat(
                        status(
                                http.raw(
                                        "POST /v0/gql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{")))
                .isEqualTo(413);
        String endless =
                "POST /v0/gql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + ("10000\r\n" + " ".repeat(65_536) + "\r\n").repeat(100) + "0\r\n\r\n";
        assertThat(status(http.raw(endless))).isEqualTo(413);
    }

    @Test
    void jsonBombsDoNotGoOff() {
        String deep = "[".repeat(200_000);
        String longNumber = "{\"name\":\"a/b\",\"data\":{\"n\":" + "9".repeat(100_000) + "}}";
        String wide = "{\"name\":\"a/b\",\"data\":{" + "\"k\":{".repeat(490) + "}".repeat(490) + "}}";
        String json = "Content-Type: application/json\r\n";
        assertThat(status(http.send("POST /e/x", json, deep))).isEqualTo(400);
        assertThat(status(http.send("POST /e/x", json, longNumber))).isIn(200, 400);
        assertThat(status(http.send("POST /e/x", json, wide))).isIn(200, 400);
        assertThat(status(http.send("POST /fn/register", json, deep))).isEqualTo(400);
        assertThat(status(http.send("POST /v0/gql", json, deep))).isIn(400, 422);
    }

    @Test
    void deepAndWideGraphQlIsRefused() {
        List<String> documents = new ArrayList<>();
        documents.add("{" + "a{".repeat(5_000) + "b" + "}".repeat(5_000) + "}");
        documents.add("{__schema{types{" + "fields{type{".repeat(40) + "name" + "}}".repeat(40) + "}}}");
        documents.add("{" + "apps{functions{app{".repeat(12) + "id" + "}}}".repeat(12) + "}");
        StringBuilder aliases = new StringBuilder("{");
        for (int i = 0; i < 5_000; i++) {
            aliases.append(" a").append(i).append(":apps{id}");
        }
        documents.add(aliases.append("}").toString());
        documents.add("{apps{...A}} fragment A on App{functions{...B}} fragment B on Function{app{...A}}");
        for (String document : documents) {
            Http.Answer answer = Http.post(baton.url() + "/v0/gql", Map.of("query", document));
            assertThat(answer.json().path("errors"))
                    .as(document.substring(0, 40))
                    .isNotEmpty();
        }
    }

    @Test
    void clientsThatDribbleTheirHeadersAreCutOffAndHoldUpNobody() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Socket socket = http.connect();
            socket.getOutputStream()
                    .write("GET /dev HTTP/1.1\r\nHost: localhost\r\n".getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }
        assertThat(baton.send("some/event", Map.of())).isNotBlank();
        Socket first = slow.getFirst();
        boolean over = false;
        for (int second = 0; second < 60 && !over; second++) {
            LockSupport.parkNanos(1_000_000_000);
            try {
                first.getOutputStream().write("X-A: b\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                over = true;
            }
        }
        assertThat(over).as("the slow client was cut off").isTrue();
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://[::ffff:169.254.169.254]/",
                "http://metadata.google.internal/computeMetadata/v1/",
                "file:///etc/passwd"
            })
    void appsWhereTheMachineKeepsItsCredentialsAreRefused(String url) {
        Map<String, Object> registration =
                Map.of("appName", "thief", "url", url, "sdk", "js:v4.0.0", "functions", List.of());
        Http.Answer answer = Http.post(baton.url() + "/fn/register", registration);
        assertThat(answer.status()).isEqualTo(400);
        Http.Answer created = Http.post(
                baton.url() + "/v0/gql",
                Map.of(
                        "query",
                        "mutation($url: String!) { createApp(input: {url: $url}) { id } }",
                        "variables",
                        Map.of("url", url)));
        assertThat(created.json().path("errors")).isNotEmpty();
    }
}
