package dev.baton.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/// Tells clients that speak HTTP/1.0, as nginx does in front of a server unless it is told otherwise, what to do about
/// it. Helidon alone would close the connection without a word.
final class OldHttp implements ServerConnectionSelector {
    static final String MESSAGE = "HTTP/1.0 is not served: call with HTTP/1.1 or HTTP/2. A proxy has to do so too;"
            + " nginx needs \"proxy_http_version 1.1;\"";

    private static final int SECONDS = 10;
    private static final int MAX_HEAD = 64 << 10;

    /// Bytes of a body that are read, so that the client gets to reading why.
    private static final int MAX_BODY = 1 << 20;

    private final Dispatcher dispatcher;
    private final Patience patience;

    OldHttp(Dispatcher dispatcher, Patience patience) {
        this.dispatcher = dispatcher;
        this.patience = patience;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        int end = data.indexOf((byte) '\n');
        if (end < 0) {
            return Support.UNKNOWN;
        }
        return data.readString(end).strip().endsWith(" HTTP/1.0") ? Support.SUPPORTED : Support.UNSUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return Set.of();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Refusal(context);
    }

    private final class Refusal implements ServerConnection {
        private final ConnectionContext context;

        Refusal(ConnectionContext context) {
            this.context = context;
        }

        @Override
        public void handle(Limit limit) {
            try (var wait = patience.begin(SECONDS)) {
                skip(context.dataReader());
                context.dataWriter().writeNow(BufferData.create(answer()));
            }
        }

        @Override
        public Duration idleTime() {
            return Duration.ZERO;
        }

        @Override
        public void close(boolean interrupt) {}
    }

    private static void skip(DataReader reader) {
        var head = new StringBuilder();
        while (head.length() < MAX_HEAD && !isWhole(head)) {
            head.append((char) (reader.read() & 0xff));
        }
        for (var line : head.toString().toLowerCase(Locale.ROOT).lines().toList()) {
            if (line.startsWith("content-length:")) {
                reader.skip(length(line.substring(line.indexOf(':') + 1).strip()));
                return;
            }
        }
    }

    private static boolean isWhole(StringBuilder head) {
        int end = head.length();
        return end > 1
                && head.charAt(end - 1) == '\n'
                && (head.charAt(end - 2) == '\n' || end > 3 && head.charAt(end - 3) == '\n');
    }

    private static int length(String text) {
        try {
            return (int) Math.clamp(Long.parseLong(text), 0, MAX_BODY);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private byte[] answer() {
        var body = Reply.error(505, MESSAGE, null).body();
        var kind = dispatcher.kindHeader();
        var head = "HTTP/1.1 505 HTTP Version Not Supported\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\nConnection: close\r\n" + kind[0] + ": " + kind[1] + "\r\n\r\n";
        var bytes = head.getBytes(StandardCharsets.US_ASCII);
        var all = new byte[bytes.length + body.length];
        System.arraycopy(bytes, 0, all, 0, bytes.length);
        System.arraycopy(body, 0, all, bytes.length, body.length);
        return all;
    }
}
