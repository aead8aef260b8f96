package dev.baton.engine.simulation;

import dev.baton.engine.id.IdSource;
import dev.baton.engine.id.Ulid;
import java.time.Instant;
import java.util.SplittableRandom;

/// Identifiers and chance that a seed determines. Identifiers of one millisecond rise.
public final class SeededIds implements IdSource {
    private final SplittableRandom random;
    private long counter;

    /// The same seed gives the same identifiers.
    public SeededIds(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public Ulid ulid(Instant time) {
        return Ulid.of(time.toEpochMilli(), (short) (++counter >>> 16), counter << 48 | random.nextLong() >>> 16);
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
