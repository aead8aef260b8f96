package dev.baton.server.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The body of a request, read at most once and never beyond a limit.
public final class Body {
    private final InputStream stream;
    private final InputStream bitByBit;
    private final long declared;
    private final @Nullable BodyRoom room;
    private long held;

    /// @param stream the bytes, which may end early when the client goes away
    /// @param declared header `Content-Length`, or −1
    public Body(InputStream stream, long declared) {
        this(stream, stream, declared, null);
    }

    /// @param stream the bytes, for reading all of them
    /// @param bitByBit the same, for a client that may take its time
    /// @param room where the bytes that are read are held until [#release], null for any number
    Body(InputStream stream, InputStream bitByBit, long declared, @Nullable BodyRoom room) {
        this.stream = stream;
        this.bitByBit = bitByBit;
        this.declared = declared;
        this.room = room;
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
    /// @throws HttpFailure 413 when there are more; then the rest is not read. 503 when all requests together
    /// have no room for it. 400 when the client went away in the middle
    public byte[] read(int limit) {
        if (declared > limit) {
            throw HttpFailure.tooLarge(limit);
        }
        try {
            var bytes = holding().readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw HttpFailure.tooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw HttpFailure.badRequest("The request body ended before it was complete");
        }
    }

    /// The request is over: others may have the room that this body took.
    void release() {
        if (room != null) {
            room.give(held);
            held = 0;
        }
    }

    /// The bytes, which take room as they come.
    private InputStream holding() {
        return new FilterInputStream(stream) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                if (room != null && count > 0) {
                    room.take(count);
                    held += count;
                }
                return count;
            }
        };
    }
}
