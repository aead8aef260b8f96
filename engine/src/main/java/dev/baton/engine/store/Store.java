package dev.baton.engine.store;

import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.KernelReads;
import dev.baton.engine.transition.Snapshot;
import java.time.Instant;
import java.util.List;

/// The rows of one partition, as its writer sees them. All calls come from the host's thread, [#close] included.
///
/// A failing call throws [StoreException]; after that the caller discards the batch and loads a new snapshot.
public interface Store extends AutoCloseable {
    /// Committed rows that a kernel starts from. Valid until the next [#stage].
    Snapshot snapshot();

    /// Reads that see staged changes as well as committed rows.
    KernelReads reads();

    /// Adds the changes of one command to the open batch.
    void stage(List<Change> changes);

    /// Bytes of payload that are staged, roughly.
    long stagedBytes();

    /// Writes everything staged in one transaction and ends the reads of the batch.
    void commit();

    /// Forgets everything staged.
    void discard();

    /// One slice of upkeep in a transaction of its own: removes a few rows that retention no longer keeps. Call with
    /// nothing staged.
    ///
    /// @return whether another slice has work to do at once
    boolean prune(Instant now, Retention retention);

    /// One slice of upkeep in a transaction of its own: notes what the next hundred rows contain, so that searches can
    /// leave them out. Call with nothing staged.
    ///
    /// @return whether another slice has work to do
    default boolean summarise(Instant now) {
        return false;
    }

    /// What is worth doing while nobody waits: move the log into the database file.
    void rest();

    /// Moves the log into the database file and releases it. What is staged is lost.
    @Override
    void close();
}
