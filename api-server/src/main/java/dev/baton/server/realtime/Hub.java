package dev.baton.server.realtime;

import dev.baton.server.http.EventStream;
import dev.baton.server.http.EventStreams;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Hands what is published to those who follow its topic at that moment; nothing is kept. Whoever publishes
/// never waits: a follower that falls too far behind is let go of. Safe for use by many threads.
public final class Hub implements AutoCloseable {
    private static final int BACKLOG = 2_000;

    private final EventStreams streams = new EventStreams(BACKLOG, EventStream.message(null, "{\"kind\":\"closing\"}"));
    private final Map<EventStream, Set<Topic>> followers = new ConcurrentHashMap<>();

    /// Follows topics from now on. Whoever follows closes the stream.
    EventStream follow(Collection<Topic> topics) {
        var stream = streams.open(followers::remove);
        followers.put(stream, Set.copyOf(topics));
        return stream;
    }

    /// Publishes a message.
    ///
    /// @param json one line
    void publish(Topic topic, String json) {
        forward(topic, EventStream.message(null, json));
    }

    /// Publishes bytes as they are; they must be server-sent events already.
    void forward(Topic topic, byte[] bytes) {
        followers.forEach((stream, topics) -> {
            if (topics.contains(topic) && !stream.offer(bytes)) {
                stream.end();
            }
        });
    }

    /// Tells all followers to come back later, and waits a moment until they have been told.
    @Override
    public void close() {
        streams.close();
    }
}
