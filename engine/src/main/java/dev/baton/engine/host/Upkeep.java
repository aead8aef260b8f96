package dev.baton.engine.host;

import dev.baton.engine.store.Retention;
import dev.baton.engine.store.Store;
import java.time.Duration;
import java.time.Instant;

/// Housekeeping of the store between groups of commands, in slices of a few milliseconds: retention, moving the
/// log into the database file, and summaries for searches, which only a pause brings forward. Retention waits
/// for a moment when no command waits; under load that never ends it takes one slice a second all the same, as
/// otherwise the database would grow without bound. Used by the host's thread only.
final class Upkeep {
    private static final Duration BETWEEN_PASSES = Duration.ofMinutes(1);
    private static final Duration BETWEEN_SLICES_UNDER_LOAD = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration BETWEEN_SUMMARIES = Duration.ofSeconds(5);

    /// Leaves most of the processor to others while there is much to catch up with.
    private static final Duration BREATH = Duration.ofMillis(5);

    private final Store store;
    private final Retention retention;
    private Instant nextSlice;
    private Instant nextSummary;
    private Instant lastSlice;
    private Instant rest = Instant.MAX;

    Upkeep(Store store, Retention retention, Instant now) {
        this.store = store;
        this.retention = retention;
        nextSlice = now;
        nextSummary = now.plus(BETWEEN_SUMMARIES);
        lastSlice = now;
    }

    /// A group of commands was committed.
    void committed(Instant now) {
        rest = now.plus(QUIET);
    }

    /// When [#run] has something to do.
    Instant due() {
        var slice = nextSlice.isBefore(nextSummary) ? nextSlice : nextSummary;
        return slice.isBefore(rest) ? slice : rest;
    }

    /// Does what is due.
    ///
    /// @param idle whether no command waits
    /// @throws dev.baton.engine.store.StoreException when the store fails
    void run(Instant now, boolean idle) {
        boolean patient = now.isBefore(lastSlice.plus(BETWEEN_SLICES_UNDER_LOAD));
        if (!now.isBefore(nextSlice) && (idle || !patient)) {
            boolean more = store.prune(now, retention);
            lastSlice = now;
            nextSlice = more ? now : now.plus(BETWEEN_PASSES);
        }
        if (idle && !now.isBefore(nextSummary)) {
            boolean more = store.summarise(now);
            nextSummary = now.plus(more ? BREATH : BETWEEN_SUMMARIES);
        }
        if (idle && !now.isBefore(rest)) {
            store.rest();
            rest = Instant.MAX;
        }
    }
}
