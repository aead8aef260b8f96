package dev.baton.server.http;

/// The server's side of a web socket. Calls come one at a time, on the thread of the connection.
public interface Conversation {
    /// The client is about to learn that its socket is open: what happens from now on is meant for it.
    void accepted();

    /// The socket is open.
    void opened(Socket socket);

    /// The client has sent a text.
    void received(String text);

    /// The socket is closed.
    void ended();
}
