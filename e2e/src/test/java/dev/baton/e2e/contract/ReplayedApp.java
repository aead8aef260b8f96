package dev.baton.e2e.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.e2e.contract.Transcript.Call;
import dev.baton.e2e.contract.Transcript.SdkRequest;
import dev.baton.e2e.harness.Await;
import dev.baton.e2e.harness.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An app that answers Call Requests as recorded and notes how they differ from the recording.
///
/// A request belongs to the recorded call with the same run, step and attempt. Runs are matched by function, in order
/// of their first requests. Answers within a run keep the recorded order, so that parallel steps end as they did.
final class ReplayedApp implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Transcript transcript;
    private final String server;
    private final HttpServer http;
    private final List<String> differences = new ArrayList<>();
    private final Map<String, String> recordedByRun = new HashMap<>();
    private final Set<Call> taken = new HashSet<>();
    private final Set<Call> answered = new HashSet<>();

    ReplayedApp(Transcript transcript, String server) {
        this.transcript = transcript;
        this.server = server;
        try {
            this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::handle);
        http.start();
    }

    /// Registers as recorded, at this app's own address.
    Http.Answer register() {
        String text = transcript.register().toString().replace("127.0.0.1:3000", "127.0.0.1:" + port());
        return Http.send("POST", server + "/fn/register", text, "X-Inngest-SDK", "inngest-js:v0");
    }

    int port() {
        return http.getAddress().getPort();
    }

    synchronized List<String> differences() {
        return List.copyOf(differences);
    }

    synchronized int answeredCalls() {
        return answered.size();
    }

    synchronized List<Call> outstanding() {
        return transcript.calls().stream()
                .filter(call -> !answered.contains(call))
                .toList();
    }

    /// Our run ids by recorded run id.
    synchronized Map<String, String> runs() {
        Map<String, String> runs = new HashMap<>();
        recordedByRun.forEach((ours, recorded) -> runs.put(recorded, ours));
        return runs;
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!exchange.getRequestMethod().equals("POST") || !text.contains("\"ctx\"")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            JsonNode body = Http.JSON.readTree(text);
            Optional<Call> match = take(path, body);
            if (match.isEmpty()) {
                note("unexpected request " + path + " " + text);
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            Call call = match.get();
            compare(call, exchange, path, body);
            for (SdkRequest request : call.meanwhile()) {
                play(request, body);
            }
            awaitEarlierAnswers(call);
            call.answerHeaders().forEach(exchange.getResponseHeaders()::add);
            byte[] answer = call.answer().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(call.status(), answer.length);
            exchange.getResponseBody().write(answer);
            synchronized (this) {
                answered.add(call);
            }
        }
    }

    private synchronized Optional<Call> take(String path, JsonNode body) {
        String run = body.get("ctx").get("run_id").asString();
        String function = path.replaceAll(".*[?&]fnId=([^&]*).*", "$1");
        String step = path.replaceAll(".*[?&]stepId=([^&]*).*", "$1");
        int attempt = body.get("ctx").get("attempt").asInt();
        String recorded = recordedByRun.computeIfAbsent(run, ignored -> recordedRunFor(function, body));
        Optional<Call> found = transcript.calls().stream()
                .filter(call -> !taken.contains(call))
                .filter(call -> call.run().equals(recorded) && call.stepId().equals(step) && call.attempt() == attempt)
                .findFirst();
        found.ifPresent(taken::add);
        return found;
    }

    private String recordedRunFor(String function, JsonNode body) {
        return transcript.calls().stream()
                .filter(call -> call.functionSlug().equals(function))
                .filter(call -> call.body()
                                .get("event")
                                .get("data")
                                .equals(body.get("event").get("data"))
                        || call.body().get("event").get("name").asString().startsWith("inngest/"))
                .map(Call::run)
                .filter(run -> !recordedByRun.containsValue(run))
                .findFirst()
                .orElse("no recorded run of " + function);
    }

    private void compare(Call call, HttpExchange exchange, String path, JsonNode body) {
        String where = transcript.name() + " call " + (transcript.calls().indexOf(call) + 1);
        if (!path.equals(call.path())) {
            note(where + ": path expected " + call.path() + ", was " + path);
        }
        call.headers().forEach((name, expected) -> {
            String actual = exchange.getRequestHeaders().getFirst(name);
            if (!expected.equals(actual)) {
                note(where + ": header " + name + " expected " + expected + ", was " + actual);
            }
        });
        Set<String> missing = new TreeSet<>(call.headerNames());
        exchange.getRequestHeaders().keySet().forEach(name -> missing.remove(name.toLowerCase(Locale.ROOT)));
        if (!missing.isEmpty()) {
            note(where + ": headers are missing: " + missing);
        }
        Mask.differences(comparable(call.body()), comparable(body)).stream()
                .filter(difference -> !Deviations.meant(difference))
                .forEach(difference -> note(where + ": " + difference));
    }

    /// Parallel branches that end within a moment may be stored in either order.
    private JsonNode comparable(JsonNode body) {
        if (!transcript.name().contains("parallel")) {
            return body;
        }
        ObjectNode copy = (ObjectNode) body.deepCopy();
        ObjectNode stack = (ObjectNode) copy.get("ctx").get("stack");
        ArrayNode sorted = Http.JSON.createArrayNode();
        stack.get("stack").valueStream().map(JsonNode::asString).sorted().forEach(sorted::add);
        stack.set("stack", sorted);
        return copy;
    }

    private void play(SdkRequest request, JsonNode call) {
        Http.Answer answer;
        if (request.checkpoint()) {
            ObjectNode body = (ObjectNode) request.body().deepCopy();
            JsonNode ctx = call.get("ctx");
            for (String name : List.of("run_id", "fn_id", "qi_id", "request_id", "generation_id")) {
                body.set(name, ctx.get(name));
            }
            String path = "/v1/checkpoint/" + ctx.get("run_id").asString() + "/async";
            answer = Http.send("POST", server + path, body.toString());
        } else {
            ArrayNode events = Http.JSON.createArrayNode();
            request.body().forEach(event -> {
                // Recorded times lie in the past or future of this run; the server's own time serves as well.
                ObjectNode copy = (ObjectNode) event.deepCopy();
                copy.remove("ts");
                events.add(copy);
            });
            answer = Http.send("POST", server + "/e/test", events.toString());
        }
        if (answer.status() != request.status()) {
            note("request of the SDK answered with " + answer.status() + ", expected " + request.status() + ": "
                    + request.body() + "\n    " + answer.body());
        }
    }

    /// Waits until all answers of this run that were recorded before this one have been given.
    private void awaitEarlierAnswers(Call call) {
        List<Call> earlier = transcript.calls().stream()
                .filter(other -> other.run().equals(call.run()) && other.answered() < call.answered())
                .toList();
        Await.until(
                "earlier answers of the run",
                PATIENCE,
                () -> {
                    synchronized (this) {
                        return answered.containsAll(earlier);
                    }
                },
                () -> outstanding().toString());
    }

    private synchronized void note(String difference) {
        differences.add(difference);
    }
}
