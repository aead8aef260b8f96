package dev.baton.engine.store.sqlite;

import java.util.Collection;

/// A Bloom filter over 64-bit hashes, 16 bits for each: about one hash in a thousand seems to be there and is not. None
/// that is there is missed.
final class BlockFilter {
    private static final int BYTES_PER_HASH = 2;
    private static final int PROBES = 6;

    private BlockFilter() {}

    /// The filter of some hashes.
    static byte[] of(Collection<Long> hashes) {
        var bits = new byte[Math.max(8, hashes.size() * BYTES_PER_HASH)];
        for (long hash : hashes) {
            for (int probe = 0; probe < PROBES; probe++) {
                int bit = bit(hash, probe, bits.length);
                bits[bit >>> 3] |= (byte) (1 << (bit & 7));
            }
        }
        return bits;
    }

    /// Whether the hash may be there.
    static boolean mayHold(byte[] bits, long hash) {
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(hash, probe, bits.length);
            if ((bits[bit >>> 3] & (1 << (bit & 7))) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int bit(long hash, int probe, int bytes) {
        int first = (int) hash;
        int second = (int) (hash >>> 32) | 1;
        return Integer.remainderUnsigned(first + probe * second, bytes * 8);
    }
}
