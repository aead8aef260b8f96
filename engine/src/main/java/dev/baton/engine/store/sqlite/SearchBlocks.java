package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.EventId;
import dev.baton.engine.query.Search;
import dev.baton.engine.query.Terms;
import dev.baton.engine.run.RunStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of `search_blocks` (see the script that creates the table), written by the writer while it has nothing else
/// to do.
final class SearchBlocks {
    /// Rows of a list in one stretch, unless more have the instant of the last.
    static final int ROWS = 128;

    /// Rows that are younger may still get company from before.
    private static final Duration SETTLED = Duration.ofSeconds(5);

    /// A list that is searched along an instant.
    enum Listed {
        RUNS_QUEUED,
        EVENTS_RECEIVED
    }

    private final Prepared put;
    private final Prepared remove;
    private final Prepared removeOld;
    private final Prepared runBound;
    private final Prepared runRows;
    private final Prepared eventBound;
    private final Prepared eventRows;
    private final Prepared eventById;
    private final Prepared firstRun;
    private final Prepared firstEvent;
    private final long[] last = new long[Listed.values().length];

    SearchBlocks(Connection connection) throws SQLException {
        put = new Prepared(
                connection,
                "INSERT OR REPLACE INTO search_blocks (list, from_ms, to_ms, results, terms) VALUES " + Sql.marks(5));
        remove = new Prepared(connection, "DELETE FROM search_blocks WHERE list = ? AND from_ms <= ? AND to_ms >= ?");
        removeOld = new Prepared(connection, "DELETE FROM search_blocks WHERE list = ? AND to_ms < ?");
        runBound = new Prepared(
                connection,
                union(" WHERE status = %d AND queued_at_ms > ?1 AND queued_at_ms < ?2", "queued_at_ms")
                        + " ORDER BY queued_at_ms LIMIT 1 OFFSET ?3");
        runRows = new Prepared(
                connection,
                union(
                        " WHERE status = %d AND queued_at_ms > ?1 AND queued_at_ms <= ?2",
                        "status, ended_at_ms, event_ids, output"));
        eventBound = new Prepared(connection, """
                SELECT received_at_ms FROM (
                    SELECT received_at_ms FROM events INDEXED BY events_by_received
                    WHERE internal = 0 AND received_at_ms > ?1 AND received_at_ms < ?2
                    UNION ALL
                    SELECT received_at_ms FROM events INDEXED BY events_by_received
                    WHERE internal = 1 AND received_at_ms > ?1 AND received_at_ms < ?2)
                ORDER BY received_at_ms LIMIT 1 OFFSET ?3
                """);
        eventRows = new Prepared(connection, "SELECT " + EventRows.COLUMNS + """

                FROM events INDEXED BY events_by_received
                WHERE internal IN (0, 1) AND received_at_ms > ? AND received_at_ms <= ?
                """);
        eventById = new Prepared(connection, "SELECT " + EventRows.COLUMNS + " FROM events WHERE id = ?");
        firstRun = new Prepared(connection, union(" WHERE status = %d", "min(queued_at_ms) AS first") + " ORDER BY 1");
        firstEvent = new Prepared(
                connection,
                "SELECT min(received_at_ms) FROM events INDEXED BY events_by_received WHERE internal IN (0, 1)");
        for (var list : Listed.values()) {
            last[list.ordinal()] = new Prepared(
                            connection, "SELECT to_ms FROM search_blocks WHERE list = ? ORDER BY from_ms DESC LIMIT 1")
                    .number(list.ordinal())
                    .first(Row::number)
                    .orElse(0L);
        }
    }

    /// One arm for each status that lists show.
    private static String union(String where, String columns) {
        var arms = new ArrayList<String>();
        for (var status : RunStatus.values()) {
            if (status != RunStatus.SKIPPED) {
                arms.add("SELECT " + columns + " FROM runs INDEXED BY runs_by_status" + where.formatted(status.code()));
            }
        }
        return "SELECT * FROM (" + String.join(" UNION ALL ", arms) + ")";
    }

