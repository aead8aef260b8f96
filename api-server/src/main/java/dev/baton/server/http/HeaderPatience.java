package dev.baton.server.http;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import org.jspecify.annotations.Nullable;

/// Cuts off clients that send their header fields too slowly. Those that are slow with the first line count as idle.
final class HeaderPatience implements Http1ConnectionListener {
    private static final int SECONDS = 20;

    private final Patience patience;
    private final ThreadLocal<Patience.@Nullable Wait> waits = new ThreadLocal<>();

    HeaderPatience(Patience patience) {
        this.patience = patience;
    }

    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        waits.set(patience.begin(SECONDS));
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        var wait = waits.get();
        if (wait != null) {
            wait.close();
            waits.remove();
        }
    }
}
