package dev.baton.server.http;

import org.jspecify.annotations.Nullable;

/// What both sides of a web socket keep to.
///
/// @param subprotocol told to clients that ask for it, or null
/// @param maxMessage length of what a client sends at most, in characters or bytes
/// @param tooLarge said to a client that sends more
/// @param writeSeconds within which a client has to take a message
public record SocketTerms(@Nullable String subprotocol, int maxMessage, String tooLarge, int writeSeconds) {
    /// Short texts.
    static final SocketTerms TEXT =
            new SocketTerms(null, 64 << 10, "messages have at most " + (64 << 10) + " characters", 30);
}
