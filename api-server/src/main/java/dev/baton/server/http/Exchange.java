package dev.baton.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes Helidon's requests to the dispatcher, and its replies to the client, who may not be too slow.
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /// Bytes of a refused body that are read, so that the client gets to reading why.
    private static final long DRAINED = 128L << 20;

    /// Within which a client has to take something of an answer.
    private static final int WRITE_SECONDS = 30;

    private static final int BYTES_PER_SECOND = 16 << 10;

    private final Dispatcher dispatcher;
    private final Patience patience;
    private final BodyRoom room;

    Exchange(Dispatcher dispatcher, Patience patience, BodyRoom room) {
        this.dispatcher = dispatcher;
        this.patience = patience;
        this.room = room;
    }

    void handle(ServerRequest request, ServerResponse response) {
        var headers = new HashMap<String, String>();
        for (var header : request.headers()) {
            headers.put(header.name().toLowerCase(Locale.ROOT), header.values());
        }
        headers.putIfAbsent("host", request.authority());
        var prologue = request.prologue();
        var body = body(request);
        Reply reply;
        try {
            reply = dispatcher.dispatch(new Call(
                    prologue.method().text(),
                    prologue.uriPath().rawPath(),
                    prologue.query().rawValue(),
                    headers,
                    body,
                    isLocal(request)));
        } finally {
            body.release();
        }
        send(reply, response);
        // Helidon does not end a connection by itself because a client asks for it. HTTP/2 has streams in place of it.
        if (prologue.protocolVersion().startsWith("1")
                && (!isReadToItsEnd(headers, reply, body)
                        || headers.getOrDefault("connection", "").equalsIgnoreCase("close"))) {
            throw new CloseConnectionException("the connection ends with this answer");
        }
    }

    /// What is left of a refused body is read, so that the client gets to reading why. One that asked before sending
    /// is told without being heard.
    private static boolean isReadToItsEnd(Map<String, String> headers, Reply reply, Body body) {
        return reply.status() < 400 || headers.containsKey("expect") || body.drain(DRAINED);
    }

    private Body body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return Body.empty();
        }
        var stream = request.content().inputStream();
        return new Body(
                new PatientBody(stream, patience, false),
                new PatientBody(stream, patience, true),
                request.headers().contentLength().orElse(-1),
                room);
    }

    /// Whether the caller has an address of this machine.
    private static boolean isLocal(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress remote
                && remote.getAddress() != null
                && (remote.getAddress().isLoopbackAddress()
                        || request.localPeer().address() instanceof InetSocketAddress own
                                && remote.getAddress().equals(own.getAddress()));
    }

    private void send(Reply reply, ServerResponse response) {
        response.status(reply.status());
        reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (reply.contentType() != null) {
            response.header(HeaderNames.CONTENT_TYPE, reply.contentType());
        }
        if (!reply.trailers().isEmpty()) {
            response.header(
                    HeaderNames.TRAILER, String.join(", ", reply.trailers().keySet()));
            ReplyStream body = reply.stream() == null ? out -> out.write(reply.body()) : reply.stream();
            stream(body, reply.trailers(), response);
            return;
        }
        if (reply.stream() != null) {
            stream(reply.stream(), Map.of(), response);
            return;
        }
        try (var wait = patience.begin(WRITE_SECONDS + reply.body().length / BYTES_PER_SECOND)) {
            if (reply.body().length == 0) {
                response.send();
            } else {
                response.send(reply.body());
            }
        }
    }

    private void stream(ReplyStream stream, Map<String, String> trailers, ServerResponse response) {
        try (var out = new PatientOutput(response.outputStream(), patience, WRITE_SECONDS)) {
            stream.write(out);
            trailers.forEach((name, value) -> response.trailers().set(HeaderNames.create(name), value));
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
}
