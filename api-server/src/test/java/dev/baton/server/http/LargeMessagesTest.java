package dev.baton.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.security.HostGuard;
import dev.baton.server.security.KeyGuard;
import dev.baton.server.security.OriginGuard;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Messages of some MiB that clients send over web sockets.
class LargeMessagesTest {
    private static final int MIB = 1 << 20;
    private static final int LONGEST = 16 * MIB;
    private static final int TRIES = 3;

    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final ApiServer server = ApiServer.start(
            "127.0.0.1",
            0,
            new Guards(new HostGuard("127.0.0.1", List.of()), new OriginGuard(List.of()), KeyGuard.open()),
            "dev",
            CompletableFuture.completedFuture(
                    new Routes().own("GET", "/socket", call -> Reply.socket(new Listening()))),
            LONGEST);
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket = client.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/socket"), new WebSocket.Listener() {})
            .join();

    @AfterEach
    void stop() {
        socket.abort();
        client.close();
        server.close();
    }

    @Test
    void aLargeFrameArrivesAsItWasSent() throws Exception {
        var content = new byte[3 * MIB + 5];
        new Random(7).nextBytes(content);
        socket.sendBinary(ByteBuffer.wrap(content), true).join();
        assertThat(Arrays.equals(received.poll(30, TimeUnit.SECONDS), content)).isTrue();
    }

    /// Sixteen times as long took more than a hundred times as long.
    @Test
    void aLargeFrameTakesNoLongerThanManySmallOnes() {
        send(LONGEST / 16, 16);
        long many = fastest(LONGEST / 16, 16);
        long one = fastest(LONGEST, 1);
        assertThat((double) one / many)
                .as("one of %d ms, many of %d ms", one / 1_000_000, many / 1_000_000)
                .isLessThan(4);
    }

    private long fastest(int length, int count) {
        return LongStream.generate(() -> send(length, count)).limit(TRIES).min().orElseThrow();
    }

    /// Nanoseconds that messages take to arrive.
    private long send(int length, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            socket.sendBinary(ByteBuffer.wrap(new byte[length]), true).join();
            try {
                assertThat(received.poll(60, TimeUnit.SECONDS)).hasSize(length);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return System.nanoTime() - start;
    }

    private final class Listening implements Conversation {
        @Override
        public SocketTerms terms() {
            return new SocketTerms(null, LONGEST, "", 30);
        }

        @Override
        public void accepted() {}

        @Override
        public void opened(Socket opened) {}

        @Override
        public void received(String text) {}

        @Override
        public void received(byte[] bytes) {
            received.add(bytes);
        }

        @Override
        public void ended(int code, String reason) {}
    }
}
