package dev.baton.engine.id;

import java.time.Instant;

/// Where new identifiers and chance come from. The engine uses a secure source, the simulator a seeded one.
public interface IdSource {
    /// A new ULID whose time part is the given instant. Two calls never answer the same value.
    Ulid ulid(Instant time);

    /// 64 random bits.
    long bits();

    /// A random number, at least 0 and less than the bound.
    long below(long bound);
}
