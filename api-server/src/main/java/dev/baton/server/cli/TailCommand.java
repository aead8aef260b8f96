package dev.baton.server.cli;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.server.config.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// `baton tail`: events and runs as they come, until it is ended.
final class TailCommand implements Command {
    private static final int REMEMBERED = 10_000;
    private static final String EVENT = "query($id: ULID!) { eventV2(id: $id) { id name receivedAt raw } }";
    private static final String RUN =
            "query($id: String!) { run(runID: $id) { id status eventName queuedAt startedAt endedAt function { slug } } }";

    /// Statuses that were printed, oldest run first.
    private final Map<String, String> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Override
    public String name() {
        return "tail";
    }

    @Override
    public String summary() {
        return "Print events and changes of runs as they happen. Ctrl-C ends it.";
    }

    @Override
    public List<Setting> settings() {
        return Stream.concat(
                        Stream.of(
                                Setting.ofSwitch("no-events", "Runs only."),
                                Setting.ofSwitch("no-runs", "Events only."),
                                Setting.ofNumber("limit", "COUNT", 0, "End after so many lines; 0 goes on.")
                                        .withLetter('n')),
                        RemoteServer.SETTINGS.stream())
                .toList();
    }

    @Override
    public int run(Invocation invocation) {
        invocation.takesNoOperands();
        var settings = invocation.settings();
        if (settings.flag("no-events") && settings.flag("no-runs")) {
            throw new UsageError("--no-events and --no-runs leave nothing to print");
        }
        var kinds = settings.flag("no-events") ? "run" : settings.flag("no-runs") ? "event" : "event,run";
        try (var server = RemoteServer.of(settings);
                var lines = new BufferedReader(
                        new InputStreamReader(server.stream("v0/changes?kinds=" + kinds), StandardCharsets.UTF_8))) {
            invocation.err().println("following " + server.address() + "; Ctrl-C ends it");
            int printed = 0;
            var kind = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    kind = line.substring("event: ".length());
                } else if (line.startsWith("data: ")
                        && print(server, kind, line.substring("data: ".length()), invocation)) {
                    printed++;
                }
                if (printed > 0 && printed == settings.number("limit")) {
                    return 0;
                }
            }
            throw new Failure(server.address() + " has ended", null);
        } catch (IOException e) {
            throw new Failure("the connection broke: " + e.getMessage(), e);
        }
    }

    private boolean print(RemoteServer server, String kind, String data, Invocation invocation) {
        if (kind.equals("missed")) {
            invocation.err().println("some were missed: they came faster than they could be printed");
            return false;
        }
        var id = id(data);
        if (id.isEmpty()) {
            return false;
        }
        var found = kind.equals("run")
                ? server.query(RUN, Map.of("id", id)).path("run")
                : server.query(EVENT, Map.of("id", id)).path("eventV2");
        if (!found.isObject() || kind.equals("run") && isTold(found)) {
            return false;
        }
        invocation.print(invocation.json() ? json(kind, found) : text(kind, found));
        invocation.out().flush();
        return true;
    }

    private boolean isTold(JsonNode run) {
        var status = run.path("status").asString();
        return status.equals(told.put(run.path("id").asString(), status));
    }

    private static String id(String data) {
        try {
            return Json.parse(data).tree().path("id").asString("");
        } catch (JsonSyntaxException e) {
            return "";
        }
    }

    private static String json(String kind, JsonNode found) {
        return Json.MAPPER.writeValueAsString(Map.of(kind, found));
    }

    private static String text(String kind, JsonNode found) {
        return kind.equals("run")
                ? "run    " + RunsCommand.line(found)
                : "event  " + found.path("id").asString() + "  "
                        + found.path("name").asString();
    }
}
