package dev.baton.server.graphql;

import dev.baton.engine.Engine;
import dev.baton.engine.json.Json;
import dev.baton.engine.transition.Effect.Notice;
import dev.baton.server.http.EventStream;
import dev.baton.server.http.EventStreams;
import dev.baton.server.http.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Subscriptions over server-sent events: the protocol graphql-sse in its mode of distinct connections. Results come as
/// `next`, the end as `complete`. A client that falls far behind gets an error with the code `missed` in place of what
/// it missed, and asks for everything anew.
final class Subscriptions implements AutoCloseable {
    /// Results that may wait for a client that reads slowly.
    private static final int BACKLOG = 100;

    /// Changed things that may wait to be looked at.
    private static final int CHANGES = 10_000;

    private static final byte[] COMPLETE = EventStream.message("complete", "");
    private static final byte[] MISSED = next(Map.of(
            "errors",
            List.of(Map.of(
                    "message",
                    "Changes were missed because there were too many. Ask for everything anew.",
                    "extensions",
                    Map.of("code", "missed")))));

    private final Engine engine;
    private final GraphQlExecutor executor;
    private final EventStreams streams = new EventStreams(BACKLOG, COMPLETE);

    Subscriptions(Engine engine, GraphQlExecutor executor) {
        this.engine = engine;
        this.executor = executor;
    }

    /// A document that asks for changes.
    record Subscription(String document, @Nullable String operation, Map<String, Object> variables) {}

    /// The answer that goes on until the client leaves, or the errors of the document.
    Reply open(Subscription subscription) {
        var checked = executor.execute(subscription.document(), subscription.operation(), subscription.variables())
                .join();
        return checked.containsKey("errors")
                ? Reply.jsonOf(GraphQlStatus.of(checked), checked)
                : EventStream.reply(out -> send(subscription, out));
    }

    /// The answer that says one result and ends.
    static Reply once(Map<String, Object> result) {
        return EventStream.reply(out -> {
            out.write(next(result));
            out.write(COMPLETE);
        });
    }

    private void send(Subscription subscription, OutputStream out) throws IOException, InterruptedException {
        var changes = new Changes();
        try (var stream = streams.open(ended -> changes.end())) {
            stream.offer(EventStream.comment());
            var watch = engine.watch(changes::add);
            Thread.ofVirtual().name("graphql-subscription").start(() -> produce(subscription, changes, stream));
            try (watch) {
                stream.sendTo(out);
            }
        }
    }

    private void produce(Subscription subscription, Changes changes, EventStream stream) {
        try {
            while (true) {
                var change = changes.take();
                if (change == null) {
                    return;
                }
                if (changes.missed()) {
                    stream.restart(MISSED);
                }
                var result = executor.execute(
                                subscription.document(), subscription.operation(), subscription.variables(), change)
                        .join();
                if (tells(result) && !stream.offer(next(result))) {
                    stream.restart(MISSED);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stream.end();
        }
    }

    private static boolean tells(Map<String, Object> result) {
        return result.containsKey("errors")
                || result.get("data") instanceof Map<?, ?> data
                        && data.values().stream().anyMatch(value -> value != null);
    }

    private static byte[] next(Map<String, Object> result) {
        return EventStream.message("next", Json.MAPPER.writeValueAsString(result));
    }

    @Override
    public void close() {
        streams.close();
    }

    /// Things that changed and were not looked at yet, each once, in the order of their first change.
    private static final class Changes {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition more = lock.newCondition();
        private final Queue<Notice> waiting = new ArrayDeque<>();
        private final Set<Notice> known = new HashSet<>();
        private boolean missed;
        private boolean ended;

        void add(Notice notice) {
            lock.lock();
            try {
                if (waiting.size() >= CHANGES) {
                    waiting.clear();
                    known.clear();
                    missed = true;
                }
                if (known.add(notice)) {
                    waiting.add(notice);
                    more.signal();
                }
            } finally {
                lock.unlock();
            }
        }

        void end() {
            lock.lock();
            try {
                ended = true;
                more.signal();
            } finally {
                lock.unlock();
            }
        }

        /// The next change, or null when there will be none.
        @Nullable
        Notice take() throws InterruptedException {
            lock.lock();
            try {
                while (waiting.isEmpty() && !ended) {
                    more.await();
                }
                var next = ended ? null : waiting.remove();
                if (next != null) {
                    known.remove(next);
                }
                return next;
            } finally {
                lock.unlock();
            }
        }

        /// Whether changes were dropped since the last time.
        boolean missed() {
            lock.lock();
            try {
                boolean was = missed;
                missed = false;
                return was;
            } finally {
                lock.unlock();
            }
        }
    }
}
