package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Messages that are followed over a web socket.
@Timeout(60)
class RealtimeSocketTest {
    private final LiveServer live = new LiveServer();
    private final HttpClient client = HttpClient.newHttpClient();
    private boolean stopped;

    @AfterEach
    void close() {
        client.shutdownNow();
        if (!stopped) {
            live.close();
        }
    }

    @Test
    @Conformance("CON-23")
    void withoutAGoodTokenNoSocketOpens() {
        for (var query : new String[] {"", "?token=", "?token=abc", "?token=" + token("a") + "x"}) {
            assertThatThrownBy(() -> open(query, new Texts()))
                    .as(query)
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            e -> assertThat(e.getResponse().statusCode()).isEqualTo(401));
        }
        assertThat(live.get("/v1/realtime/connect").statusCode()).isEqualTo(401);
        assertThat(live.get("/v1/realtime/connect?token=" + token("a")).statusCode())
                .isEqualTo(400);
        assertThatThrownBy(() -> open("/nowhere?token=" + token("a"), new Texts()))
                .isInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void messagesArriveAsTexts() throws Throwable {
        var texts = new Texts();
        var socket = open("?token=" + token("a"), texts);
        awaitFollower(texts, "a");
        publish("b", "{\"n\":0}");
        publish("a", "{\"n\":1}");
        var message = texts.next();
        assertThat(message.path("kind").asString()).isEqualTo("data");
        assertThat(message.path("channel").asString()).isEqualTo("user:7");
        assertThat(message.path("topic").asString()).isEqualTo("a");
        assertThat(message.path("data").path("n").asInt()).isEqualTo(1);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    @Test
    @Conformance("CON-28")
    void topicsAreAddedAndTakenBack() throws Throwable {
        var texts = new Texts();
        var socket = open("?token=" + token("a"), texts);
        awaitFollower(texts, "a");
        socket.sendText("what?", true).join();
        socket.sendText("{\"kind\":\"sub\",\"data\":\"forged\"}", true).join();
        socket.sendText("{\"kind\":\"sub\",\"data\":\"" + token("b") + "\"}", true)
                .join();
        awaitFollower(texts, "b");
        socket.sendText(
                        "{\"kind\":\"unsub\",\"data\":[{\"channel\":\"user:7\",\"name\":\"a\",\"kind\":\"run\"}]}",
                        true)
                .join();
        // Messages come in order: once a is no longer heard between two of b, it never will be again.
        boolean heard = true;
        for (int round = 0; heard; round++) {
            publish("a", "\"a" + round + "\"");
            publish("b", "\"b" + round + "\"");
            heard = texts.next().path("topic").asString().equals("a");
            if (heard) {
                assertThat(texts.next().path("topic").asString()).isEqualTo("b");
            }
        }
    }

    @Test
    void theEndOfTheServerIsAnnounced() throws Throwable {
        var texts = new Texts();
        open("?token=" + token("a"), texts);
        awaitFollower(texts, "a");
        stopped = true;
        live.close();
        assertThat(texts.next().path("kind").asString()).isEqualTo("closing");
    }

    /// Publishes until a message has arrived: then the client is known to follow. What was published before it did is
    /// lost; the rest is read, up to the last.
    private void awaitFollower(Texts texts, String topic) throws InterruptedException {
        JsonNode heard = null;
        int sent = 0;
        while (heard == null) {
            sent++;
            publish(topic, String.valueOf(sent));
            heard = texts.next(200);
        }
        while (heard.path("data").asInt() < sent) {
            heard = texts.next();
        }
    }

    private void publish(String topic, String json) {
        assertThat(live.post("/v1/realtime/publish?channel=user:7&topic=" + topic, json)
                        .statusCode())
                .isEqualTo(200);
    }

    private String token(String topic) {
        var reply = live.post(
                "/v1/realtime/token", "[{\"channel\":\"user:7\",\"name\":\"" + topic + "\",\"kind\":\"run\"}]");
        return Json.read(reply.body()).path("jwt").asString();
    }

    private WebSocket open(String query, Texts texts) throws Throwable {
        try {
            return client.newWebSocketBuilder()
                    .header("Origin", "https://shop.example")
                    .buildAsync(URI.create(live.url().replace("http:", "ws:") + "/v1/realtime/connect" + query), texts)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause();
        }
    }

    /// What arrived.
    private static final class Texts implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> texts = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                texts.add(Json.read(part.toString().getBytes(StandardCharsets.UTF_8)));
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        JsonNode next() throws InterruptedException {
            var next = next(15_000);
            assertThat(next).as("a message").isNotNull();
            return next;
        }

        @Nullable
        JsonNode next(int millis) throws InterruptedException {
            return texts.poll(millis, TimeUnit.MILLISECONDS);
        }
    }
}
