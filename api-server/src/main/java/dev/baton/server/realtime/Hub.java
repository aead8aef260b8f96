package dev.baton.server.realtime;

import dev.baton.server.http.EventStream;
import dev.baton.server.http.EventStreams;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Hands what is published to those who follow its topic at that moment; nothing is kept. Whoever publishes
/// never waits: a follower that falls too far behind is let go of. Safe for use by many threads.
public final class Hub implements AutoCloseable {
    private static final int BACKLOG = 2_000;

    private static final String CLOSING = "{\"kind\":\"closing\"}";

    private final EventStreams events = new EventStreams(BACKLOG, EventStream.message(null, CLOSING));
    private final EventStreams sockets = new EventStreams(BACKLOG, CLOSING.getBytes(StandardCharsets.UTF_8));
    private final Map<EventStream, Follower> followers = new ConcurrentHashMap<>();

    /// Who follows.
    ///
    /// @param stream what waits to be sent; whoever follows closes it
    /// @param topics what is followed; more may be added, and some removed
    /// @param framed whether messages are server-sent events, not plain JSON
    record Follower(EventStream stream, Set<Topic> topics, boolean framed) {}

    /// Follows topics from now on, by server-sent events. Whoever follows closes the stream.
    EventStream follow(Collection<Topic> topics) {
        return join(events, topics, true).stream();
    }

    /// Follows topics from now on, by messages of plain JSON. Whoever follows closes the stream.
    Follower followPlain(Collection<Topic> topics) {
        return join(sockets, topics, false);
    }

    private Follower join(EventStreams streams, Collection<Topic> topics, boolean framed) {
        Set<Topic> followed = ConcurrentHashMap.newKeySet();
        followed.addAll(topics);
        var follower = new Follower(streams.open(followers::remove), followed, framed);
        followers.put(follower.stream(), follower);
        return follower;
    }

    /// Publishes a message.
    ///
    /// @param json one line
    void publish(Topic topic, String json) {
        var event = EventStream.message(null, json);
        var plain = json.getBytes(StandardCharsets.UTF_8);
        hand(topic, follower -> follower.framed() ? event : plain);
    }

    /// Publishes bytes as they are; for those who follow by server-sent events they must be such.
    void forward(Topic topic, byte[] bytes) {
        hand(topic, ignored -> bytes);
    }

    private void hand(Topic topic, Function<Follower, byte[]> message) {
        followers.forEach((stream, follower) -> {
            if (follower.topics().contains(topic) && !stream.offer(message.apply(follower))) {
                stream.end();
            }
        });
    }

    /// Tells all followers to come back later, and waits a moment until they have been told.
    @Override
    public void close() {
        events.close();
        sockets.close();
    }
}
