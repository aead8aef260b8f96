package dev.baton.server.http;

import dev.baton.engine.json.Json;

/// `GET /health` (REST §4). It needs nothing, so it answers before the database is open.
public final class HealthRoute {
    private static final Reply OK = Reply.ok(Json.ofCanonical("{\"status\":200,\"message\":\"OK\"}\n"));

    private HealthRoute() {}

    /// Adds the route.
    public static void register(Routes routes) {
        routes.open("GET", "/health", call -> OK);
    }
}
