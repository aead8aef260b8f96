package dev.baton.server.http;

/// A web socket to one client. Used by one thread at a time; calls fail with an unchecked exception when the client has
/// gone away or does not read.
public interface Socket {
    /// Sends a text.
    void send(String text);

    /// Asks the client whether it is still there.
    void ping();

    /// Closes it.
    void close();
}
