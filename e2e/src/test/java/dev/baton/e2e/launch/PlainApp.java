package dev.baton.e2e.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.e2e.harness.BatonProcess;
import dev.baton.e2e.harness.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// An app with one function, `shop-f` upon `shop/e`, that answers Call Requests as a test says. Bears a signing key.
final class PlainApp implements AutoCloseable {
    static final String KEY = "5ec7e75ec7e75ec7e75ec7e75ec7e7aa";
    static final String EVENT_KEY = "event-key";
    private static final String[] BEARING = {"Authorization", "Bearer " + KEY};

    /// Bodies of Call Requests, in order of arrival.
    final List<JsonNode> calls = new CopyOnWriteArrayList<>();

    /// Their signatures; empty texts where there was none.
    final List<String> signatures = new CopyOnWriteArrayList<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Function<JsonNode, String> function;
    private final HttpServer http;

    /// @param function the answer to a Call Request: opcodes in an array, or a result
    PlainApp(Function<JsonNode, String> function) {
        this.function = function;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/api/inngest", this::answer);
        http.start();
    }

    /// An opcode, alone in its array.
    static String opcode(String op, String name, String data) {
        return "[{\"op\":\"" + op + "\",\"id\":\"0123456789abcdef0123456789abcdef01234567\",\"name\":\"" + name
                + "\",\"data\":" + data + "}]";
    }

    /// Registers with a server, which takes it with the key.
    void register(BatonProcess server) {
        assertThat(Http.send("POST", server.url() + "/fn/register", registration(), BEARING)
                        .status())
                .isEqualTo(200);
    }

    String registration() {
        String url = "http://localhost:" + http.getAddress().getPort() + "/api/inngest";
        return """
                {"url":"%1$s","deployType":"ping","appName":"shop","sdk":"js:v4.24.0","v":"0.1","functions":[
                 {"id":"shop-f","name":"f","triggers":[{"event":"shop/e"}],"steps":{"step":{"id":"step","name":"step",
                  "runtime":{"type":"http","url":"%1$s?fnId=shop-f&stepId=step"}}}}]}
                """.formatted(url);
    }

    /// Sends the event of its function, and answers the id.
    static String send(BatonProcess server, Object data) {
        return Http.post(server.url() + "/e/" + EVENT_KEY, Map.of("name", "shop/e", "data", data))
                .json()
                .at("/ids/0")
                .asString();
    }

    /// The status of the run of an event, or an empty text.
    static String status(BatonProcess server, String event) {
        return Http.send("GET", server.url() + "/v1/events/" + event + "/runs", null, BEARING)
                .json()
                .at("/data/0/status")
                .asString("");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            String signature = exchange.getRequestHeaders().getFirst("X-Inngest-Signature");
            signatures.add(signature == null ? "" : signature);
            JsonNode call = Http.JSON.readTree(request);
            calls.add(call);
            String body = function.apply(call);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Inngest-SDK", "inngest-js:v4.24.0");
            exchange.getResponseHeaders().add("X-Inngest-Req-Version", "2");
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(body.startsWith("[") ? 206 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
