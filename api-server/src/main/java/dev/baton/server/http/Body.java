package dev.baton.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The body of a request, read at most once and never beyond a limit.
public final class Body {
    private final InputStream stream;
    private final InputStream bitByBit;
    private final long declared;

    /// @param stream the bytes, which may end early when the client goes away
    /// @param declared header `Content-Length`, or −1
    public Body(InputStream stream, long declared) {
        this(stream, stream, declared);
    }

    /// @param stream the bytes, for reading all of them
    /// @param bitByBit the same, for a client that may take its time
    Body(InputStream stream, InputStream bitByBit, long declared) {
        this.stream = stream;
        this.bitByBit = bitByBit;
        this.declared = declared;
    }

    /// No body.
    public static Body empty() {
        return new Body(InputStream.nullInputStream(), 0);
    }

    /// The bytes as they arrive, for bodies that are read bit by bit.
    InputStream stream() {
        return bitByBit;
    }

    /// Reads what nobody has read, so that the client gets to reading the answer.
    ///
    /// @return false when there is more than a limit, it came too slowly, or the client went away
    boolean drain(long limit) {
        if (declared > limit) {
            return false;
        }
        try {
            var buffer = new byte[16 << 10];
            long total = 0;
            int count;
            while ((count = stream.read(buffer)) >= 0 && total <= limit) {
                total += count;
            }
            return count < 0;
        } catch (IOException | RuntimeException e) {
            return false;
        }
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
