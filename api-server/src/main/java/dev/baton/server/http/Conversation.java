package dev.baton.server.http;

/// The server's side of a web socket. Calls come one at a time, on the thread of the connection.
public interface Conversation {
    /// What the socket is opened for.
    default SocketTerms terms() {
        return SocketTerms.TEXT;
    }

    /// The client is about to learn that its socket is open: what happens from now on is meant for it.
    void accepted();

    /// The socket is open.
    void opened(Socket socket);

    /// The client has sent a text.
    void received(String text);

    /// The client has sent bytes; passed over unless the conversation is about them.
    default void received(byte[] bytes) {}

    /// The socket is closed.
    ///
    /// @param code what it was closed with, 1006 when it broke
    /// @param reason what was said with it
    void ended(int code, String reason);
}
