package dev.baton.server.http;

import java.io.IOException;
import java.io.OutputStream;

/// The body of an answer that is written bit by bit, on the thread of the request.
@FunctionalInterface
public interface ReplyStream {
    /// Writes until there is no more to say; each flush reaches the client.
    ///
    /// @throws IOException when the client has gone away
    /// @throws InterruptedException when the server stops
    void write(OutputStream out) throws IOException, InterruptedException;
}
