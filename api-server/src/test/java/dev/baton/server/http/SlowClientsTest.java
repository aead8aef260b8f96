package dev.baton.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.security.HostGuard;
import dev.baton.server.security.KeyGuard;
import dev.baton.server.security.OriginGuard;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that keep a connection busy by being slow. A second is a tenth of one here.
@Timeout(25)
class SlowClientsTest {
    private static final Duration SECOND = Duration.ofMillis(100);
    private static final byte[] MUCH = new byte[1 << 20];

    private final CompletableFuture<Boolean> streamEnded = new CompletableFuture<>();
    private final Routes routes = new Routes()
            .own("POST", "/take", call -> Reply.text(200, "text/plain", "" + call.body(1 << 20).length))
            .own(
                    "GET",
                    "/much",
                    call -> Reply.stream("application/octet-stream", out -> {
                        try {
                            for (int i = 0; i < 1_000; i++) {
                                out.write(MUCH);
                            }
                        } finally {
                            streamEnded.complete(true);
                        }
                    }));
    private final ApiServer server = ApiServer.start(
            "127.0.0.1",
            0,
            new Guards(new HostGuard("127.0.0.1", List.of()), new OriginGuard(List.of()), KeyGuard.open()),
            "dev",
            CompletableFuture.completedFuture(routes),
            256 << 10,
            SECOND,
            BodyRoom.ofThisProcess());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void headersThatComeByteByByteAreCutOff() throws Exception {
        assertThat(trickled("GET /health HTTP/1.1\r\nHost: localhost\r\n", "X-A: b\r\n".repeat(4_000)))
                .isTrue();
    }

    @Test
    void aFirstLineThatComesByteByByteIsCutOff() throws Exception {
        assertThat(trickled("GET /health?", "a".repeat(60_000))).isTrue();
    }

    @Test
    void aBodyThatComesByteByByteIsCutOff() throws Exception {
        var head = "POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n";
        assertThat(trickled(head, "a".repeat(60_000))).isTrue();
    }

    @Test
    void aBodyThatStallsIsCutOff() throws Exception {
        try (var socket = connected()) {
            socket.getOutputStream()
                    .write("POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc".getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .doesNotContain("200 OK");
        }
    }

    @Test
    void aClientThatTakesNothingOfItsAnswerIsCutOff() throws Exception {
        try (var socket = connected()) {
            socket.getOutputStream().write("GET /much HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            assertThat(streamEnded.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aBodyThatComesInPartsButInTimeIsTaken() throws Exception {
        try (var socket = connected()) {
            var out = socket.getOutputStream();
            out.write("POST /take HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 6\r\n\r\n"
                    .getBytes(US_ASCII));
            for (int i = 0; i < 6; i++) {
                LockSupport.parkNanos(SECOND.toNanos() * 2);
                out.write('x');
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .contains("200 OK")
                    .endsWith("6");
        }
    }

    @Test
    void anAnswerComesAtOnceAlsoWhereMuchMoreWasAnnounced() throws Exception {
        try (var socket = connected()) {
            socket.getOutputStream()
                    .write("POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n{"
                            .getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 413");
        }
    }

    /// A connection that waits for a while, but not for ever.
    private Socket connected() throws IOException {
        var socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /// Whether the server ends the connection before the client has sent everything, a byte each second.
    private boolean trickled(String head, String rest) throws IOException {
        try (var socket = connected()) {
            var out = socket.getOutputStream();
            out.write(head.getBytes(US_ASCII));
            socket.setSoTimeout((int) SECOND.toMillis());
            for (byte next : rest.getBytes(US_ASCII)) {
                out.write(next);
                if (isOver(socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isOver(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // What the server says is of no interest, only that it ends.
                continue;
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
