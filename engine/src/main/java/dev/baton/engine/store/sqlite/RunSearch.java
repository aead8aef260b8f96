package dev.baton.engine.store.sqlite;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.query.Search;
import dev.baton.engine.run.Run;
import dev.baton.engine.store.sqlite.SearchBlocks.Listed;
import dev.baton.engine.store.sqlite.SearchBlocks.Stretch;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs that match a search, one after the other in the order of the list. It reads in slices, each a reading
/// of its own so that it does not keep others waiting; within a slice SQLite decides as much as it can. Lists
/// by queue time leave out the stretches of which [SearchBlocks] knows that nothing matches there. Used by one
/// thread.
final class RunSearch {
    /// Runs that are looked at in one reading: about ten milliseconds.
    static final int SLICE = 2_000;

    /// Stretches that are begun in one reading.
    static final int STRETCHES = 50;

    private static final Ulid LAST_ID = new Ulid(-1, -1);

    private final ReaderPool readers;
    private final RunFilter filter;
    private final List<RunOrder> order;
    private final RunTimeField along;
    private final Search search;
    private final SearchSql.Said said;
    private final List<Stretch> stretches;
    private int stretch;
    private @Nullable RunCursor cursor;
    private boolean done;
    private long looked;

    /// @param along which index is read
    /// @param after where to begin, or null for the start of the list
    RunSearch(
            ReaderPool readers,
            RunFilter filter,
            List<RunOrder> order,
            RunTimeField along,
            Search search,
            @Nullable RunCursor after) {
        this.readers = readers;
        this.filter = filter;
        this.order = order;
        this.along = along;
        this.search = search;
        said = SearchSql.of(search.condition());
        cursor = after;
        stretches = stretches();
        done = stretches.isEmpty();
    }

    /// A run that was found.
    ///
    /// @param sure whether it matches for certain
    record Hit(RunId id, RunCursor at, boolean sure) {}

    /// Whether the end of the list was reached.
    boolean done() {
        return done;
    }

    /// Runs looked at until now.
    long looked() {
        return looked;
    }

    /// Where the next slice begins; null before the first row.
    @Nullable
    RunCursor cursor() {
        return cursor;
    }

    /// How many runs of the next slice match.
    long count() {
        var hits = slice();
        var unsure = hits.stream().filter(hit -> !hit.sure()).map(Hit::id).toList();
        return hits.size() - unsure.size() + matching(unsure).size();
    }

    /// The runs of the next slice that match.
    List<Run> next() {
        var hits = slice();
        var runs = matching(hits.stream().map(Hit::id).toList());
        return hits.stream()
                .map(hit -> runs.get(hit.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    private Map<RunId, Run> matching(List<RunId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return readers.read(reader -> {
            var runs = SqliteQueries.byId(reader, ids);
            Map<EventId, Event> events = Map.of();
            if (search.usesEvents()) {
                var wanted = new LinkedHashSet<EventId>();
                runs.values().forEach(run -> wanted.addAll(run.eventIds()));
                events = SqliteQueries.eventsById(reader, wanted);
            }
            var known = events;
            runs.values()
                    .removeIf(run -> !search.matches(
                            run,
                            run.eventIds().stream()
                                    .map(known::get)
                                    .filter(Objects::nonNull)
                                    .toList()));
            return runs;
        });
    }

    /// One reading: as much of the stretches as a slice holds.
    private List<Hit> slice() {
        var hits = new ArrayList<Hit>();
        looked += readers.scan(reader -> {
            boolean debugged = RunPages.anyDebugged(reader);
            int rows = 0;
            for (int begun = 0; !done && rows < SLICE && begun < STRETCHES; begun++) {
                rows += read(reader, debugged, SLICE - rows, hits);
            }
            return rows;
        });
        return hits;
    }

    /// Reads on in the stretch, at most to its end.
    private int read(ReaderPool.Reader reader, boolean debugged, int limit, List<Hit> hits) throws SQLException {
        var select = new RunSelect(within(stretches.get(stretch)), debugged);
        int rows = 0;
        var last = cursor;
        try (var row = sql(select, limit).on(reader).query()) {
            while (row.next()) {
                rows++;
                var found = Found.of(row.integer());
                if (found != Found.NO || rows == limit) {
                    var id = row.run();
                    last = new RunCursor(row.numbers(order.size()), id);
                    if (found != Found.NO) {
                        hits.add(new Hit(id, last, found == Found.YES));
                    }
                }
            }
        }
        if (rows == limit) {
            cursor = last;
        } else if (stretch + 1 < stretches.size()) {
            stretch++;
            cursor = before(stretches.get(stretch));
        } else {
            cursor = last;
            done = true;
        }
        return rows;
    }

    /// What SQLite says of a row; runs of several events are looked at again.
    private SqlText sql(RunSelect select, int limit) {
        boolean events = search.usesEvents();
        var sql = new SqlText().add("SELECT CASE ");
        if (events) {
            sql.add("WHEN length(r.event_ids) > 16 THEN 2 ");
        }
        sql.add("WHEN ").add(said.sql()).add(" THEN " + (said.exact() ? "1" : "2") + " ELSE 0 END, l.id");
        for (var key : order) {
            sql.add(", l." + RunSelect.column(key.field()));
        }
        sql.add("\nFROM (").add(select.ids(order, cursor, limit, along)).add(") l\nCROSS JOIN runs r ON r.id = l.id\n");
        return events ? sql.add("LEFT JOIN events e ON e.id = substr(r.event_ids, 1, 16)") : sql;
    }

    private RunFilter within(Stretch window) {
        if (!byQueueTime()) {
            return filter;
        }
        long until = filter.until() == null ? Long.MAX_VALUE : filter.until().toEpochMilli();
        return filter.within(
                Instant.ofEpochMilli(Math.max(filter.from().toEpochMilli(), window.from())),
                Math.min(until, window.to()) == Long.MAX_VALUE
                        ? null
                        : Instant.ofEpochMilli(Math.min(until, window.to())));
    }

    private boolean byQueueTime() {
        return order.size() == 1
                && order.getFirst().field() == RunTimeField.QUEUED_AT
                && filter.timeField() == RunTimeField.QUEUED_AT;
    }

    /// What is to be looked at, in the order of the list.
    private List<Stretch> stretches() {
        if (!byQueueTime()) {
            return List.of(new Stretch(0, Long.MAX_VALUE));
        }
        boolean descending = order.getFirst().descending();
        long from = Math.max(0, filter.from().toEpochMilli());
        long until = filter.until() == null ? Long.MAX_VALUE : filter.until().toEpochMilli();
        if (cursor != null) {
            long at = cursor.values().getFirst();
            from = descending ? from : Math.max(from, at);
            until = descending ? Math.min(until, at) : until;
        }
        long first = from;
        long last = until;
        var open = readers.read(reader -> SearchBlocks.open(reader, Listed.RUNS_QUEUED, first, last, search));
        return descending ? open.reversed() : open;
    }

    /// The cursor of what lies before a stretch.
    private RunCursor before(Stretch next) {
        boolean descending = order.getFirst().descending();
        long at = descending ? next.to() == Long.MAX_VALUE ? next.to() : next.to() + 1 : Math.max(0, next.from() - 1);
        return new RunCursor(List.of(at), new RunId(LAST_ID));
    }

    /// What SQLite knows of a row.
    private enum Found {
        NO,
        YES,
        MAYBE;

        private static final Found[] ALL = values();

        static Found of(int number) {
            return ALL[number];
        }
    }
}
