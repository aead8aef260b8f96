package dev.baton.engine.event;

import dev.baton.engine.id.Ulid;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The header `x-inngest-event-id-seed`, which makes ids the same when a client sends events again (EVT §4.2).
record EventSeed(long epochMillis, short head, long tail) {
    private static final int ENTROPY = 10;
    private static final long MAX_MILLIS = (1L << 48) - 1;

    /// Reads `<ms>,<base64 of 10 bytes>`; null for anything else, which counts as no seed.
    static @Nullable EventSeed parse(@Nullable String header) {
        int comma = header == null ? -1 : header.indexOf(',');
        if (header == null || comma < 0) {
            return null;
        }
        try {
            long millis = Long.parseLong(header.substring(0, comma).trim());
            var entropy = Base64.getDecoder().decode(header.substring(comma + 1).trim());
            if (millis < 0 || millis > MAX_MILLIS || entropy.length != ENTROPY) {
                return null;
            }
            var buffer = ByteBuffer.wrap(entropy);
            return new EventSeed(millis, buffer.getShort(), buffer.getLong());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// The id of the event at a position: its last 32 bits are raised by the position.
    Ulid at(int position) {
        long low = (tail & 0xFFFF_FFFF_0000_0000L) | ((tail + position) & 0xFFFF_FFFFL);
        return Ulid.of(epochMillis, head, low);
    }
}
