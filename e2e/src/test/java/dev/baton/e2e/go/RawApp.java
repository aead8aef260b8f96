package dev.baton.e2e.go;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.e2e.harness.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/// An app that answers exactly what it is told, byte by byte; the last answer is repeated.
final class RawApp implements AutoCloseable {
    /// An answer; `SDK` adds the header by which SDKs are known.
    record Answer(int status, Map<String, String> headers, byte[] body) {
        static Answer of(int status, String body, String... headers) {
            var all = new HashMap<String, String>();
            all.put("X-Inngest-SDK", "go:v0.15.1");
            all.put("X-Inngest-Req-Version", "2");
            for (int i = 0; i < headers.length; i += 2) {
                all.put(headers[i], headers[i + 1]);
            }
            return new Answer(status, all, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        /// The connection ends before the body is complete.
        Answer cut() {
            var all = new HashMap<>(headers);
            all.put(CUT, "");
            return new Answer(status, all, body);
        }

        Answer foreign() {
            return new Answer(status, Map.of(), body);
        }
    }

    /// A request as it came, and when.
    record Request(String method, String query, Map<String, List<String>> headers, byte[] body, long millis) {
        JsonNode json() {
            return Http.JSON.readTree(body);
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    private static final String CUT = "cut";

    private final String server;
    private final HttpServer http;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private String definition = "";
    final List<Request> requests = new CopyOnWriteArrayList<>();

    /// @param port 0 takes a free one
    RawApp(String server, int port) {
        this.server = server;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::handle);
        http.start();
    }

    int port() {
        return http.getAddress().getPort();
    }

    String url() {
        return "http://localhost:" + port() + "/api/inngest";
    }

    /// One function `raw-f`, triggered by the event `go`.
    ///
    /// @param options more members as JSON, such as `,"retries":3`
    RawApp define(String options) {
        definition = """
                {"url":"%1$s","deployType":"ping","appName":"raw","sdk":"js:v4.24.0","v":"0.1","framework":"raw","functions":[
                 {"id":"raw-f","name":"f","triggers":[{"event":"go"}]%2$s,"steps":{"step":{"id":"step","name":"step",
                  "runtime":{"type":"http","url":"%1$s?fnId=raw-f&stepId=step"}}}}]}""".formatted(url(), options);
        return this;
    }

    /// Registers by itself.
    RawApp register() {
        int status = Http.send("POST", server + "/fn/register", definition).status();
        if (status != 200) {
            throw new AssertionError("registration answered " + status);
        }
        return this;
    }

    synchronized RawApp answers(Answer... next) {
        answers.addAll(List.of(next));
        return this;
    }

    /// Call Requests so far.
    List<Request> calls() {
        return requests.stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
    }

    private synchronized Answer next() {
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = exchange.getRequestURI().getRawQuery();
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    query == null ? "" : query,
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes(),
                    System.currentTimeMillis()));
            Answer answer;
            if (exchange.getRequestMethod().equals("PUT")) {
                register();
                answer = Answer.of(200, "{\"message\":\"ok\",\"modified\":true}");
            } else {
                answer = next();
            }
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            if (answer.headers().containsKey(CUT)) {
                exchange.sendResponseHeaders(answer.status(), answer.body().length + 100);
                exchange.getResponseBody().write(answer.body());
                exchange.getResponseBody().flush();
                throw new IOException("cut");
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
