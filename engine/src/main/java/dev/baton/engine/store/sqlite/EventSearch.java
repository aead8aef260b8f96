package dev.baton.engine.store.sqlite;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.query.EventFilter;
import dev.baton.engine.query.Search;
import dev.baton.engine.store.sqlite.EventPages.Position;
import dev.baton.engine.store.sqlite.SearchBlocks.Listed;
import dev.baton.engine.store.sqlite.SearchBlocks.Stretch;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Events that match a search, newest first, in slices as [RunSearch] reads runs. Used by one thread.
final class EventSearch {
    private final ReaderPool readers;
    private final EventFilter filter;
    private final Search search;
    private final SearchSql.Said said;
    private final List<Stretch> stretches;
    private int stretch;
    private @Nullable Position cursor;
    private boolean done;
    private long looked;

    /// @param after where to begin, or null for the newest event
    EventSearch(ReaderPool readers, EventFilter filter, Search search, @Nullable Position after) {
        this.readers = readers;
        this.filter = filter;
        this.search = search;
        said = SearchSql.of(search.condition());
        cursor = after;
        long from = Math.max(0, filter.from().toEpochMilli());
        long until = Math.min(
                filter.until() == null ? Long.MAX_VALUE : filter.until().toEpochMilli(),
                after == null ? Long.MAX_VALUE : after.receivedAt().toEpochMilli());
        stretches = readers.read(reader -> SearchBlocks.open(reader, Listed.EVENTS_RECEIVED, from, until, search))
                .reversed();
        done = stretches.isEmpty();
    }

    /// Whether the end of the list was reached.
    boolean done() {
        return done;
    }

    /// Events looked at until now.
    long looked() {
        return looked;
    }

    /// Where the next slice begins; null before the first row.
    @Nullable
    Position cursor() {
        return cursor;
    }

    /// How many events of the next slice match.
    long count() {
        var ids = slice();
        return said.exact() ? ids.size() : matching(ids).size();
    }

    /// The events of the next slice that match.
    List<Event> next() {
        return matching(slice());
    }

    private List<Event> matching(List<EventId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var events = readers.read(reader -> SqliteQueries.eventsById(reader, ids));
        return ids.stream()
                .map(events::get)
                .filter(Objects::nonNull)
                .filter(search::matches)
                .toList();
    }

    /// One reading: as much of the stretches as a slice holds.
    private List<EventId> slice() {
        var ids = new ArrayList<EventId>();
        looked += readers.scan(reader -> {
            int rows = 0;
            for (int begun = 0; !done && rows < RunSearch.SLICE && begun < RunSearch.STRETCHES; begun++) {
                rows += read(reader, RunSearch.SLICE - rows, ids);
            }
            return rows;
        });
        return ids;
    }

    /// Reads on in the stretch, at most to its end.
    private int read(ReaderPool.Reader reader, int limit, List<EventId> ids) throws SQLException {
        var window = stretches.get(stretch);
        var narrowed = filter.within(
                Instant.ofEpochMilli(window.from()),
                window.to() == Long.MAX_VALUE ? null : Instant.ofEpochMilli(window.to()));
        var sql = new SqlText()
                .add("SELECT ")
                .add(said.sql())
                .add(", l.id, l.received_at_ms\nFROM (")
                .add(EventPages.ids(narrowed, cursor, limit))
                .add(") l\nCROSS JOIN events e ON e.id = l.id");
        int rows = 0;
        var last = cursor;
        try (var row = sql.on(reader).query()) {
            while (row.next()) {
                rows++;
                boolean matches = row.flag();
                if (matches || rows == limit) {
                    var id = row.event();
                    if (matches) {
                        ids.add(id);
                    }
                    last = new Position(row.time(), id);
                }
            }
        }
        if (rows == limit) {
            cursor = last;
        } else if (stretch + 1 < stretches.size()) {
            stretch++;
            // its id has its time in it, so that it can be a cursor of the list although there is no such event
            var at = Instant.ofEpochMilli(stretches.get(stretch).to() + 1);
            cursor = new Position(at, new EventId(Ulid.of(at.toEpochMilli(), (short) 0, 0)));
        } else {
            done = true;
        }
        return rows;
    }
}
