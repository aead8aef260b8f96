package dev.baton.engine.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// UUIDs that follow from a name: version 5 (SHA-1) in the OID namespace (SDK §1).
public final class NameUuid {
    private static final UUID OID = UUID.fromString("6ba7b812-9dad-11d1-80b4-00c04fd430c8");

    private NameUuid() {}

    /// The same name always gives the same UUID.
    public static UUID of(String name) {
        return of(name.getBytes(StandardCharsets.UTF_8));
    }

    /// The same name below the same parent always gives the same UUID: the name of bytes is the parent's 16
    /// bytes and the text (CKP §3).
    public static UUID of(UUID parent, String name) {
        var text = name.getBytes(StandardCharsets.UTF_8);
        return of(ByteBuffer.allocate(16 + text.length)
                .putLong(parent.getMostSignificantBits())
                .putLong(parent.getLeastSignificantBits())
                .put(text)
                .array());
    }

    private static UUID of(byte[] name) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(OID.getMostSignificantBits())
                    .putLong(OID.getLeastSignificantBits())
                    .array());
            var hash = ByteBuffer.wrap(sha1.digest(name));
            long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
            long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
