package dev.baton.server.cli;

import dev.baton.engine.json.Json;
import dev.baton.server.config.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// `baton run`: one run with its steps.
final class RunCommand implements Command {
    private static final String SPAN = "name status attempts queuedAt startedAt endedAt stepOp isUserland";
    private static final String DOCUMENT = """
            query($id: String!) {
              run(runID: $id) {
                id status eventName cronSchedule queuedAt startedAt endedAt output
                function { slug } app { name }
                trace { %1$s childrenSpans { %1$s childrenSpans { %1$s } } }
              }
            }""".formatted(SPAN);

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "Show a run: its steps, how long they took, and what came of it.";
    }

    @Override
    public String operands() {
        return "ID";
    }

    @Override
    public List<Setting> settings() {
        return RemoteServer.SETTINGS;
    }

    @Override
    public int run(Invocation invocation) {
        var id = invocation.operand("the id of the run");
        try (var server = RemoteServer.of(invocation.settings())) {
            var run = server.query(DOCUMENT, Map.of("id", id)).path("run");
            if (run.isNull() || run.isMissingNode()) {
                throw new Failure("there is no run " + id + " at " + server.address(), null);
            }
            if (invocation.json()) {
                invocation.print(Json.MAPPER.writeValueAsString(run));
            } else {
                print(run, invocation);
            }
            return 0;
        }
    }

    private static void print(JsonNode run, Invocation invocation) {
        invocation.print(RunsCommand.line(run));
        invocation.print("app      " + run.at("/app/name").asString());
        invocation.print("queued   " + run.path("queuedAt").asString());
        var steps = run.at("/trace/childrenSpans");
        if (!steps.isEmpty()) {
            invocation.print("");
        }
        for (var step : steps) {
            invocation.print(line("  ", step));
            if (step.path("childrenSpans").size() > 1) {
                for (var attempt : step.path("childrenSpans")) {
                    if (!attempt.path("isUserland").asBoolean(false)) {
                        invocation.print(line("    ", attempt));
                    }
                }
            }
        }
        var output = run.path("output").asString("");
        if (!output.isEmpty()) {
            invocation.print("");
            invocation.print(output);
        }
    }

    private static String line(String indent, JsonNode span) {
        return String.format(
                Locale.ROOT,
                "%s%-10s %-8s %s",
                indent,
                span.path("status").asString(),
                Spans.between(
                        span.path("startedAt").asString(""),
                        span.path("endedAt").asString("")),
                span.path("name").asString());
    }
}
