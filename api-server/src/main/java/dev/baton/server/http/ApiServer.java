package dev.baton.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.websocket.WsRouting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The listener of the API port: HTTP/1.1 and HTTP/2 without TLS, each request on a virtual thread of its own.
public final class ApiServer implements AutoCloseable {
    private static final int BACKLOG = 1_024;

    /// Ports below belong to the system.
    private static final int FIRST_FREE = 1_024;

    /// Bytes of the first line of a request: GraphQL documents may be in it.
    private static final int MAX_PROLOGUE = 64 << 10;

    /// Bytes of all header fields.
    private static final int MAX_HEADERS = 32 << 10;

    /// Bytes of a frame of a web socket that a client sends.
    private static final int MAX_FRAME = 256 << 10;

    private static final int MAX_CONNECTIONS = 10_000;

    /// Without a request, or with one whose first line is not complete.
    private static final int IDLE_SECONDS = 60;

    private final WebServer server;
    private final Patience patience;

    private ApiServer(WebServer server, Patience patience) {
        this.server = server;
        this.patience = patience;
    }

    /// Starts listening.
    ///
    /// @param port 0 to take any free one
    /// @param guards who may call
    /// @param serverKind `dev` or `cloud`, told in every answer
    /// @param routes all routes but `/health`; requests for them wait until they are there
    /// @throws PortTaken when another process listens there
    public static ApiServer start(
            String host, int port, Guards guards, String serverKind, CompletableFuture<Routes> routes) {
        return start(
                host, port, guards, serverKind, routes, MAX_FRAME, Duration.ofSeconds(1), BodyRoom.ofThisProcess());
    }

    /// Starts listening, for sockets on which clients send long messages.
    ///
    /// @param maxFrame bytes of a frame that a client sends at most
    /// @throws PortTaken when another process listens there
    public static ApiServer start(
            String host, int port, Guards guards, String serverKind, CompletableFuture<Routes> routes, int maxFrame) {
        return start(host, port, guards, serverKind, routes, maxFrame, Duration.ofSeconds(1), BodyRoom.ofThisProcess());
    }

    /// @param second how long a second is, by which clients are held to be slow
    /// @param room for the bodies of all requests together
    static ApiServer start(
            String host,
            int port,
            Guards guards,
            String serverKind,
            CompletableFuture<Routes> routes,
            int maxFrame,
            Duration second,
            BodyRoom room) {
        if (port != 0) {
            checkFree(host, port);
        }
        var early = new Routes();
        HealthRoute.register(early);
        var dispatcher = new Dispatcher(early, routes, guards, serverKind);
        var patience = new Patience(second);
        var exchange = new Exchange(dispatcher, patience, room);
        var server = WebServer.builder()
                .host(host)
                .port(port)
                .backlog(BACKLOG)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .maxTcpConnections(MAX_CONNECTIONS)
                .idleConnectionTimeout(second.multipliedBy(IDLE_SECONDS))
                .idleConnectionPeriod(second.multipliedBy(10))
                .addConnectionSelector(new OldHttp(dispatcher, patience))
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(MAX_PROLOGUE)
                        .maxHeadersSize(MAX_HEADERS)
                        .addReceiveListener(new HeaderPatience(patience))
                        .build())
                .addProtocol(new SocketConfig(maxFrame))
                .addProtocol(
                        Http2Config.builder().maxHeaderListSize(MAX_HEADERS).build())
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofSeconds(2))
                .directHandlers(directHandlers(dispatcher))
                .routing(routing -> routing.any(exchange::handle))
                .addRouting(WsRouting.builder().endpoint("/*", () -> new SocketUpgrade(dispatcher, patience)))
                .build();
        server.start();
        if (!server.isRunning()) {
            patience.close();
            throw new PortTaken(host, port, port >= FIRST_FREE, null);
        }
        return new ApiServer(server, patience);
    }

    /// Loads and initialises what the first server of a process needs, and opens nothing. A start that can do
    /// this while it is at something else, such as reading its arguments, listens a few hundred milliseconds
    /// earlier.
    public static void prepare() {
        WebServer.builder().port(0).shutdownHook(false).routing(routing -> {}).build();
    }

    /// Helidon only logs that it could not listen, so the address is tried beforehand.
    private static void checkFree(String host, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port), BACKLOG);
        } catch (IOException e) {
            throw new PortTaken(host, port, port >= FIRST_FREE && isOwn(host), e);
        }
    }

    /// Whether it is the port, not the address, that is wrong.
    private static boolean isOwn(String host) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, 0), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// The port that it listens on.
    public int port() {
        return server.port();
    }

    /// Stops taking requests and waits up to two seconds for those under way.
    @Override
    public void close() {
        server.stop();
        patience.close();
    }

    private static String told(DirectHandler.EventType type, Status status, @Nullable String message) {
        if (type == DirectHandler.EventType.HTTP_VERSION_NOT_SUPPORTED) {
            return OldHttp.MESSAGE;
        }
        return message == null || message.isEmpty() ? status.reasonPhrase() : message;
    }

    /// Requests that cannot even be read as HTTP are answered in the shape of all errors.
    private static DirectHandlers directHandlers(Dispatcher dispatcher) {
        DirectHandler handler = (request, type, status, headers, message) -> {
            var reply = Reply.error(status.code(), told(type, status, message), null);
            var kind = dispatcher.kindHeader();
            return DirectHandler.TransportResponse.builder()
                    .status(status)
                    .headers(headers)
                    .header(HeaderNames.create(kind[0]), kind[1])
                    .header(HeaderNames.CONTENT_TYPE, "application/json")
                    .keepAlive(false)
                    .entity(reply.body())
                    .build();
        };
        var builder = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values()) {
            builder.addHandler(type, handler);
        }
        return builder.build();
    }
}
