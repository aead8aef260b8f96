package dev.baton.server.v2.rpc;

import dev.baton.server.v2.Refusal;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Messages in a stream, each behind a byte of flags and its length in four bytes, big end first.
final class Frames {
    /// The end of a Connect stream.
    static final int END = 0x02;

    /// Trailers of gRPC-Web.
    static final int TRAILERS = 0x80;

    private static final int COMPRESSED = 0x01;
    private static final int HEAD = 5;

    private Frames() {}

    static byte[] of(int flags, byte[] message) {
        return ByteBuffer.allocate(HEAD + message.length)
                .put((byte) flags)
                .putInt(message.length)
                .put(message)
                .array();
    }

    /// The next message, or nothing at the end of the stream.
    ///
    /// @throws Refusal when it is too long, compressed or broken off
    static Optional<byte[]> read(InputStream in, int limit) throws IOException {
        int flags = in.read();
        if (flags < 0) {
            return Optional.empty();
        }
        try {
            var data = new DataInputStream(in);
            int length = data.readInt();
            if ((flags & COMPRESSED) != 0) {
                throw new Refusal(501, "not_implemented", "Compressed messages are not taken");
            }
            if (length < 0 || length > limit) {
                throw new Refusal(413, "invalid_request", "A message may have " + limit + " bytes");
            }
            var message = new byte[length];
            data.readFully(message);
            return Optional.of(message);
        } catch (EOFException e) {
            throw new Refusal(400, "invalid_request", "The message breaks off");
        }
    }
}
