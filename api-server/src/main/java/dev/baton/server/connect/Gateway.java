package dev.baton.server.connect;

import dev.baton.engine.Engine;
import dev.baton.engine.id.IdSource;
import dev.baton.engine.sync.RegistrationParser;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import dev.baton.server.security.Credential;
import dev.baton.server.security.Jwt;
import java.util.function.IntSupplier;

/// Puts the parts of Connect together: routes of the API's port and of the gateway's.
public final class Gateway {
    /// Bytes of a frame at most.
    public static final int MAX_FRAME = WorkerSocket.MAX_MESSAGE;

    private final WorkerPool pool;
    private final SessionTokens tokens;
    private final IdSource ids;
    private final Handshake handshake;

    /// @param parser reads registrations
    /// @param jwt signs and checks tokens of sessions
    public Gateway(WorkerPool pool, Engine engine, RegistrationParser parser, Jwt jwt, IdSource ids) {
        this.pool = pool;
        this.ids = ids;
        this.tokens = new SessionTokens(jwt, ids);
        this.handshake = new Handshake(tokens, new Registrar(engine, parser, pool), pool);
    }

    /// Adds what workers ask before they connect.
    ///
    /// @param port where the gateway listens
    public void registerStart(Routes routes, IntSupplier port) {
        new ConnectRoutes(tokens, pool, ids, port).register(routes);
    }

    /// What the gateway's port answers. Workers show the token of their session in their first message.
    public Routes routes() {
        return new Routes()
                .own(Credential.NONE, "GET", "/v0/connect", call -> Reply.socket(new WorkerSocket(handshake, pool)))
                .open(
                        "GET",
                        "/ready",
                        call -> pool.isDraining()
                                ? Reply.text(503, "text/plain", "draining")
                                : Reply.text(200, "text/plain", "ready"));
    }
}
