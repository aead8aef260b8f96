package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.store.Retention;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Removes what retention no longer keeps, a slice at a time: finished runs with their steps and spans, oldest end
/// first; events that no run refers to any more; idempotency keys that have expired.
final class Pruner {
    /// Runs, events or keys per slice: a few milliseconds of work.
    static final int SLICE = 200;

    /// Debounces, batches and throttles may hold an event back for a while before it has a run.
    private static final Duration HELD_BACK = Duration.ofDays(8);

    private final Prepared pages;
    private final Prepared endedBefore;
    private final Prepared eventsOf;
    private final Prepared unusedEvents;
    private final Prepared deleteRun;
    private final Prepared deleteSteps;
    private final Prepared deleteSpans;
    private final Prepared deleteDefers;
    private final Prepared deleteLinks;
    private final Prepared deleteEvent;
    private final Prepared deleteOutcomes;
    private final Prepared deleteUnusedEvent;
    private final Prepared deleteKeys;

    Pruner(Connection connection) throws SQLException {
        pages = new Prepared(connection, """
                SELECT (page_count - freelist_count) * page_size
                FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()
                """);
        // runs_by_ended
        endedBefore = new Prepared(connection, """
                SELECT id
                FROM runs INDEXED BY runs_by_ended
                WHERE ended_at_ms > 0 AND ended_at_ms < ?
                ORDER BY ended_at_ms
                LIMIT ?
                """);
        eventsOf = new Prepared(connection, "SELECT event_ids FROM runs WHERE id = ?");
        // events_by_received
        unusedEvents = new Prepared(connection, """
                SELECT id
                FROM events INDEXED BY events_by_received
                WHERE internal = ? AND received_at_ms < ?
                  AND NOT EXISTS (SELECT 1 FROM run_events WHERE event_id = events.id)
                LIMIT ?
                """);
        deleteRun = new Prepared(connection, "DELETE FROM runs WHERE id = ?");
        deleteSteps = new Prepared(connection, "DELETE FROM steps WHERE run_id = ?");
        deleteSpans = new Prepared(connection, "DELETE FROM spans WHERE run_id = ?");
        deleteDefers = new Prepared(connection, "DELETE FROM defers WHERE run_id = ?");
        deleteLinks = new Prepared(connection, "DELETE FROM run_events WHERE event_id = ? AND run_id = ?");
        deleteEvent = new Prepared(connection, "DELETE FROM events WHERE id = ?");
        deleteOutcomes = new Prepared(connection, "DELETE FROM event_outcomes WHERE event_id = ?");
        deleteUnusedEvent = new Prepared(connection, """
                DELETE FROM events
                WHERE id = ? AND NOT EXISTS (SELECT 1 FROM run_events WHERE event_id = events.id)
                """);
        // idempotency_by_expiry
        deleteKeys = new Prepared(connection, """
                DELETE FROM idempotency
                WHERE (function_id, key) IN (
                    SELECT function_id, key
                    FROM idempotency INDEXED BY idempotency_by_expiry
                    WHERE expires_at_ms <= ?
                    LIMIT ?)
                """);
    }

    /// @return whether another slice has work to do at once
    boolean slice(Instant now, Retention retention) throws SQLException {
        int done = deleteKeys.time(now).number(SLICE).update();
        var age = retention.maxAge();
        if (age != null) {
            done = Math.max(done, runsEndedBefore(now.minus(age), SLICE));
            done = Math.max(done, unusedEventsBefore(now.minus(age.compareTo(HELD_BACK) > 0 ? age : HELD_BACK)));
        }
        if (retention.maxBytes() > 0 && bytes() > retention.maxBytes()) {
            done = Math.max(done, shrink(now, retention.maxBytes()));
        }
        return done >= SLICE;
    }

    private long bytes() throws SQLException {
        return pages.first(Row::number).orElse(0L);
    }

    /// Looks at the size again after each run, so that it does not take more than it must.
    private int shrink(Instant now, long maxBytes) throws SQLException {
        int removed = 0;
        while (removed < SLICE && bytes() > maxBytes) {
            if (runsEndedBefore(now.plusMillis(1), 1) == 0) {
                return Math.max(removed, unusedEventsBefore(now.minus(HELD_BACK)));
            }
            removed++;
        }
        return removed;
    }

    private int runsEndedBefore(Instant instant, int limit) throws SQLException {
        var runs = endedBefore.time(instant).number(limit).all(Row::run);
        for (var run : runs) {
            remove(run);
        }
        return runs.size();
    }

    private void remove(RunId run) throws SQLException {
        var events = eventsOf.id(run).first(row -> RunRows.unpack(row.bytes())).orElseThrow();
        deleteSteps.id(run).update();
        deleteSpans.id(run).update();
        deleteDefers.id(run).update();
        deleteRun.id(run).update();
        for (var event : events) {
            deleteLinks.id(event).id(run).update();
            if (deleteUnusedEvent.id(event).update() > 0) {
                deleteOutcomes.id(event).update();
            }
        }
    }

    private int unusedEventsBefore(Instant instant) throws SQLException {
        int count = 0;
        for (int internal = 0; internal <= 1; internal++) {
            var events =
                    unusedEvents.number(internal).time(instant).number(SLICE).all(Row::event);
            for (EventId event : events) {
                deleteEvent.id(event).update();
                deleteOutcomes.id(event).update();
            }
            count = Math.max(count, events.size());
        }
        return count;
    }
}
