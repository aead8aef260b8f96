package dev.baton.engine.id;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A 128-bit identifier: 48 bits of Unix milliseconds, then 80 bits of entropy. Its text is 26 Crockford base-32
/// characters, upper case; text, bytes and [#compareTo] sort alike, by time first.
public record Ulid(long high, long low) implements Comparable<Ulid> {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final byte[] VALUES = values();
    private static final int LENGTH = 26;

    /// Smallest identifier of the given instant; with [#compareTo] the lower bound of a time window.
    public static Ulid floor(Instant time) {
        return new Ulid(time.toEpochMilli() << 16, 0);
    }

    /// @param entropy the lower 80 bits, as 16 high bits and 64 low bits
    public static Ulid of(long epochMillis, short entropyHigh, long entropyLow) {
        return new Ulid((epochMillis << 16) | (entropyHigh & 0xFFFFL), entropyLow);
    }

    /// Reads 26 characters of Crockford base 32, in either case.
    ///
    /// @throws IllegalArgumentException when the text is not a ULID
    public static Ulid parse(String text) {
        var ulid = parseOrNull(text);
        if (ulid == null) {
            throw new IllegalArgumentException("not a ULID: " + text);
        }
        return ulid;
    }

    /// Like [#parse], but answers null for text that is not a ULID.
    public static @Nullable Ulid parseOrNull(String text) {
        if (text.length() != LENGTH || text.charAt(0) > '7') {
            return null;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            int value = c < VALUES.length ? VALUES[c] : -1;
            if (value < 0) {
                return null;
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | value;
        }
        return new Ulid(high, low);
    }

    /// Reads the 16 bytes that [#bytes] wrote.
    public static Ulid fromBytes(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new Ulid(buffer.getLong(), buffer.getLong());
    }

    /// The identifier that comes `steps` later, in the same millisecond unless its 80 bits overflow.
    public Ulid plus(long steps) {
        long sum = low + steps;
        return new Ulid(Long.compareUnsigned(sum, low) < 0 ? high + 1 : high, sum);
    }

    /// The instant in the first 48 bits.
    public Instant time() {
        return Instant.ofEpochMilli(epochMillis());
    }

    /// The instant in the first 48 bits, in Unix milliseconds.
    public long epochMillis() {
        return high >>> 16;
    }

    /// 16 bytes, big endian.
    public byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    @Override
    public int compareTo(Ulid other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        var chars = new char[LENGTH];
        long h = high;
        long l = low;
        for (int i = LENGTH - 1; i >= 0; i--) {
            chars[i] = ALPHABET[(int) (l & 31)];
            l = (l >>> 5) | (h << 59);
            h >>>= 5;
        }
        return new String(chars);
    }

    private static byte[] values() {
        var values = new byte[128];
        java.util.Arrays.fill(values, (byte) -1);
        for (int i = 0; i < ALPHABET.length; i++) {
            values[ALPHABET[i]] = (byte) i;
            values[Character.toLowerCase(ALPHABET[i])] = (byte) i;
        }
        return values;
    }
}
