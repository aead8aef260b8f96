package dev.baton.server.cli;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.time.Patience;
import dev.baton.server.config.Setting;
import dev.baton.server.config.Setting.Trait;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// `baton send`: sends an event, or those of a file, and if asked waits for the runs that they start.
final class SendCommand implements Command {
    private static final int BATCH = 500;
    private static final int FIRST_LINE = 4 << 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final String RUNS =
            "query($id: ULID!) { eventV2(id: $id) { runs { id status function { slug } } } }";

    @Override
    public String name() {
        return "send";
    }

    @Override
    public String summary() {
        return "Send an event, or the events of a file, and print their ids.";
    }

    @Override
    public String operands() {
        return "[NAME]";
    }

    @Override
    public List<String> notes() {
        return List.of(
                "  baton send shop/order.placed --data '{\"orderId\": 7}' --wait", "  baton send --file events.jsonl");
    }

    @Override
    public List<Setting> settings() {
        return Stream.concat(
                        Stream.of(
                                Setting.ofText("data", "JSON", "{}", "Data of the event."),
                                Setting.ofText("id", "ID", "", "Id of the event, which starts a function only once."),
                                Setting.ofText(
                                                "file",
                                                "FILE",
                                                "",
                                                "JSON: an event, a list, or an event per line; - for input.")
                                        .withLetter('f'),
                                Setting.ofSwitch(
                                                "wait",
                                                "Wait until the runs that it starts have ended; 1 if one failed.")
                                        .withLetter('w'),
                                Setting.ofNumber("timeout", "SECONDS", 300, "How long to wait."),
                                Setting.ofList("event-key", "KEY", "Event key, where the server wants one.")
                                        .with(Trait.SECRET)),
                        RemoteServer.SETTINGS.stream())
                .toList();
    }

    @Override
    public int run(Invocation invocation) {
        var settings = invocation.settings();
        var keys = settings.list("event-key");
        var key = !keys.isEmpty() ? keys.getFirst() : settings.text("key").isEmpty() ? "cli" : settings.text("key");
        try (var server = RemoteServer.of(settings)) {
            var ids = settings.text("file").isEmpty()
                    ? server.sendEvents(key, event(invocation))
                    : sendFile(server, key, invocation);
            print(ids, invocation);
            return settings.flag("wait") ? await(server, ids, invocation) : 0;
        }
    }

    private static String event(Invocation invocation) {
        var settings = invocation.settings();
        var event = Json.MAPPER.createObjectNode();
        event.put("name", invocation.operand("the name of the event"));
        event.set("data", json("--data", settings.text("data")));
        if (!settings.text("id").isEmpty()) {
            event.put("id", settings.text("id"));
        }
        return Json.MAPPER.writeValueAsString(event);
    }

    private static JsonNode json(String what, String text) {
        try {
            return Json.parse(text).tree();
        } catch (JsonSyntaxException e) {
            throw new Failure(what + " is not JSON: " + e.getMessage(), e);
        }
    }

    private static List<String> sendFile(RemoteServer server, String key, Invocation invocation) {
        invocation.takesNoOperands();
        var file = invocation.settings().text("file");
        var ids = new ArrayList<String>();
        try (var reader = new BufferedReader(open(file))) {
            var batch = new ArrayList<JsonNode>();
            reader.mark(FIRST_LINE);
            var first = reader.readLine();
            boolean lines = first != null && isJson(first);
            reader.reset();
            if (!lines) {
                var all = json(file, reader.readAllAsString());
                (all.isArray() ? all.values() : List.of(all)).forEach(batch::add);
                send(server, key, batch, ids, invocation);
                return ids;
            }
            int number = 0;
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    var value = json(file + ":" + number, line);
                    (value.isArray() ? value.values() : List.of(value)).forEach(batch::add);
                }
                if (batch.size() >= BATCH) {
                    send(server, key, batch, ids, invocation);
                    batch.clear();
                }
            }
            send(server, key, batch, ids, invocation);
            return ids;
        } catch (NoSuchFileException e) {
            throw new Failure("there is no file " + file, e);
        } catch (IOException e) {
            throw new Failure("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Reader open(String file) throws IOException {
        return file.equals("-")
                ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
                : Files.newBufferedReader(Path.of(file));
    }

    private static boolean isJson(String line) {
        try {
            return Json.parse(line).tree().isContainer();
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    private static void send(
            RemoteServer server, String key, List<JsonNode> events, List<String> ids, Invocation invocation) {
        for (int from = 0; from < events.size(); from += BATCH) {
            var part = events.subList(from, Math.min(from + BATCH, events.size()));
            ids.addAll(server.sendEvents(key, Json.MAPPER.writeValueAsString(part)));
            invocation.progress(ids.size() + " events sent");
        }
    }

    private static void print(List<String> ids, Invocation invocation) {
        invocation.progressEnds();
        if (invocation.json()) {
            invocation.print(Json.MAPPER.writeValueAsString(Map.of("ids", ids)));
        } else {
            ids.forEach(invocation::print);
        }
    }

    private static int await(RemoteServer server, List<String> ids, Invocation invocation) {
        int failed = 0;
        var patience = new Patience(Duration.ofSeconds(invocation.settings().number("timeout")), BETWEEN_LOOKS);
        for (var id : ids) {
            var runs = server.query(RUNS, Map.of("id", id)).at("/eventV2/runs");
            while (!isOver(runs)) {
                invocation.progress("waiting for " + open(runs) + " runs of " + id);
                if (!again(patience)) {
                    throw new Failure(
                            "still not over after " + invocation.settings().number("timeout") + " s: " + id, null);
                }
                runs = server.query(RUNS, Map.of("id", id)).at("/eventV2/runs");
            }
            invocation.progressEnds();
            for (var run : runs) {
                boolean good = run.path("status").asString().equals("COMPLETED");
                failed += good ? 0 : 1;
                invocation.print(
                        invocation.json()
                                ? Json.MAPPER.writeValueAsString(run)
                                : run.path("id").asString() + "  "
                                        + run.path("status").asString() + "  "
                                        + run.at("/function/slug").asString());
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private static boolean isOver(JsonNode runs) {
        return open(runs) == 0;
    }

    private static long open(JsonNode runs) {
        return runs.valueStream()
                .map(run -> run.path("status").asString())
                .filter(status -> status.equals("RUNNING") || status.equals("QUEUED"))
                .count();
    }

    private static boolean again(Patience patience) {
        try {
            return patience.again();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("stopped", e);
        }
    }
}
