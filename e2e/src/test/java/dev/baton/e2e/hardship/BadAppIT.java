package dev.baton.e2e.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.baton.conformance.Conformance;
import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.Checkout;
import dev.baton.e2e.harness.Http;
import dev.baton.e2e.harness.Ports;
import dev.baton.e2e.harness.Runs.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Apps that do not answer as an SDK does.
final class BadAppIT {
    private static BatonProcess baton;

    @BeforeAll
    static void start() {
        baton = BatonProcess.start(Checkout.scratch("bad-app").resolve("data"));
    }

    @AfterAll
    static void stop() {
        baton.close();
    }

    @Test
    @Conformance("ENG-71")
    void htmlWithStatus200IsNoResult() throws IOException {
        HttpServer app = answering(200, "text/html", "<html><h1>Welcome</h1></html>");
        register("html-ok", app.getAddress().getPort());

        Run run = baton.runs().endedOf(baton.send("html-ok/start", Map.of()));

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.outputText()).isEqualTo("<html><h1>Welcome</h1></html>");
        app.stop(0);
    }

    @Test
    @Conformance("SDK-34")
    void htmlErrorPageIsShownWithItsStatus() throws IOException {
        HttpServer app = answering(502, "text/html", "<html>bad gateway</html>");
        register("html-502", app.getAddress().getPort());

        Run run = baton.runs().endedOf(baton.send("html-502/start", Map.of()));

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.output().get("message").asString()).contains("502");
        app.stop(0);
    }

    @Test
    void unreachableAppFailsTheRunAndNamesTheReason() {
        register("nobody", Ports.free());

        Run run = baton.runs().endedOf(baton.send("nobody/start", Map.of()));

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.output().get("message").asString()).containsIgnoringCase("reach");
    }

    private static void register(String name, int port) {
        String url = "http://127.0.0.1:" + port + "/api/inngest";
        Map<String, Object> function = Map.of(
                "id",
                name + "-fn",
                "name",
                name,
                "triggers",
                List.of(Map.of("event", name + "/start")),
                "steps",
                Map.of(
                        "step",
                        Map.of(
                                "id",
                                "step",
                                "name",
                                "step",
                                "runtime",
                                Map.of("type", "http", "url", url + "?fnId=" + name + "-fn&stepId=step"),
                                "retries",
                                Map.of("attempts", 0))));
        Http.Answer answer = Http.post(
                baton.url() + "/fn/register",
                Map.of(
                        "url",
                        url,
                        "deployType",
                        "ping",
                        "appName",
                        name,
                        "sdk",
                        "js:v4.24.0",
                        "v",
                        "0.1",
                        "functions",
                        List.of(function)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static HttpServer answering(int status, String type, String text) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        return server;
    }
}
