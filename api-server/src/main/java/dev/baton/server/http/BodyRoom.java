package dev.baton.server.http;

import java.util.concurrent.atomic.AtomicLong;

/// The bytes that the bodies of all requests under way may take together, so that many large ones at once are refused
/// before the memory is full. Bodies that are read bit by bit take none. Safe for all threads.
final class BodyRoom {
    /// Two of the largest bodies that a route takes.
    private static final long LEAST = 128L << 20;

    private static final int SHARE = 8;

    private final long size;
    private final AtomicLong taken = new AtomicLong();

    /// @param size in bytes
    BodyRoom(long size) {
        this.size = size;
    }

    /// An eighth of the memory that this process may use, and 128 MiB at least.
    static BodyRoom ofThisProcess() {
        return new BodyRoom(Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE));
    }

    /// @throws HttpFailure 503 when there is no room for so many bytes more; then none are taken
    void take(long bytes) {
        if (taken.addAndGet(bytes) > size) {
            taken.addAndGet(-bytes);
            throw new HttpFailure(
                    503,
                    "The server is reading as many request bodies as it has memory for; send the request again",
                    null);
        }
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    /// How many bytes are taken now.
    long taken() {
        return taken.get();
    }
}
