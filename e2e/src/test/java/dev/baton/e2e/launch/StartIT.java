package dev.baton.e2e.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A self-hosted server that is told to end.
final class StartIT {
    private static final String KEY = "5ec7e75ec7e75ec7e75ec7e75ec7e7aa";
    private static final String[] BEARING = {"Authorization", "Bearer " + KEY};
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Bodies of Call Requests, in order of arrival.
    private final List<JsonNode> calls = new CopyOnWriteArrayList<>();

    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private final CountDownLatch stepMayEnd = new CountDownLatch(1);
    private HttpServer app;

    @BeforeEach
    void serve() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        app.createContext("/api/inngest", this::answer);
        app.start();
    }

    @AfterEach
    void stop() {
        stepMayEnd.countDown();
        app.stop(0);
    }

    @Test
    @Conformance("CLI-22")
    void theResultOfARunningStepIsStoredBeforeTheServerEnds() throws Exception {
        Path data = Checkout.scratch("start").resolve("data");
        int port = Ports.free();
        String event;
        try (BatonProcess server = BatonProcess.startSelfHosted(data, port, KEY, "event-key")) {
            register(server);
            event = Http.post(server.url() + "/e/event-key", Map.of("name", "shop/e"))
                    .json()
                    .at("/ids/0")
                    .asString();
            Await.until("the step to run", PATIENCE, () -> calls.size() == 1, server::output);
            assertThat(signatures.getFirst()).startsWith("t=");

            server.tellToStop();
            Await.until(
                    "the server to begin to stop",
                    PATIENCE,
                    () -> server.output().contains("stopping"),
                    server::output);
            stepMayEnd.countDown();

            assertThat(server.awaitExit()).isZero();
        }
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(free.isBound()).isTrue();
        }
        try (BatonProcess again = BatonProcess.startSelfHosted(data, port, KEY, "event-key")) {
            Await.until("the run to end", PATIENCE, () -> status(again, event).equals("Completed"), again::output);
            assertThat(calls).hasSize(2);
            assertThat(calls.getLast().at("/steps").toString()).contains("brewed");
        }
    }

    @Test
    @Conformance("CLI-22")
    void aSecondSignalEndsItAtOnce() {
        try (BatonProcess server = BatonProcess.startSelfHosted(
                Checkout.scratch("start-twice").resolve("data"), Ports.free(), KEY, "event-key")) {
            register(server);
            Http.post(server.url() + "/e/event-key", Map.of("name", "shop/e"));
            Await.until("the step to run", PATIENCE, () -> calls.size() == 1, server::output);
            server.tellToStop();
            Await.until(
                    "the server to begin to stop",
                    PATIENCE,
                    () -> server.output().contains("stopping"),
                    server::output);

            server.tellToStop();

            assertThat(server.awaitExit()).isEqualTo(130);
        }
    }

    private static String status(BatonProcess server, String event) {
        return Http.send("GET", server.url() + "/v1/events/" + event + "/runs", null, BEARING)
                .json()
                .at("/data/0/status")
                .asString("");
    }

    private void register(BatonProcess server) {
        String url = "http://localhost:" + app.getAddress().getPort() + "/api/inngest";
        String body = """
                {"url":"%1$s","deployType":"ping","appName":"shop","sdk":"js:v4.24.0","v":"0.1","functions":[
                 {"id":"shop-f","name":"f","triggers":[{"event":"shop/e"}],"steps":{"step":{"id":"step","name":"step",
                  "runtime":{"type":"http","url":"%1$s?fnId=shop-f&stepId=step"}}}}]}
                """.formatted(url);
        assertThat(Http.send("POST", server.url() + "/fn/register", body).status())
                .isEqualTo(401);
        assertThat(Http.send("POST", server.url() + "/fn/register", body, BEARING)
                        .status())
                .isEqualTo(200);
    }

    /// The first request runs the step, the second one ends the function.
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            signatures.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Inngest-Signature")));
            calls.add(Http.JSON.readTree(request));
            boolean first = calls.size() == 1;
            String body = "\"done\"";
            if (first) {
                stepMayEnd.await(60, TimeUnit.SECONDS);
                body = "[{\"op\":\"StepRun\",\"id\":\"0123456789abcdef0123456789abcdef01234567\",\"name\":\"brew\","
                        + "\"data\":\"brewed\"}]";
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Inngest-SDK", "inngest-js:v4.24.0");
            exchange.getResponseHeaders().add("X-Inngest-Req-Version", "2");
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(first ? 206 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
