package dev.baton.server.realtime;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.server.http.Conversation;
import dev.baton.server.http.Socket;
import dev.baton.server.realtime.Hub.Follower;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Follows topics over a web socket (RT §11). The client adds topics with another token,
/// `{"kind":"sub","data":TOKEN}`, and takes some back, `{"kind":"unsub","data":[{"channel":…,"name":…}]}`;
/// anything else that it says is passed over.
final class RealtimeSocket implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(RealtimeSocket.class);

    /// Between two pings on a socket that has nothing else to say.
    private static final Duration QUIET = Duration.ofSeconds(15);

    private final Hub hub;
    private final List<Topic> first;
    private final Function<String, Optional<List<Topic>>> tokens;
    private @Nullable Follower follower;

    /// @param first topics that are followed at once
    /// @param tokens topics that a token lets its holder follow
    RealtimeSocket(Hub hub, List<Topic> first, Function<String, Optional<List<Topic>>> tokens) {
        this.hub = hub;
        this.first = first;
        this.tokens = tokens;
    }

    @Override
    public void accepted() {
        follower = hub.followPlain(first);
    }

    @Override
    public void opened(Socket socket) {
        var joined = follower;
        if (joined == null) {
            throw new IllegalStateException("the socket was opened before it was accepted");
        }
        Thread.ofVirtual().name("realtime-socket").start(() -> send(joined, socket));
    }

    private static void send(Follower follower, Socket socket) {
        try (var stream = follower.stream()) {
            while (!stream.over()) {
                var next = stream.next(QUIET);
                if (next.isPresent()) {
                    socket.send(new String(next.get(), StandardCharsets.UTF_8));
                } else if (!stream.over()) {
                    socket.ping();
                }
            }
            socket.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("a client left a socket: {}", e.getMessage());
        }
    }

    @Override
    public void received(String text) {
        JsonNode message;
        try {
            message = Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            LOG.debug("a message over a socket is not JSON: {}", e.getMessage());
            return;
        }
        if (follower == null) {
            return;
        }
        var data = message.path("data");
        switch (message.path("kind").asString("")) {
            case "sub" -> tokens.apply(data.asString("")).ifPresent(follower.topics()::addAll);
            case "unsub" ->
                data.forEach(topic -> follower.topics()
                        .remove(new Topic(
                                topic.path("channel").asString(""),
                                topic.path("name").asString(""))));
            default -> LOG.debug("a message over a socket is of no known kind");
        }
    }

    @Override
    public void ended(int code, String reason) {
        if (follower != null) {
            follower.stream().end();
        }
    }
}
