package dev.baton.server.http;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.websocket.WsCloseException;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One request to open a web socket, and the conversation that follows. The request goes to the dispatcher as any other
/// does: only a reply that is a conversation opens the socket.
final class SocketUpgrade implements WsListener {
    private static final int TOO_LARGE = 1009;
    private static final int NORMAL = 1000;

    /// Nobody has closed the socket; it broke.
    private static final int BROKEN = 1006;

    private static final HeaderName SUBPROTOCOL = HeaderNames.create("Sec-WebSocket-Protocol");

    private final Dispatcher dispatcher;
    private final Patience patience;
    private final StringBuilder message = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicReference<@Nullable Conversation> open = new AtomicReference<>();
    private SocketTerms terms = SocketTerms.TEXT;

    SocketUpgrade(Dispatcher dispatcher, Patience patience) {
        this.dispatcher = dispatcher;
        this.patience = patience;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers given) {
        var headers = new HashMap<String, String>();
        for (var header : given) {
            headers.put(header.name().toLowerCase(Locale.ROOT), header.values());
        }
        // Where it comes from is not known here, so it counts as foreign.
        var reply = dispatcher.dispatch(new Call(
                prologue.method().text(),
                prologue.uriPath().rawPath(),
                prologue.query().rawValue(),
                headers,
                Body.empty(),
                false));
        var accepted = reply.conversation();
        if (accepted == null) {
            throw RequestException.builder()
                    .type(DirectHandler.EventType.OTHER)
                    .status(Status.create(reply.status() < 400 ? 400 : reply.status()))
                    .message(reason(reply))
                    .build();
        }
        open.set(accepted);
        terms = accepted.terms();
        accepted.accepted();
        return subprotocol(headers.get("sec-websocket-protocol"));
    }

    private Optional<Headers> subprotocol(@Nullable String offered) {
        var own = terms.subprotocol();
        if (own == null
                || offered == null
                || Arrays.stream(offered.split(",")).map(String::strip).noneMatch(own::equals)) {
            return Optional.empty();
        }
        var answer = WritableHeaders.create();
        answer.set(SUBPROTOCOL, own);
        return Optional.of(answer);
    }

    private static String reason(Reply reply) {
        try {
            return Json.read(reply.body()).path("error").asString("There is no web socket here");
        } catch (JsonSyntaxException e) {
            return "There is no web socket here";
        }
    }

    @Override
    public void onOpen(WsSession session) {
        var conversation = open.get();
        if (conversation != null) {
            var connection = Thread.currentThread();
            Thread.ofVirtual().name("socket-end").start(() -> endWith(connection));
            conversation.opened(new HelidonSocket(session));
        }
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
        if (message.length() + text.length() > terms.maxMessage()) {
            refuse(session);
            return;
        }
        message.append(text);
        if (last) {
            var whole = message.toString();
            message.setLength(0);
            var conversation = open.get();
            if (conversation != null) {
                conversation.received(whole);
            }
        }
    }

    @Override
    public void onMessage(WsSession session, BufferData buffer, boolean last) {
        if (bytes.size() + buffer.available() > terms.maxMessage()) {
            refuse(session);
            return;
        }
        bytes.writeBytes(buffer.readBytes());
        if (last) {
            var whole = bytes.toByteArray();
            bytes.reset();
            var conversation = open.get();
            if (conversation != null) {
                conversation.received(whole);
            }
        }
    }

    private void refuse(WsSession session) {
        session.close(TOO_LARGE, terms.tooLarge());
        end(TOO_LARGE, terms.tooLarge());
    }

    @Override
    public void onPing(WsSession session, BufferData data) {
        session.pong(data);
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
        end(status, reason);
    }

    @Override
    public void onError(WsSession session, Throwable error) {
        if (error instanceof WsCloseException closed) {
            end(closed.closeCode(), closed.closeCode() == TOO_LARGE ? terms.tooLarge() : "");
        } else {
            end(BROKEN, "");
        }
    }

    /// Helidon does not tell when a connection breaks, but its thread ends.
    private void endWith(Thread connection) {
        try {
            connection.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(BROKEN, "");
    }

    /// Only the first end counts.
    private void end(int code, String reason) {
        var over = open.getAndSet(null);
        if (over != null) {
            over.ended(code, reason);
        }
    }

    /// Clients that do not take what is sent in time are cut off.
    private final class HelidonSocket implements Socket {
        private final WsSession session;

        HelidonSocket(WsSession session) {
            this.session = session;
        }

        @Override
        public void send(String text) {
            try (var wait = patience.begin(terms.writeSeconds())) {
                session.send(text, true);
            }
        }

        @Override
        public void send(byte[] content) {
            try (var wait = patience.begin(terms.writeSeconds())) {
                session.send(BufferData.create(content), true);
            }
        }

        @Override
        public void ping() {
            try (var wait = patience.begin(terms.writeSeconds())) {
                session.ping(BufferData.empty());
            }
        }

        @Override
        public void close() {
            close(NORMAL, "");
        }

        @Override
        public void close(int code, String reason) {
            try (var wait = patience.begin(terms.writeSeconds())) {
                session.close(code, reason);
            }
        }

        @Override
        public String remoteAddress() {
            return session.socketContext().remotePeer().address() instanceof InetSocketAddress remote
                            && remote.getAddress() != null
                    ? remote.getAddress().getHostAddress()
                    : "";
        }
    }
}
