package dev.baton.engine.id;

import java.security.SecureRandom;
import java.time.Instant;

/// Identifiers from a secure random source. Safe for use by several threads.
public final class SecureIds implements IdSource {
    private final SecureRandom random = new SecureRandom();

    @Override
    public Ulid ulid(Instant time) {
        return Ulid.of(time.toEpochMilli(), (short) random.nextInt(), random.nextLong());
    }

    @Override
    public long bits() {
        return random.nextLong();
    }

    @Override
    public long below(long bound) {
        return random.nextLong(bound);
    }
}
