package dev.baton.server.v2.rpc;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Texts in trailers of gRPC: what is no printable ASCII, and the percent sign, stands as percent and two digits.
final class GrpcText {
    private GrpcText() {}

    static String encode(String text) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '%') {
                encoded.append((char) b);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", b));
            }
        }
        return encoded.toString();
    }
}
