package dev.baton.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The body of a request, read at most once and never beyond a limit.
public final class Body {
    private final InputStream stream;
    private final long declared;

    /// @param stream the bytes, which may end early when the client goes away
    /// @param declared header `Content-Length`, or −1
    public Body(InputStream stream, long declared) {
        this.stream = stream;
        this.declared = declared;
    }

    /// No body.
    public static Body empty() {
        return new Body(InputStream.nullInputStream(), 0);
    }

    /// The bytes as they arrive, for bodies that are read bit by bit.
    InputStream stream() {
        return stream;
    }

    /// All bytes.
    ///
    /// @param limit bytes at most
    /// @throws HttpFailure 413 when there are more; then the rest is not read
    public byte[] read(int limit) {
        if (declared > limit) {
            throw HttpFailure.tooLarge(limit);
        }
        try {
            var bytes = stream.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw HttpFailure.tooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
