package dev.baton.desktop.screen.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Builds answers of the server for tests. Times are milliseconds after [#T0].
public final class RunJson {
    public static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");

    private RunJson() {}

    /// A `FunctionRunV2`, queued at a time.
    public static Map<String, Object> run(String id, String status, long queuedAtMs) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("id", id);
        run.put("status", status);
        run.put("queuedAt", time(queuedAtMs));
        run.put("startedAt", status.equals("QUEUED") ? null : time(queuedAtMs + 10));
        boolean ended = !status.equals("QUEUED") && !status.equals("RUNNING");
        run.put("endedAt", ended ? time(queuedAtMs + 1_000) : null);
        run.put("eventName", "shop/order.placed");
        run.put("isBatch", false);
        run.put("hasAI", false);
        run.put("isDeferred", false);
        run.put("function", Map.of("id", "f-1", "name", "process-order", "slug", "shop-process-order"));
        run.put("app", Map.of("id", "a-1", "externalID", "shop", "sdkLanguage", "js", "sdkVersion", "4.2.1"));
        return run;
    }

    /// A span; null times stay null.
    public static Map<String, Object> span(
            String id, String name, String status, Long queued, Long started, Long ended) {
        Map<String, Object> span = new LinkedHashMap<>();
        span.put("spanID", id);
        span.put("name", name);
        span.put("status", status);
        span.put("attempts", 0);
        span.put("queuedAt", queued == null ? null : time(queued));
        span.put("startedAt", started == null ? null : time(started));
        span.put("endedAt", ended == null ? null : time(ended));
        span.put("stepType", "");
        span.put("isRoot", false);
        span.put("isUserland", false);
        span.put("outputID", "out-" + id);
        span.put("childrenSpans", new ArrayList<>());
        return span;
    }

    /// The root span with its children.
    @SafeVarargs
    public static Map<String, Object> root(String status, Long ended, Map<String, Object>... children) {
        Map<String, Object> root = span("root", "executor.run", status, 0L, 12L, ended);
        root.put("isRoot", true);
        root.put("childrenSpans", List.of(children));
        return root;
    }

    /// A step that answered in its own request.
    public static Map<String, Object> step(
            String name, String op, String status, Long queued, Long started, Long ended) {
        Map<String, Object> step = span("s-" + name, name, status, queued, started, ended);
        step.put("stepOp", op);
        step.put("stepID", "hash-" + name);
        step.put("stepType", op);
        return step;
    }

    public static String time(long ms) {
        return T0.plusMillis(ms).toString();
    }

    public static JsonNode json(Object value) {
        return JsonMapper.shared().valueToTree(value);
    }

    public static RunFacts facts(String id, String status) {
        return RunFacts.of(json(run(id, status, 0)));
    }

    public static Trace trace(Map<String, Object> root) {
        return new Trace(TraceReader.read(json(root)));
    }
}
