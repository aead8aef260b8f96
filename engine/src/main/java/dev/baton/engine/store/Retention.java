package dev.baton.engine.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long finished runs are kept, with their steps, spans and events. Runs that have not ended are never removed.
///
/// @param maxAge since the end of the run, or null for no bound
/// @param maxBytes size of the database above which the oldest finished runs go, or 0 for no bound
public record Retention(@Nullable Duration maxAge, long maxBytes) {
    /// Keeps everything.
    public static final Retention UNLIMITED = new Retention(null, 0);

    /// What a server keeps unless told otherwise: 30 days and 10 GiB.
    public static final Retention DEFAULT = new Retention(Duration.ofDays(30), 10L << 30);
}
