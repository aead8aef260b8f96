package dev.baton.server.http;

/// A web socket to one client. Used by one thread at a time; calls fail with an unchecked exception when the client has
/// gone away or does not read.
public interface Socket {
    /// Sends a text.
    void send(String text);

    /// Sends bytes, in one frame.
    void send(byte[] bytes);

    /// Asks the client whether it is still there.
    void ping();

    /// Closes it, with code 1000.
    void close();

    /// Closes it and says why.
    void close(int code, String reason);

    /// Address of the client, without port; empty when it is not known.
    String remoteAddress();
}
