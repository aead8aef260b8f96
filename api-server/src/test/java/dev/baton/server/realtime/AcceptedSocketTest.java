package dev.baton.server.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.http.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AcceptedSocketTest {
    private static final Topic TOPIC = new Topic("c", "t");

    private final Hub hub = new Hub();
    private final LinkedBlockingQueue<String> sent = new LinkedBlockingQueue<>();

    private final Socket client = new Socket() {
        @Override
        public void send(String text) {
            sent.add(text);
        }

        @Override
        public void send(byte[] bytes) {
            throw new AssertionError("topics are told as text");
        }

        @Override
        public void close(int code, String reason) {
            close();
        }

        @Override
        public String remoteAddress() {
            return "";
        }

        @Override
        public void ping() {
            sent.add("ping");
        }

        @Override
        public void close() {
            sent.add("close");
        }
    };

    /// A client may know that its socket is open before the server's thread gets to it.
    @Test
    void whatIsPublishedWhileTheSocketOpensIsSent() throws Exception {
        var socket = new RealtimeSocket(hub, List.of(TOPIC), token -> Optional.empty());
        socket.accepted();
        hub.publish(TOPIC, "1");
        socket.opened(client);
        assertThat(sent.poll(20, TimeUnit.SECONDS)).isEqualTo("1");
        socket.ended(1000, "");
        assertThat(sent.poll(20, TimeUnit.SECONDS)).isEqualTo("close");
    }
}
