package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.EventId;
import dev.baton.engine.id.Ulid;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/// Removes events that no run refers to, oldest first. It walks along the events in slices and remembers how far it
/// has come, so that a slice costs the same however many events have a run that goes on.
final class UnusedEvents {
    /// Events looked at per slice.
    static final int SLICE = 1_000;

    /// Debounces and batches may hold an event back for up to a week before it has a run.
    private static final Duration HELD_BACK = Duration.ofDays(8);

    private static final Place START = new Place(-1, new byte[0]);

    private final Prepared next;
    private final Prepared deleteEvent;
    private final Prepared deleteOutcomes;
    private final Prepared deleteMatches;
    private final Place[] reached = {START, START};

    UnusedEvents(Connection connection) throws SQLException {
        // events_by_received
        next = new Prepared(connection, """
                SELECT received_at_ms, id,
                    NOT EXISTS (SELECT 1 FROM run_events WHERE event_id = events.id)
                    AND (received_at_ms < ?
                        OR NOT EXISTS (
                            SELECT 1
                            FROM event_outcomes
                            WHERE event_id = events.id AND kind IN ('DEBOUNCED', 'BATCHED')))
                FROM events INDEXED BY events_by_received
                WHERE internal = ? AND (received_at_ms, id) > (?, ?) AND received_at_ms < ?
                ORDER BY received_at_ms, id
                LIMIT ?
                """);
        deleteEvent = new Prepared(connection, "DELETE FROM events WHERE id = ?");
        deleteOutcomes = new Prepared(connection, "DELETE FROM event_outcomes WHERE event_id = ?");
        deleteMatches = new Prepared(connection, "DELETE FROM matched_runs WHERE event_id = ?");
    }

    /// Looks at a slice of the events received before an instant.
    ///
    /// @return whether there are more to look at; if not, the next slice begins with the oldest again
    boolean removeBefore(Instant received, Instant now) throws SQLException {
        boolean more = false;
        for (int internal = 0; internal <= 1; internal++) {
            more |= removeBefore(received, now, internal);
        }
        return more;
    }

    private boolean removeBefore(Instant received, Instant now, int internal) throws SQLException {
        var from = reached[internal];
        var seen = next.time(now.minus(HELD_BACK))
                .number(internal)
                .number(from.receivedAtMs)
                .bytes(from.id)
                .time(received)
                .number(SLICE)
                .all(row -> new Seen(new Place(row.number(), row.bytes()), row.flag()));
        var unused = new ArrayList<EventId>();
        for (var event : seen) {
            if (event.unused) {
                unused.add(new EventId(Ulid.fromBytes(event.place.id)));
            }
        }
        for (var event : unused) {
            remove(event);
        }
        boolean more = seen.size() == SLICE;
        reached[internal] = more ? seen.getLast().place : START;
        return more;
    }

    private void remove(EventId event) throws SQLException {
        deleteEvent.id(event).update();
        deleteOutcomes.id(event).update();
        deleteMatches.id(event).update();
    }

    private record Place(long receivedAtMs, byte[] id) {}

    private record Seen(Place place, boolean unused) {}
}
