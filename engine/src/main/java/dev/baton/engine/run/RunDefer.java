package dev.baton.engine.run;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import org.jspecify.annotations.Nullable;

/// A start of another function that a run asked for, as lists show it (CKP §8).
///
/// @param position order in which the run asked, from 0
/// @param userlandId the id as the user wrote it, or the hashed one when the SDK did not tell
/// @param functionSlug function to start; empty when the SDK named none
/// @param eventId the event that was published for it when the run ended, or null until then
public record RunDefer(
        RunId runId,
        String hashedId,
        int position,
        String userlandId,
        String functionSlug,
        Status status,
        @Nullable EventId eventId) {
    /// How it stands.
    public enum Status {
        /// Starts, or was started, when the run ends.
        SCHEDULED,
        /// The run took it back.
        ABORTED,
        /// Something was wrong with it.
        REJECTED
    }
}
