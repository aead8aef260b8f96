package dev.baton.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.baton.conformance.Conformance;
import dev.baton.engine.json.Json;
import dev.baton.server.FakeApp.Answer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Answers of gateways that are published while they come in.
@Timeout(60)
class GatewayStreamTest {
    private static final String STEP = "5ea9c348e59fe73a4b15cb287e33e4546dcef782";

    private final LiveServer live = new LiveServer();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        live.close();
        client.shutdownNow();
    }

    private BufferedReader follow() throws Exception {
        var token = Json.read(
                        live.post("/v1/realtime/token", "[{\"channel\":\"user:7\",\"name\":\"ai\",\"kind\":\"run\"}]")
                                .body())
                .path("jwt")
                .asString();
        var reply = client.send(
                HttpRequest.newBuilder(URI.create(live.url() + "/v1/realtime/sse?token=" + token))
                        .build(),
                BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(reply.body(), UTF_8));
    }

    private static JsonNode next(BufferedReader lines) throws Exception {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data: ")) {
                return Json.parse(line.substring(6)).tree();
            }
        }
        throw new AssertionError("the stream has ended");
    }

    @Test
    @Conformance("CON-35")
    void whatAModelAnswersIsPublishedBeforeItsStepEnds() throws Exception {
        var heard = new CountDownLatch(1);
        var provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        provider.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                out.write("{\"text\":\"grün".getBytes(UTF_8));
                out.flush();
                if (heard.await(30, TimeUnit.SECONDS)) {
                    out.write("er Tee\"}".getBytes(UTF_8));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        provider.start();
        var url = "http://127.0.0.1:" + provider.getAddress().getPort() + "/v1";
        live.app.function(
                "ask",
                "\"triggers\":[{\"event\":\"shop/ask\"}]",
                call -> call.path("steps").has(STEP)
                        ? Answer.returned(call.at("/steps/" + STEP + "/data").toString())
                        : Answer.ops("""
                                [{"id":"%s","op":"AIGateway","displayName":"ask","opts":{"type":"step.ai.infer","url":"%s",
                                  "format":"openai-chat","body":{"model":"m"},"publish":{"channel":"user:7","topic":"ai"}}}]
                                """.formatted(STEP, url)));
        live.app.register();
        try (var lines = follow()) {
            var run = live.runOf(live.event("{\"name\":\"shop/ask\"}"));
            var start = next(lines);
            assertThat(start.path("kind").asString()).isEqualTo("datastream-start");
            assertThat(start.path("run_id").asString()).isEqualTo(run);
            assertThat(start.at("/metadata/url").asString()).isEqualTo(url);
            assertThat(start.at("/metadata/content-type").asString()).isEqualTo("application/json");
            assertThat(start.at("/metadata/request_id").asString()).isNotEmpty();
            var first = next(lines);
            assertThat(first.path("data").asString()).isEqualTo("{\"text\":\"grün");
            assertThat(first.path("stream_id")).isEqualTo(start.path("data"));
            var step = live.query("{ runTrace(runID: \"%s\") { childrenSpans { status } } }".formatted(run))
                    .at("/runTrace/childrenSpans/0/status")
                    .asString();
            assertThat(step).isEqualTo("RUNNING");
            heard.countDown();
            assertThat(next(lines).path("data").asString()).isEqualTo("er Tee\"}");
            assertThat(next(lines).path("kind").asString()).isEqualTo("datastream-end");
            live.awaitStatus(run, "COMPLETED");
        } finally {
            provider.stop(0);
        }
    }
}
