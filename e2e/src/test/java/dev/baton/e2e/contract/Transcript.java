package dev.baton.e2e.contract;

import dev.baton.e2e.harness.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// One recording.
///
/// @param register body of the registration
/// @param events bodies that the client posted to `/e/…`, each with its place among the exchanges
/// @param calls Call Requests with the answers of the SDK, in order of the requests
/// @param statuses how the runs ended, one entry per run: function slug and status
record Transcript(
        String name,
        JsonNode register,
        List<ClientEvent> events,
        List<Call> calls,
        Map<String, List<String>> statuses) {

    /// An event of the client; `after` counts the calls that were answered before it was sent.
    record ClientEvent(JsonNode body, int after) {}

    /// A request of the SDK while a call was open: a checkpoint or events.
    record SdkRequest(boolean checkpoint, JsonNode body, int status) {}

    /// A Call Request as recorded, with the recorded answer.
    record Call(
            String run,
            String path,
            Map<String, String> headers,
            List<String> headerNames,
            JsonNode body,
            List<SdkRequest> meanwhile,
            int status,
            Map<String, String> answerHeaders,
            JsonNode answer,
            long answered) {
        String stepId() {
            return path.replaceAll(".*[?&]stepId=([^&]*).*", "$1");
        }

        String functionSlug() {
            return path.replaceAll(".*[?&]fnId=([^&]*).*", "$1");
        }

        int attempt() {
            return body.get("ctx").get("attempt").asInt();
        }
    }

    static List<Transcript> all() {
        Path folder = Path.of("src/test/resources/transcripts").toAbsolutePath();
        List<Transcript> all = new ArrayList<>();
        try (DirectoryStream<Path> scenarios = Files.newDirectoryStream(folder)) {
            for (Path scenario : scenarios) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(scenario, "*.json")) {
                    for (Path file : files) {
                        all.add(read(file));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.sort(Comparator.comparing(Transcript::name));
        return all;
    }

    private static Transcript read(Path file) {
        JsonNode json = Http.JSON.readTree(file.toFile());
        List<JsonNode> wire = json.get("wire").valueStream().toList();
        List<Call> calls = new ArrayList<>();
        List<ClientEvent> events = new ArrayList<>();
        JsonNode register = null;
        for (JsonNode exchange : wire) {
            switch (exchange.get("kind").asString()) {
                case "register" -> register = exchange.get("body");
                case "event" ->
                    events.add(new ClientEvent(
                            exchange.get("body"),
                            answeredBefore(wire, exchange.get("sent").asLong())));
                case "call" -> calls.add(call(exchange, wire));
                default -> {}
            }
        }
        if (register == null) {
            throw new IllegalStateException(file + " has no registration");
        }
        Map<String, List<String>> statuses = new TreeMap<>();
        json.get("runs")
                .forEach(run -> statuses.computeIfAbsent(run.get("function").asString(), ignored -> new ArrayList<>())
                        .add(run.get("status").asString()));
        return new Transcript(
                json.get("scenario").asString() + "/" + json.get("sdk").asString(), register, events, calls, statuses);
    }

    private static int answeredBefore(List<JsonNode> wire, long time) {
        return (int) wire.stream()
                .filter(exchange -> exchange.get("kind").asString().equals("call"))
                .filter(exchange -> exchange.get("answered").asLong() <= time)
                .count();
    }

    private static Call call(JsonNode exchange, List<JsonNode> wire) {
        String run = exchange.get("body").get("ctx").get("run_id").asString();
        String request = exchange.get("body").get("ctx").get("request_id").asString();
        List<SdkRequest> meanwhile = wire.stream()
                .filter(other -> switch (other.get("kind").asString()) {
                    case "checkpoint" ->
                        other.get("body").get("request_id").asString().equals(request);
                    case "sdk-event" ->
                        other.get("sent").asLong() >= exchange.get("sent").asLong()
                                && other.get("sent").asLong()
                                        <= exchange.get("answered").asLong();
                    default -> false;
                })
                .map(other -> new SdkRequest(
                        other.get("kind").asString().equals("checkpoint"),
                        other.get("body"),
                        other.get("status").asInt()))
                .toList();
        return new Call(
                run,
                exchange.get("path").asString(),
                strings(exchange.get("headers")),
                exchange.get("headerNames")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList(),
                exchange.get("body"),
                meanwhile,
                exchange.get("status").asInt(),
                strings(exchange.get("answerHeaders")),
                exchange.get("answer"),
                exchange.get("answered").asLong());
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new TreeMap<>();
        object.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asString()));
        return strings;
    }

    @Override
    public String toString() {
        return name;
    }
}
