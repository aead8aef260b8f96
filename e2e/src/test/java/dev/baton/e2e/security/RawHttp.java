package dev.baton.e2e.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;

/// Sends bytes that no HTTP client would send, and answers what comes back.
final class RawHttp {
    private static final int PATIENCE_MS = 40_000;
    private static final int ENOUGH = 1 << 20;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /// A whole request by its first line and fields; host, length and the wish to close are added.
    String send(String firstLine, String fields, String body) {
        return raw(firstLine + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n" + fields
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body);
    }

    /// Everything that the server says until it ends the connection.
    String raw(String bytes) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            byte[] buffer = new byte[8_192];
            for (int count = socket.getInputStream().read(buffer);
                    count >= 0 && answer.size() < ENOUGH;
                    count = socket.getInputStream().read(buffer)) {
                answer.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // A server may end such a connection without a word.
            if (answer.size() == 0) {
                return "";
            }
        }
        return answer.toString(ISO_8859_1);
    }

    /// The status of the answer to bytes after which the server may keep the connection; 0 when it ends without one.
    int statusOf(String bytes) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            return status(new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), ISO_8859_1));
        } catch (IOException e) {
            return 0;
        }
    }

    Socket connect() {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(PATIENCE_MS);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The status of an answer, or 0 when there was none.
    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }
}
