package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.RunId;
import dev.baton.engine.store.Retention;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Removes what retention no longer keeps, a slice at a time: finished runs with steps, spans and requests, oldest
/// end first; events that no run refers to; idempotency keys that have expired; connections of workers that are long
/// closed.
final class Pruner {
    /// Runs or keys per slice: a few milliseconds of work.
    static final int SLICE = 200;

    /// How long closed connections of workers are kept at most.
    private static final Duration CONNECTIONS = Duration.ofDays(7);

    private final UnusedEvents unusedEvents;
    private final Prepared pages;
    private final Prepared endedBefore;
    private final Prepared eventsOf;
    private final Prepared deleteRun;
    private final Prepared deleteSteps;
    private final Prepared deleteSpans;
    private final Prepared deleteRequests;
    private final Prepared deleteDefers;
    private final Prepared deleteLinks;
    private final Prepared deleteOutcomes;
    private final Prepared deleteMatches;
    private final Prepared deleteUnusedEvent;
    private final Prepared deleteKeys;
    private final Prepared deleteWorkers;

    Pruner(Connection connection) throws SQLException {
        pages = new Prepared(connection, """
                SELECT (page_count - freelist_count) * page_size
                FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()
                """);
        // runs_by_ended
        endedBefore = new Prepared(connection, """
                SELECT id, ended_at_ms
                FROM runs INDEXED BY runs_by_ended
                WHERE ended_at_ms > 0 AND ended_at_ms < ?
                ORDER BY ended_at_ms
                LIMIT ?
                """);
        eventsOf = new Prepared(connection, "SELECT event_ids FROM runs WHERE id = ?");
        unusedEvents = new UnusedEvents(connection);
        deleteRun = new Prepared(connection, "DELETE FROM runs WHERE id = ?");
        deleteSteps = new Prepared(connection, "DELETE FROM steps WHERE run_id = ?");
        deleteSpans = new Prepared(connection, "DELETE FROM spans WHERE run_id = ?");
        deleteRequests = new Prepared(connection, "DELETE FROM requests WHERE run_id = ?");
        deleteDefers = new Prepared(connection, "DELETE FROM defers WHERE run_id = ?");
        deleteLinks = new Prepared(connection, "DELETE FROM run_events WHERE event_id = ? AND run_id = ?");
        deleteOutcomes = new Prepared(connection, "DELETE FROM event_outcomes WHERE event_id = ?");
        deleteMatches = new Prepared(connection, "DELETE FROM matched_runs WHERE event_id = ?");
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
        deleteWorkers = new Prepared(connection, """
                DELETE FROM worker_connections
                WHERE (id, app_id) IN (
                    SELECT id, app_id
                    FROM worker_connections INDEXED BY worker_connections_by_disconnected
                    WHERE disconnected_at_ms > 0 AND disconnected_at_ms < ?
                    LIMIT ?)
                """);
    }

    /// @return whether another slice has work to do at once
    boolean slice(Instant now, Retention retention) throws SQLException {
        boolean more = deleteKeys.time(now).number(SLICE).update() == SLICE;
        var age = retention.maxAge();
        var kept = age == null || age.compareTo(CONNECTIONS) > 0 ? CONNECTIONS : age;
        more |= deleteWorkers.time(now.minus(kept)).number(SLICE).update() == SLICE;
        if (age != null) {
            var oldest = now.minus(age);
            more |= runsEndedBefore(oldest, SLICE).size() == SLICE;
            more |= unusedEvents.removeBefore(oldest, now);
        }
        if (retention.maxBytes() > 0 && bytes() > retention.maxBytes()) {
            more |= shrink(now, retention.maxBytes());
        }
        return more;
    }

    private long bytes() throws SQLException {
        return pages.first(Row::number).orElse(0L);
    }

    /// Removes the oldest finished runs, and the events without a run that are as old. Looks at the size again after
    /// each run, so that it does not take more than it must.
    private boolean shrink(Instant now, long maxBytes) throws SQLException {
        var oldest = now;
        int removed = 0;
        while (removed < SLICE && bytes() > maxBytes) {
            var ended = runsEndedBefore(now.plusMillis(1), 1);
            if (ended.isEmpty()) {
                oldest = now;
                break;
            }
            oldest = ended.getFirst();
            removed++;
        }
        boolean moreEvents = unusedEvents.removeBefore(oldest, now);
        return removed == SLICE || moreEvents;
    }

    /// @return when the runs that went had ended
    private List<Instant> runsEndedBefore(Instant instant, int limit) throws SQLException {
        var ended = endedBefore.time(instant).number(limit).all(row -> new Ended(row.run(), row.time()));
        for (var run : ended) {
            remove(run.id);
        }
        return ended.stream().map(Ended::at).toList();
    }

    private void remove(RunId run) throws SQLException {
        var events = eventsOf.id(run).first(row -> RunRows.unpack(row.bytes())).orElseThrow();
        deleteSteps.id(run).update();
        deleteSpans.id(run).update();
        deleteRequests.id(run).update();
        deleteDefers.id(run).update();
        deleteRun.id(run).update();
        for (var event : events) {
            deleteLinks.id(event).id(run).update();
            if (deleteUnusedEvent.id(event).update() > 0) {
                deleteOutcomes.id(event).update();
                deleteMatches.id(event).update();
            }
        }
    }

    private record Ended(RunId id, Instant at) {}
}
