package dev.baton.server.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All open streams of one kind, so that they can be ended together when the server stops. Safe for use by many
/// threads.
public final class EventStreams implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofMillis(500);

    private final List<EventStream> open = new CopyOnWriteArrayList<>();
    private final int backlog;
    private final byte @Nullable [] goodbye;

    /// @param backlog messages that may wait in each stream
    /// @param goodbye last message of streams that end because the server stops, or null for none
    public EventStreams(int backlog, byte @Nullable [] goodbye) {
        this.backlog = backlog;
        this.goodbye = goodbye == null ? null : goodbye.clone();
    }

    /// A new stream. Whoever opens it closes it.
    ///
    /// @param atEnd is told of the stream once that takes no more messages
    public EventStream open(Consumer<EventStream> atEnd) {
        var stream = new EventStream(backlog, ended -> {
            open.remove(ended);
            atEnd.accept(ended);
        });
        open.add(stream);
        return stream;
    }

    /// Ends all streams, and waits a moment until their last messages are sent.
    @Override
    public void close() {
        var told = List.copyOf(open);
        for (var stream : told) {
            if (goodbye == null) {
                stream.end();
            } else {
                stream.end(goodbye);
            }
        }
        try {
            for (var stream : told) {
                if (!stream.awaitClose(GOODBYE)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
