package dev.baton.desktop.screen.events;

import dev.baton.desktop.component.Status;
import java.time.Instant;
import java.util.List;

/// A row of the events list.
///
/// @param id internal id
/// @param received the time as the cell shows it
/// @param receivedAt the time itself, for the tooltip
/// @param occurred when it happened by its sender, as the cell shows it; may be empty
/// @param version of its schema, or empty
/// @param source where it came from, in words
/// @param runs what it started
record EventRow(
        String id,
        String name,
        String received,
        Instant receivedAt,
        String occurred,
        String version,
        String source,
        List<StartedRun> runs) {
    /// A run that the event started.
    ///
    /// @param function name of the function
    /// @param duration from queue to end in words, or empty while it is not known
    /// @param skipped why it was skipped, in words; empty when it was not, or the server does not tell
    /// @param instead the run because of which it was skipped, or empty
    /// @param batch ids of all events that it started with, when it started with several; otherwise none
    record StartedRun(
            String id,
            String function,
            Status status,
            String duration,
            String skipped,
            String instead,
            List<String> batch) {}
}
