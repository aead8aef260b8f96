package dev.baton.server.rest;

import dev.baton.engine.Engine;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;

/// `GET /metrics` in Prometheus' text format (REST §11).
public final class MetricsRoute {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Engine engine;

    /// @param engine whose queue is measured
    public MetricsRoute(Engine engine) {
        this.engine = engine;
    }

    /// Adds the route.
    public void register(Routes routes) {
        routes.own("GET", "/metrics", call -> Reply.text(200, TYPE, text()));
    }

    private String text() {
        return """
                # HELP inngest_queue_depth Queue items, due or not.
                # TYPE inngest_queue_depth gauge
                inngest_queue_depth %d
                """.formatted(engine.queries().queueDepth());
    }
}
