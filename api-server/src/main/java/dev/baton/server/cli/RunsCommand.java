package dev.baton.server.cli;

import dev.baton.engine.json.Json;
import dev.baton.server.config.Setting;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// `baton runs`: the newest runs, filtered if asked.
final class RunsCommand implements Command {
    private static final int PAGE = 100;
    private static final Set<String> STATUSES =
            Set.of("COMPLETED", "FAILED", "CANCELLED", "RUNNING", "QUEUED", "SKIPPED");
    private static final String DOCUMENT = """
            query($first: Int!, $after: String, $filter: RunsFilterV2!) {
              runs(first: $first, after: $after, orderBy: [{field: QUEUED_AT, direction: DESC}], filter: $filter) {
                edges { node { id status eventName cronSchedule queuedAt startedAt endedAt function { slug } app { name } } }
                pageInfo { hasNextPage endCursor }
              }
            }""";

    private final InstantSource clock;

    RunsCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "runs";
    }

    @Override
    public String summary() {
        return "List the newest runs.";
    }

    @Override
    public List<String> notes() {
        return List.of("  baton runs --status failed --since 1h --search 'event.data.userId == \"7\"'");
    }

    @Override
    public List<Setting> settings() {
        return Stream.concat(
                        Stream.of(
                                Setting.ofList(
                                                "status",
                                                "STATUS",
                                                "queued, running, completed, failed, cancelled or skipped.")
                                        .withLetter('s'),
                                Setting.ofText(
                                        "function",
                                        "SLUG",
                                        "",
                                        "Only runs of this function, such as shop-process-order."),
                                Setting.ofText("since", "TIME", "24h", "How far back: 30m, 24h, 7d."),
                                Setting.ofText("search", "CEL", "", "Expression over event, output and error."),
                                Setting.ofNumber("limit", "COUNT", 20, "Runs at most.")
                                        .withLetter('n')),
                        RemoteServer.SETTINGS.stream())
                .toList();
    }

    @Override
    public int run(Invocation invocation) {
        invocation.takesNoOperands();
        var settings = invocation.settings();
        int limit = settings.number("limit");
        if (limit < 1) {
            throw new UsageError("--limit must be 1 or more, not " + limit);
        }
        try (var server = RemoteServer.of(settings)) {
            var variables = new LinkedHashMap<String, Object>();
            variables.put("filter", filter(server, invocation));
            int printed = 0;
            boolean more = true;
            while (more && printed < limit) {
                variables.put("first", Math.min(PAGE, limit - printed));
                var page = server.query(DOCUMENT, variables).path("runs");
                for (var edge : page.path("edges")) {
                    invocation.progressEnds();
                    print(edge.path("node"), invocation);
                    printed++;
                }
                more = page.at("/pageInfo/hasNextPage").asBoolean(false);
                variables.put("after", page.at("/pageInfo/endCursor").asString(""));
                invocation.progress("searching; " + printed + " found");
            }
            invocation.progressEnds();
            return 0;
        }
    }

    private Map<String, Object> filter(RemoteServer server, Invocation invocation) {
        var settings = invocation.settings();
        var filter = new LinkedHashMap<String, Object>();
        filter.put(
                "from",
                clock.instant()
                        .minus(Spans.parse("--since", settings.text("since")))
                        .toString());
        var statuses = new ArrayList<String>();
        for (var status : settings.list("status")) {
            var name = status.toUpperCase(Locale.ROOT);
            if (!STATUSES.contains(name)) {
                throw new UsageError(
                        "--status must be queued, running, completed, failed, cancelled or skipped, not " + status);
            }
            statuses.add(name);
        }
        if (!statuses.isEmpty()) {
            filter.put("status", statuses);
        }
        if (!settings.text("search").isEmpty()) {
            filter.put("query", settings.text("search"));
        }
        if (!settings.text("function").isEmpty()) {
            filter.put("functionIDs", List.of(functionId(server, settings.text("function"))));
        }
        return filter;
    }

    private static String functionId(RemoteServer server, String slug) {
        var functions = server.query("{ functions { id slug } }", Map.of()).path("functions");
        for (var function : functions) {
            if (function.path("slug").asString().equals(slug)) {
                return function.path("id").asString();
            }
        }
        var known = functions
                .valueStream()
                .map(each -> each.path("slug").asString())
                .sorted()
                .limit(20)
                .toList();
        throw new Failure("there is no function " + slug + ". There are: " + String.join(", ", known), null);
    }

    private static void print(JsonNode run, Invocation invocation) {
        if (invocation.json()) {
            invocation.print(Json.MAPPER.writeValueAsString(run));
            return;
        }
        invocation.print(line(run));
    }

    /// A run in one line.
    static String line(JsonNode run) {
        var trigger = run.path("eventName").asString("");
        return String.format(
                Locale.ROOT,
                "%s  %-9s  %-8s  %s%s",
                run.path("id").asString(),
                run.path("status").asString(),
                Spans.between(
                        run.path("startedAt").asString(""), run.path("endedAt").asString("")),
                run.at("/function/slug").asString(),
                trigger.isEmpty() ? "" : "  " + trigger);
    }
}