    /// A row enters a list. One that belongs into a stretch that is told of already makes that untrue.
    void entered(Listed list, Instant at) throws SQLException {
        long millis = at.toEpochMilli();
        if (millis <= last[list.ordinal()]) {
            remove.number(list.ordinal()).number(millis).number(millis).update();
        }
    }

    /// Everything was removed.
    void wiped() {
        Arrays.fill(last, 0);
    }

    /// Tells of the next stretch of one list: two milliseconds of work.
    ///
    /// @return whether there is more to tell of
    boolean slice(Instant now) throws SQLException {
        long settled = now.minus(SETTLED).toEpochMilli();
        return next(Listed.RUNS_QUEUED, runBound, settled) || next(Listed.EVENTS_RECEIVED, eventBound, settled);
    }

    private boolean next(Listed list, Prepared bound, long settled) throws SQLException {
        long from = last[list.ordinal()];
        var to = bound.number(from).number(settled).number(ROWS - 1).first(Row::number);
        if (to.isEmpty()) {
            return false;
        }
        var terms = new Terms();
        boolean results = list == Listed.RUNS_QUEUED ? runs(terms, from, to.get()) : events(terms, from, to.get());
        var hashes = terms.hashes();
        put.number(list.ordinal())
                .number(from + 1)
                .number(to.get())
                .flag(results)
                .bytes(hashes == null ? null : BlockFilter.of(hashes))
                .update();
        last[list.ordinal()] = to.get();
        return true;
    }

    private boolean events(Terms terms, long from, long to) throws SQLException {
        for (var event : eventRows.number(from).number(to).all(EventRows::read)) {
            terms.add(event);
        }
        return true;
    }

    /// @return whether all have ended, so that their results are among the terms
    private boolean runs(Terms terms, long from, long to) throws SQLException {
        boolean ended = true;
        var ids = new ArrayList<EventId>();
        try (var row = runRows.number(from).number(to).query()) {
            while (row.next()) {
                var status = RunStatus.ofCode(row.integer());
                ended &= row.number() > 0;
                ids.addAll(RunRows.unpack(row.bytes()));
                var output = row.jsonOrNull();
                if (output != null) {
                    terms.addResult(output, status == RunStatus.FAILED);
                }
            }
        }
        for (var id : ids) {
            eventById.id(id).first(EventRows::read).ifPresent(terms::add);
        }
        return ended;
    }

    /// Forgets stretches whose rows retention has removed.
    void prune() throws SQLException {
        removeOld(Listed.RUNS_QUEUED, firstRun);
        removeOld(Listed.EVENTS_RECEIVED, firstEvent);
    }

    private void removeOld(Listed list, Prepared first) throws SQLException {
        long oldest = Long.MAX_VALUE;
        for (var value : first.all(row -> Optional.ofNullable(row.numberOrNull()))) {
            oldest = Math.min(oldest, value.orElse(oldest));
        }
        removeOld.number(list.ordinal()).number(oldest).update();
    }

    /// A stretch of a list, both ends inclusive, in Unix milliseconds.
    record Stretch(long from, long to) {}

    /// The stretches between two instants where something may match, oldest first; all others can be left out.
    static List<Stretch> open(ReaderPool.Reader reader, Listed list, long from, long until, Search search)
            throws SQLException {
        var open = new ArrayList<Stretch>();
        var statement = reader.prepare("""
                        SELECT from_ms, to_ms, results, terms
                        FROM search_blocks
                        WHERE list = ? AND from_ms <= ?
                        ORDER BY from_ms
                        """).number(list.ordinal()).number(until);
        long reached = from;
        try (var row = statement.query()) {
            while (row.next()) {
                long start = row.number();
                long end = row.number();
                if (end < reached) {
                    continue;
                }
                boolean results = row.flag();
                if (!mayMatch(search, row.bytesOrNull(), results)) {
                    if (start > reached) {
                        open.add(new Stretch(reached, Math.min(start - 1, until)));
                    }
                    reached = end + 1;
                }
            }
        }
        if (reached <= until) {
            open.add(new Stretch(reached, until));
        }
        return open;
    }

    private static boolean mayMatch(Search search, byte @Nullable [] terms, boolean results) {
        return terms == null || search.condition().possible(hash -> BlockFilter.mayHold(terms, hash), results);
    }
}
