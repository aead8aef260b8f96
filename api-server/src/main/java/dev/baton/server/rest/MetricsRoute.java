package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.transition.Effect.Counted.What;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import dev.baton.server.security.Credential;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// `GET /metrics` in Prometheus' text format (STO §9, REST §11): how much is queued, and what was counted since the
/// process started. Always on. `GET /v1/prom/{env}` answers the same, whatever environment it names: there is one.
public final class MetricsRoute {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final long MOST = 1_000_000_000;

    private final Engine engine;

    /// @param engine whose queue is measured
    public MetricsRoute(Engine engine) {
        this.engine = engine;
    }

    /// Adds the route.
    public void register(Routes routes) {
        routes.own(Credential.KEY_OR_METRICS_TOKEN, "GET", "/metrics", call -> Reply.text(200, TYPE, text()))
                .own(Credential.KEY_OR_METRICS_TOKEN, "GET", "/v1/prom/{env}", call -> Reply.text(200, TYPE, text()));
    }

    private String text() {
        var text = new StringBuilder("""
                # HELP inngest_queue_depth Queue items, due or not.
                # TYPE inngest_queue_depth gauge
                inngest_queue_depth %d
                """.formatted(Math.clamp(engine.queries().queueDepth(), 0, MOST)));
        var counts = bySlug();
        counter(text, counts, "function_run_scheduled", "Runs that were queued.", Map.of("", What.RUN_SCHEDULED));
        counter(
                text,
                counts,
                "function_run_started",
                "Runs whose first request went out.",
                Map.of("", What.RUN_STARTED));
        counter(
                text,
                counts,
                "function_run_ended",
                "Runs that ended.",
                new TreeMap<>(Map.of(
                        "completed", What.RUN_COMPLETED,
                        "failed", What.RUN_FAILED,
                        "cancelled", What.RUN_CANCELLED)));
        counter(
                text,
                counts,
                "sdk_req_scheduled",
                "Requests to apps that were queued.",
                Map.of("", What.REQUEST_SCHEDULED));
        counter(text, counts, "sdk_req_started", "Requests to apps that were sent.", Map.of("", What.REQUEST_STARTED));
        counter(
                text,
                counts,
                "sdk_req_ended",
                "Requests to apps that were answered; errored ones are sent again.",
                new TreeMap<>(Map.of(
                        "success", What.REQUEST_SUCCEEDED,
                        "errored", What.REQUEST_ERRORED,
                        "failed", What.REQUEST_FAILED)));
        return text.toString();
    }

    /// Functions of one slug in different apps count together, as the label cannot tell them apart.
    private SortedMap<String, Map<What, Long>> bySlug() {
        var counts = engine.counters().read();
        Map<FunctionId, Function> functions = engine.queries().functions(counts.keySet());
        var bySlug = new TreeMap<String, Map<What, Long>>();
        counts.forEach((id, values) -> {
            var function = functions.get(id);
            if (function != null) {
                bySlug.merge(function.slug(), values, MetricsRoute::sum);
            }
        });
        return bySlug;
    }

    private static Map<What, Long> sum(Map<What, Long> one, Map<What, Long> other) {
        var sum = new TreeMap<>(one);
        other.forEach((what, count) -> sum.merge(what, count, Long::sum));
        return sum;
    }

    /// @param statuses what is counted by the label `status`; an empty label is left out
    private static void counter(
            StringBuilder text,
            SortedMap<String, Map<What, Long>> counts,
            String name,
            String help,
            Map<String, What> statuses) {
        var full = "inngest_" + name + "_total";
        text.append("# HELP ").append(full).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(full).append(" counter\n");
        counts.forEach((slug, values) -> statuses.forEach((status, what) -> {
            text.append(full).append("{fn=\"").append(escaped(slug)).append('"');
            if (!status.isEmpty()) {
                text.append(",status=\"").append(status).append('"');
            }
            text.append("} ").append(values.getOrDefault(what, 0L)).append('\n');
        }));
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
