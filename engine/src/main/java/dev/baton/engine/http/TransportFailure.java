package dev.baton.engine.http;

import org.jspecify.annotations.Nullable;

/// There was no complete answer.
public final class TransportFailure extends Exception {
    private final Kind kind;

    /// @param message what happened, with the address
    TransportFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// Why there was none.
    public Kind kind() {
        return kind;
    }

    /// Reasons.
    public enum Kind {
        /// Nobody listens there, or the name is unknown.
        UNREACHABLE,
        /// The connection broke before the answer was complete.
        BROKEN,
        /// No complete answer in time.
        TIMEOUT,
        /// TLS was spoken to a plain port or the other way round, or what came back is not HTTP.
        PROTOCOL,
        /// The body is longer than allowed.
        TOO_LARGE,
        /// The body is compressed in a way that is not understood.
        ENCODING,
        /// Redirected too often, or to nowhere.
        REDIRECT
    }
}
