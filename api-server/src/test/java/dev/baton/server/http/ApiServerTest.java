package dev.baton.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.engine.json.Json;
import dev.baton.server.security.HostGuard;
import dev.baton.server.security.KeyGuard;
import dev.baton.server.security.OriginGuard;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiServerTest {
    private static final Guards GUARDS =
            new Guards(new HostGuard("127.0.0.1", List.of()), new OriginGuard(List.of()), KeyGuard.open());

    private final Routes routes = new Routes()
            .own(
                    "GET",
                    "/hello/{name}",
                    call -> Reply.text(200, "text/plain", "hello " + call.param("name") + call.query("x")))
            .own(
                    "POST",
                    "/echo",
                    call -> Reply.text(200, "text/plain", new String(call.body(1 << 20), StandardCharsets.UTF_8)));

    private final CompletableFuture<Routes> late = CompletableFuture.completedFuture(routes);
    private final ApiServer server = ApiServer.start("127.0.0.1", 0, GUARDS, "dev", late);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void requestsGoThroughTheRoutes() throws Exception {
        var reply = client.send(
                HttpRequest.newBuilder(uri("/hello/you%20all?x=%26")).build(), BodyHandlers.ofString());
        assertThat(reply.body()).isEqualTo("hello you all&");
        assertThat(reply.headers().firstValue("X-Inngest-Server-Kind")).contains("dev");
    }

    @Test
    void bodiesArriveWholeAndTooLongOnesAreRefused() throws Exception {
        var text = "é".repeat(100_000);
        assertThat(post("/echo", text).body()).isEqualTo(text);
        var reply = post("/echo", "x".repeat((1 << 20) + 1));
        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(Json.parse(reply.body()).tree().path("status").asInt()).isEqualTo(413);
    }

    @Test
    void requestsThatAreNoHttpAreAnsweredInTheShapeOfErrors() throws Exception {
        try (var socket = new java.net.Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write("GET /a{b HTTP/1.1\r\nHost: localhost\r\nBad Header\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .containsIgnoringCase("x-inngest-server-kind: dev")
                    .contains("\"error\":");
        }
    }

    /// In one piece, in two, with a body, and with line ends of old.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /hello/you HTTP/1.0\r\nHost: localhost\r\n\r\n",
                "GET /hello/you HTTP/1.0\r\n\r\n",
                "GET /hello/|you HTTP/1.0\r\n\r\n",
                "GET /hello/you HTTP/1.0\n\n",
                "POST /echo HTTP/1.0\r\nContent-Length: 4\r\n\r\nbody"
            })
    void whoSpeaksHttpOfOldIsToldWhatToDo(String request) throws Exception {
        try (var socket = new java.net.Socket("127.0.0.1", server.port())) {
            for (var part : request.split("\\|")) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
                if (!request.endsWith(part)) {
                    Thread.sleep(100);
                }
            }
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 505")
                    .containsIgnoringCase("x-inngest-server-kind: dev")
                    .containsIgnoringCase("content-length: ")
                    .contains("call with HTTP/1.1", "proxy_http_version 1.1");
        }
    }

    @Test
    void aTakenPortIsNamedWithItsRemedy() {
        assertThatThrownBy(() -> ApiServer.start("127.0.0.1", server.port(), GUARDS, "dev", late))
                .isInstanceOf(PortTaken.class)
                .hasMessageContaining("port " + server.port())
                .hasMessageContaining("--port");
    }

    @Test
    void healthAnswersWhileTheRestIsStillOpening() throws Exception {
        try (var opening = ApiServer.start("127.0.0.1", 0, GUARDS, "dev", new CompletableFuture<>())) {
            var reply = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + opening.port() + "/health"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("{\"status\":200,\"message\":\"OK\"}\n");
        }
    }

    private java.net.http.HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
