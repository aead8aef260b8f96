package dev.baton.server.http;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.DirectHandler;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request to open a web socket, and the conversation that follows. The request goes to the dispatcher as any other
/// does: only a reply that is a conversation opens the socket.
final class SocketUpgrade implements WsListener {
    /// Characters of one message at most.
    private static final int MESSAGE = 64 << 10;

    private static final int WRITE_SECONDS = 30;
    private static final int TOO_LARGE = 1009;
    private static final int NORMAL = 1000;

    private final Dispatcher dispatcher;
    private final Patience patience;
    private final StringBuilder message = new StringBuilder();
    private @Nullable Conversation conversation;

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
        conversation = accepted;
        accepted.accepted();
        return Optional.empty();
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
        if (conversation != null) {
            conversation.opened(new HelidonSocket(session));
        }
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
        if (message.length() + text.length() > MESSAGE) {
            session.close(TOO_LARGE, "messages have at most " + MESSAGE + " characters");
            return;
        }
        message.append(text);
        if (last && conversation != null) {
            var whole = message.toString();
            message.setLength(0);
            conversation.received(whole);
        }
    }

    @Override
    public void onPing(WsSession session, BufferData data) {
        session.pong(data);
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
        end();
    }

    @Override
    public void onError(WsSession session, Throwable error) {
        end();
    }

    private void end() {
        if (conversation != null) {
            conversation.ended();
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
            try (var wait = patience.begin(WRITE_SECONDS)) {
                session.send(text, true);
            }
        }

        @Override
        public void ping() {
            try (var wait = patience.begin(WRITE_SECONDS)) {
                session.ping(BufferData.empty());
            }
        }

        @Override
        public void close() {
            try (var wait = patience.begin(WRITE_SECONDS)) {
                session.close(NORMAL, "");
            }
        }
    }
}
