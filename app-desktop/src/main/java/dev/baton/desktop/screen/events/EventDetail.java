package dev.baton.desktop.screen.events;

import java.time.Instant;
import java.util.List;

/// One event with its payload.
///
/// @param id internal id
/// @param idempotencyKey id that the sender gave, or empty
/// @param occurredAt when it happened, by its sender
/// @param version of its schema, or empty
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
        List<HeldBack> heldBack) {}
