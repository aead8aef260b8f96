package dev.baton.server.realtime;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Hands what is published to those who follow its topic at that moment; nothing is kept. Whoever publishes
/// never waits: a follower that falls too far behind is let go of. Safe for use by many threads.
public final class Hub implements AutoCloseable {
    private static final int BACKLOG = 2_000;
    private static final long GOODBYE_MS = 500;
    private static final byte[] CLOSING = sse("{\"kind\":\"closing\"}");

    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    /// Somebody who follows topics. What is to be sent waits in order.
    final class Follower implements AutoCloseable {
        private final Set<Topic> topics;
        private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(BACKLOG);
        private final CountDownLatch sent = new CountDownLatch(1);
        private volatile boolean over;

        private Follower(Set<Topic> topics) {
            this.topics = topics;
        }

        /// The next bytes, or null when there were none for a while.
        byte @Nullable [] next(long millis) throws InterruptedException {
            return waiting.poll(millis, TimeUnit.MILLISECONDS);
        }

        /// Whether nothing more will come once what waits is sent.
        boolean over() {
            return over && waiting.isEmpty();
        }

        private void take(byte[] bytes) {
            if (!waiting.offer(bytes)) {
                letGo();
            }
        }

        /// Nothing more will be lined up.
        private void letGo() {
            over = true;
            followers.remove(this);
        }

        /// Whoever sends has stopped.
        @Override
        public void close() {
            letGo();
            sent.countDown();
        }
    }

    /// Follows topics from now on.
    Follower follow(List<Topic> topics) {
        Set<Topic> wanted = ConcurrentHashMap.newKeySet();
        wanted.addAll(topics);
        var follower = new Follower(wanted);
        followers.add(follower);
        return follower;
    }

    /// Publishes a message.
    ///
    /// @param json one line
    void publish(Topic topic, String json) {
        forward(topic, sse(json));
    }

    /// Publishes bytes as they are; they must be server-sent events already.
    void forward(Topic topic, byte[] bytes) {
        for (var follower : followers) {
            if (follower.topics.contains(topic)) {
                follower.take(bytes);
            }
        }
    }

    /// Tells all followers to come back later, and waits a moment until they have been told.
    @Override
    public void close() {
        var told = List.copyOf(followers);
        told.forEach(follower -> {
            follower.take(CLOSING);
            follower.letGo();
        });
        try {
            for (var follower : told) {
                if (!follower.sent.await(GOODBYE_MS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] sse(String json) {
        return ("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
