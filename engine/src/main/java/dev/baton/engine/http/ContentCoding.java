package dev.baton.engine.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/// Undoes the compression of bodies: gzip and Brotli (SDK §8.3).
final class ContentCoding {
    private ContentCoding() {}

    /// @param coding header `Content-Encoding`, or null
    /// @throws LimitedBody.TooLong when the decoded body passes the limit
    /// @throws IOException when the coding is unknown, or the body is not coded that way
    static byte[] decode(byte[] body, @Nullable String coding, int limit) throws IOException {
        var name = coding == null ? "" : coding.trim().toLowerCase(Locale.ROOT);
        if (body.length == 0) {
            return body;
        }
        return switch (name) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> {
                try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                    yield read(in, limit);
                }
            }
            case "br" -> {
                try (var in = new BrotliInputStream(new ByteArrayInputStream(body))) {
                    yield read(in, limit);
                }
            }
            default -> throw new IOException("unsupported content encoding: " + coding);
        };
    }

    private static byte[] read(InputStream in, int limit) throws IOException {
        var decoded = in.readNBytes(limit + 1);
        if (decoded.length > limit) {
            throw new LimitedBody.TooLong();
        }
        return decoded;
    }
}
