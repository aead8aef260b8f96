package dev.baton.desktop.screen.events;

import java.time.Instant;
import java.util.List;

/// One event with its payload.
///
/// @param id internal id
/// @param idempotencyKey id that the sender gave, or empty
/// @param occurredAt when it happened, by its sender
/// @param version of its schema, or empty
/// @param matched runs that it let go on, or cancelled
/// @param heldBack functions that it triggers and that have no run of it
/// @param payload the event as functions receive it, as laid-out JSON
record EventDetail(
        String id,
        String name,
        String idempotencyKey,
        Instant occurredAt,
        Instant receivedAt,
        String version,
        String source,
        String payload,
        List<EventRow.StartedRun> runs,
        List<Matched> matched,
        List<HeldBack> heldBack) {
    /// A run that waited for the event.
    ///
    /// @param step the step that waited, or empty when the event cancelled the run
    record Matched(EventRow.StartedRun run, String step) {
        /// What came of it, in words.
        String note() {
            return step.isEmpty() ? "Cancelled by this event" : "Went on at " + step;
        }
    }
}
