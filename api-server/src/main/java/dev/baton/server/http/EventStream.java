package dev.baton.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Server-sent events to one client. Messages wait in order until they are sent; whoever sends them never waits for
/// the client. Made by [EventStreams#open]; safe for use by many threads.
public final class EventStream implements AutoCloseable {
    private static final byte[] STILL_HERE = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    /// Between two comments on a stream that has nothing else to say.
    private static final Duration QUIET = Duration.ofSeconds(15);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Condition done = lock.newCondition();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final int backlog;
    private final Consumer<EventStream> atEnd;
    private boolean ended;
    private boolean closed;

    /// @param backlog messages that may wait
    /// @param atEnd is told once nothing more will be taken
    EventStream(int backlog, Consumer<EventStream> atEnd) {
        this.backlog = backlog;
        this.atEnd = atEnd;
    }

    /// A message as it goes over the wire.
    ///
    /// @param event its name, or null for a message without one
    /// @param data one line
    public static byte[] message(@Nullable String event, String data) {
        var name = event == null ? "" : "event: " + event + "\n";
        return (name + "data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /// A comment, which clients pass over. It shows that the connection holds.
    public static byte[] comment() {
        return STILL_HERE.clone();
    }

    /// The answer whose body is a stream.
    ///
    /// @param body opens a stream, lets it be filled, sends and closes it
    public static Reply reply(ReplyStream body) {
        return Reply.stream("text/event-stream", body).with("Cache-Control", "no-cache");
    }

    /// Lines a message up.
    ///
    /// @param bytes whole messages; see [#message]
    /// @return false when nothing more is taken, or too much waits because the client reads too slowly; then the
    ///     message is lost
    public boolean offer(byte[] bytes) {
        lock.lock();
        try {
            if (ended || waiting.size() >= backlog) {
                return false;
            }
            waiting.add(bytes);
            more.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what waits, and lines up one message that says so.
    public void restart(byte[] bytes) {
        lock.lock();
        try {
            if (!ended) {
                waiting.clear();
                waiting.add(bytes);
                more.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Takes no more messages. What waits is still sent.
    public void end() {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            ended = true;
            more.signalAll();
        } finally {
            lock.unlock();
        }
        atEnd.accept(this);
    }

    /// Ends it with a last message, which is taken however much waits.
    void end(byte[] last) {
        lock.lock();
        try {
            if (!ended) {
                waiting.add(last);
            }
        } finally {
            lock.unlock();
        }
        end();
    }

    /// Whether it has ended and everything was taken by [#next].
    public boolean over() {
        lock.lock();
        try {
            return ended && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// The next bytes, or nothing when none came in time or none will come.
    public Optional<byte[]> next(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && !ended && left > 0) {
                left = more.awaitNanos(left);
            }
            return Optional.ofNullable(waiting.poll());
        } finally {
            lock.unlock();
        }
    }

    /// Sends messages as they come, and a comment every now and then, until the stream has ended.
    ///
    /// @throws IOException when the client has gone away
    public void sendTo(OutputStream out) throws IOException, InterruptedException {
        sendTo(out, () -> QUIET);
    }

    /// As [#sendTo(OutputStream)], but no longer than a while.
    ///
    /// @param left time that is left, asked again before each message
    public void sendTo(OutputStream out, Supplier<Duration> left) throws IOException, InterruptedException {
        while (!over()) {
            var time = left.get();
            if (!time.isPositive()) {
                return;
            }
            send(next(time.compareTo(QUIET) < 0 ? time : QUIET), out);
        }
    }

    private void send(Optional<byte[]> next, OutputStream out) throws IOException {
        if (next.isPresent() || !over()) {
            out.write(next.orElse(STILL_HERE));
            out.flush();
        }
    }

    /// Ends it: whoever sends has stopped.
    @Override
    public void close() {
        end();
        lock.lock();
        try {
            closed = true;
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until whoever sends has stopped.
    ///
    /// @return false when that took too long
    boolean awaitClose(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!closed && left > 0) {
                left = done.awaitNanos(left);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
