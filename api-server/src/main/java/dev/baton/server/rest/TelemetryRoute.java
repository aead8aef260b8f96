package dev.baton.server.rest;

import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;

/// `POST /v0/telemetry`: what a web client tells of its use is taken, so that it does not fail, and thrown away
/// (CLI §8, REST §6).
public final class TelemetryRoute {
    private static final int BODY_LIMIT = 1 << 16;

    /// Adds the route.
    public void register(Routes routes) {
        routes.own("POST", "/v0/telemetry", call -> {
            call.body(BODY_LIMIT);
            return Reply.empty(200);
        });
    }
}
