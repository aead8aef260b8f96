package dev.baton.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listener of the API port: HTTP/1.1 and HTTP/2 without TLS, each request on a virtual thread of its own.
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private static final int BACKLOG = 1_024;

    /// Ports below belong to the system.
    private static final int FIRST_FREE = 1_024;

    private final WebServer server;

    private ApiServer(WebServer server) {
        this.server = server;
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
        if (port != 0) {
            checkFree(host, port);
        }
        var early = new Routes();
        HealthRoute.register(early);
        var dispatcher = new Dispatcher(early, routes, guards, serverKind);
        var server = WebServer.builder()
                .host(host)
                .port(port)
                .backlog(BACKLOG)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofSeconds(2))
                .directHandlers(directHandlers(dispatcher))
                .routing(routing -> routing.any((request, response) -> handle(dispatcher, request, response)))
                .build();
        server.start();
        if (!server.isRunning()) {
            throw new PortTaken(host, port, port >= FIRST_FREE, null);
        }
        return new ApiServer(server);
    }

    /// Loads and initialises what the first server of a process needs, and opens nothing. A start that can do this
    /// while
    /// it is at something else, such as reading its arguments, listens a few hundred milliseconds earlier.
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
    }

    private static void handle(Dispatcher dispatcher, ServerRequest request, ServerResponse response) {
        var headers = new HashMap<String, String>();
        for (var header : request.headers()) {
            headers.put(header.name().toLowerCase(Locale.ROOT), header.values());
        }
        headers.putIfAbsent("host", request.authority());
        var prologue = request.prologue();
        var body = request.content().hasEntity()
                ? new Body(
                        request.content().inputStream(),
                        request.headers().contentLength().orElse(-1))
                : Body.empty();
        send(
                dispatcher.dispatch(new Call(
                        prologue.method().text(),
                        prologue.uriPath().rawPath(),
                        prologue.query().rawValue(),
                        headers,
                        body,
                        isLocal(request))),
                response);
    }

    /// Whether the caller has an address of this machine.
    private static boolean isLocal(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress remote
                && remote.getAddress() != null
                && (remote.getAddress().isLoopbackAddress()
                        || request.localPeer().address() instanceof InetSocketAddress own
                                && remote.getAddress().equals(own.getAddress()));
    }

    private static void send(Reply reply, ServerResponse response) {
        response.status(reply.status());
        reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (reply.contentType() != null) {
            response.header(HeaderNames.CONTENT_TYPE, reply.contentType());
        }
        if (reply.stream() != null) {
            stream(reply.stream(), response);
        } else if (reply.body().length == 0) {
            response.send();
        } else {
            response.send(reply.body());
        }
    }

    private static void stream(ReplyStream stream, ServerResponse response) {
        try (var out = response.outputStream()) {
            stream.write(out);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("a client left a stream: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // Helidon's word for having been interrupted while it waited for a client that does not read.
            if (!(e.getCause() instanceof InterruptedException)) {
                throw e;
            }
            Thread.currentThread().interrupt();
        }
    }

    /// Requests that cannot even be read as HTTP are answered in the shape of all errors.
    private static DirectHandlers directHandlers(Dispatcher dispatcher) {
        DirectHandler handler = (request, type, status, headers, message) -> {
            var reply = Reply.error(
                    status.code(), message == null || message.isEmpty() ? status.reasonPhrase() : message, null);
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
