package dev.baton.engine.http;

/// Gets the body of an answer while it comes in. Called by one thread at a time, before the exchange returns.
public interface BodyListener {
    /// The body begins. Answers that only lead elsewhere, or whose body is compressed, are not told of.
    void begins(Headers headers);

    /// @param part of the body as it came, of any length
    void part(byte[] part);
}
