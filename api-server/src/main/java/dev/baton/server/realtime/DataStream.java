package dev.baton.server.realtime;

import dev.baton.engine.driver.AnswerStreams;
import dev.baton.engine.id.IdSource;
import dev.baton.engine.time.EngineClock;
import java.nio.charset.StandardCharsets;

/// A stream of text that is published part by part (RT §12.2): a message for its start, one for each part of at most
/// 1 KiB, one for its end. Characters that are cut by the border of two parts go with the second. Used by one thread at
/// a time.
final class DataStream implements AnswerStreams.Stream {
    private static final int PART = 1 << 10;
    private static final int MAX_PARTS = 1_000;

    private final Hub hub;
    private final Messages messages;
    private final EngineClock clock;
    private final String id;
    private final byte[] buffer = new byte[PART];
    private int length;
    private int parts;

    private DataStream(Hub hub, Messages messages, EngineClock clock, String id) {
        this.hub = hub;
        this.messages = messages;
        this.clock = clock;
        this.id = id;
    }

    /// Says that a stream starts.
    static DataStream open(Hub hub, Messages messages, EngineClock clock, IdSource ids) {
        var stream = new DataStream(hub, messages, clock, ids.ulid(clock.now()).toString());
        stream.mark("datastream-start");
        return stream;
    }

    /// Publishes what came, without waiting for more. What comes after 1,000 parts is not published.
    @Override
    public void write(byte[] part) {
        for (int from = 0; from < part.length && !isFull(); ) {
            int count = Math.min(buffer.length - length, part.length - from);
            System.arraycopy(part, from, buffer, length, count);
            from += count;
            length += count;
            int whole = wholeCharacters(buffer, length);
            publish(whole);
            length -= whole;
            System.arraycopy(buffer, whole, buffer, 0, length);
        }
    }

    /// Whether as many parts were published as may be.
    boolean isFull() {
        return parts >= MAX_PARTS;
    }

    private void publish(int count) {
        if (count > 0) {
            parts++;
            var text = new String(buffer, 0, count, StandardCharsets.UTF_8);
            hub.publish(messages.topic(), messages.chunk(id, text, clock.now()));
        }
    }

    private void mark(String kind) {
        hub.publish(messages.topic(), messages.mark(kind, id, clock.now()));
    }

    /// Publishes what is left, and says that the stream ends.
    @Override
    public void close() {
        publish(length);
        mark("datastream-end");
    }

    /// Bytes up to the last character that is complete.
    private static int wholeCharacters(byte[] bytes, int end) {
        int start = end;
        while (start > 0 && end - start < 4 && (bytes[start - 1] & 0xC0) == 0x80) {
            start--;
        }
        if (start == 0) {
            return end;
        }
        int lead = bytes[start - 1] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        return end - (start - 1) < length ? start - 1 : end;
    }
}
