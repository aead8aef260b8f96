package dev.baton.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class EventStreamTest {
    private final EventStreams streams = new EventStreams(3, EventStream.message("bye", "{}"));
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void messagesAreSentInOrderUntilTheEnd() throws Exception {
        try (var stream = streams.open(ended -> {})) {
            stream.offer(EventStream.message(null, "1"));
            stream.offer(EventStream.message("two", "2"));
            stream.end();
            assertThat(stream.offer(EventStream.message(null, "3"))).isFalse();
            stream.sendTo(sent);
        }
        assertThat(sent.toString(UTF_8)).isEqualTo("data: 1\n\nevent: two\ndata: 2\n\n");
    }

    @Test
    void aFullStreamTakesNoMoreUntilItIsRestarted() throws Exception {
        try (var stream = streams.open(ended -> {})) {
            for (int i = 0; i < 3; i++) {
                assertThat(stream.offer(EventStream.comment())).isTrue();
            }
            assertThat(stream.offer(EventStream.comment())).isFalse();
            stream.restart(EventStream.message("missed", "{}"));
            assertThat(stream.offer(EventStream.message(null, "4"))).isTrue();
            stream.end();
            stream.sendTo(sent);
        }
        assertThat(sent.toString(UTF_8)).isEqualTo("event: missed\ndata: {}\n\ndata: 4\n\n");
    }

    @Test
    void aStreamEndsWhenItsTimeIsOver() throws Exception {
        var left = new ArrayDeque<>(List.of(Duration.ofMillis(1), Duration.ZERO));
        try (var stream = streams.open(ended -> {})) {
            stream.sendTo(sent, left::remove);
        }
        assertThat(sent.toString(UTF_8)).isEqualTo(":\n\n");
    }

    @Test
    void closingSaysGoodbyeAndWaitsForItToBeSent() throws Exception {
        var stream = streams.open(ended -> {});
        for (int i = 0; i < 3; i++) {
            stream.offer(EventStream.message(null, Integer.toString(i)));
        }
        var sender = Thread.ofVirtual().start(() -> {
            try (stream) {
                stream.sendTo(sent);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        streams.close();
        sender.join();
        assertThat(sent.toString(UTF_8)).endsWith("data: 2\n\nevent: bye\ndata: {}\n\n");
    }
}
