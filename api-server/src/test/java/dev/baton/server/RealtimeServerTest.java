package dev.baton.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.engine.id.SecureIds;
import dev.baton.engine.json.Json;
import dev.baton.server.config.ServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Messages that are published and followed over HTTP.
@Timeout(60)
class RealtimeServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private DevServer server;

    @BeforeEach
    void start() {
        server = DevServer.start(
                ServerOptions.embedded().retryInterval(Duration.ofMillis(50)).build());
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    private HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path)).POST(BodyPublishers.ofByteArray(body));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private String token(String... topics) throws Exception {
        var list = Json.MAPPER.createArrayNode();
        for (var topic : topics) {
            list.addObject().put("channel", "user:7").put("name", topic).put("kind", "run");
        }
        var reply = post("/v1/realtime/token", Json.of(list).bytes());
        assertThat(reply.statusCode()).isEqualTo(201);
        return Json.parse(reply.body()).tree().path("jwt").asString();
    }

    private HttpResponse<InputStream> follow(String token) throws Exception {
        var reply = client.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/v1/realtime/sse?token=" + token))
                        .header("Origin", "https://shop.example")
                        .build(),
                BodyHandlers.ofInputStream());
        if (reply.statusCode() == 200) {
            assertThat(reply.body().readNBytes(3)).asString(UTF_8).isEqualTo(":\n\n");
        }
        return reply;
    }

    private static JsonNode next(InputStream events) throws Exception {
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(UTF_8).endsWith("\n\n")) {
            int b = events.read();
            assertThat(b).as("end of stream after " + bytes).isNotNegative();
            bytes.write(b);
        }
        var text = bytes.toString(UTF_8);
        assertThat(text).startsWith("data: ");
        return Json.parse(text.substring(6).strip()).tree();
    }

    @Test
    @Conformance({"REST-22", "CON-24", "CON-25", "CON-26"})
    void messagesReachThoseWhoFollowTheirTopic() throws Exception {
        var token = token("messages");
        var reply = follow(token);
        assertThat(reply.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(reply.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(publish("other", "{\"n\":0}")).isEqualTo(200);
        assertThat(post("/v1/realtime/publish?channel=user:8&topic=messages", "0".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(200);
        assertThat(publish("messages", "{\"n\":1}")).isEqualTo(200);
        assertThat(publish("messages", "plain")).isEqualTo(200);
        try (var events = reply.body()) {
            var first = next(events);
            assertThat(first.path("kind").asString()).isEqualTo("data");
            assertThat(first.path("data")).isEqualTo(Json.parse("{\"n\":1}").tree());
            assertThat(first.path("channel").asString()).isEqualTo("user:7");
            assertThat(first.path("topic").asString()).isEqualTo("messages");
            assertThat(first.path("run_id").asString()).isEqualTo("r1");
            assertThat(next(events).path("data").asString()).isEqualTo("plain");
        }
        assertThat(post(
                                "/v1/realtime/publish?channel=user:7&topic=messages",
                                "1".getBytes(UTF_8),
                                "Authorization",
                                "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);
        assertThat(post("/v1/realtime/publish?channel=user:7&topic=messages&token=" + token, "1".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(401);
    }

    private int publish(String topic, String body) throws Exception {
        return post("/v1/realtime/publish?channel=user:7&run_id=r1&topic=" + topic, body.getBytes(UTF_8))
                .statusCode();
    }

    @Test
    @Conformance("CON-36")
    void oneTokenFollowsSeveralTopics() throws Exception {
        try (var events = follow(token("a", "b")).body()) {
            publish("b", "2");
            publish("a", "1");
            assertThat(next(events).path("topic").asString()).isEqualTo("b");
            assertThat(next(events).path("topic").asString()).isEqualTo("a");
        }
    }

    @Test
    @Conformance("CON-22")
    void onlyTopicListsGetATokenAndOnlyTokensMayFollow() throws Exception {
        assertThat(post("/v1/realtime/token", "{}".getBytes(UTF_8)).statusCode())
                .isEqualTo(400);
        assertThat(post("/v1/realtime/token", "[{}]".getBytes(UTF_8)).statusCode())
                .isEqualTo(400);
        assertThat(follow("nonsense").statusCode()).isEqualTo(401);
    }

    @Test
    @Conformance("CON-30")
    void streamsComeInPartsThatCutNoCharacter() throws Exception {
        var text = "ä€😀".repeat(400);
        try (var events = follow(token("s")).body()) {
            assertThat(post(
                                    "/v1/realtime/publish?channel=user:7&topic=s",
                                    text.getBytes(UTF_8),
                                    "Content-Type",
                                    "text/stream")
                            .statusCode())
                    .isEqualTo(200);
            var start = next(events);
            assertThat(start.path("kind").asString()).isEqualTo("datastream-start");
            var parts = new ArrayList<String>();
            var message = next(events);
            while (message.path("kind").asString().equals("chunk")) {
                assertThat(message.path("stream_id")).isEqualTo(start.path("data"));
                parts.add(message.path("data").asString());
                message = next(events);
            }
            assertThat(message.path("kind").asString()).isEqualTo("datastream-end");
            assertThat(parts).hasSizeGreaterThan(3);
            assertThat(String.join("", parts)).isEqualTo(text);
        }
    }

    @Test
    @Conformance({"CKP-19", "CON-31"})
    void whatAnEndpointStreamsReachesItsClientVerbatim() throws Exception {
        var run = new SecureIds().ulid(Instant.now()).toString();
        var body = """
                {"run_id":"%s","event":{"data":{"domain":"http://127.0.0.1:9","method":"GET","path":"/"}},"steps":[]}
                """.formatted(run);
        var started =
                Json.parse(post("/v1/checkpoint", body.getBytes(UTF_8)).body()).tree();
        var before = "event: inngest.stream\ndata: {\"data\":\"ä\"}\n\n";
        var after = "event: inngest.response\ndata: {\"status\":\"succeeded\"}\n\n";
        try (var events = follow(started.at("/data/realtime_token").asString()).body()) {
            tee(run, before);
            assertThat(post(
                                    "/v1/checkpoint/" + run + "/steps",
                                    "{\"steps\":[{\"op\":\"Sleep\",\"id\":\"s\",\"name\":\"1h\"}]}".getBytes(UTF_8))
                            .statusCode())
                    .isEqualTo(200);
            tee(run, after);
            var expected = (before + after).getBytes(UTF_8);
            assertThat(events.readNBytes(expected.length)).isEqualTo(expected);
        }
        assertThat(post("/v1/realtime/publish/tee", new byte[0]).statusCode()).isEqualTo(400);
    }

    private void tee(String run, String text) throws Exception {
        assertThat(post("/v1/realtime/publish/tee?channel=" + run, text.getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Conformance("CON-34")
    void aServerThatStopsSaysSo() throws Exception {
        var path = "/v1/realtime/sse?token=" + token("messages");
        // A plain socket: Java's client forgets what it has received when the connection ends after it.
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            var get = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n";
            socket.getOutputStream().write(get.getBytes(UTF_8));
            var seen = new ByteArrayOutputStream();
            while (!seen.toString(UTF_8).contains(":\n\n")) {
                int b = socket.getInputStream().read();
                assertThat(b).as("end of the answer after " + seen).isNotNegative();
                seen.write(b);
            }
            server.close();
            start(); // closed after the test

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .contains("data: {\"kind\":\"closing\"}");
        }
    }
}
