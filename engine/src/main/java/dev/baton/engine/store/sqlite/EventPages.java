package dev.baton.engine.store.sqlite;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.query.EventCursor;
import dev.baton.engine.query.EventFilter;
import dev.baton.engine.query.Page;
import dev.baton.engine.query.Search;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Pages and counts of events, newest receipt first, ties by id. A cursor is base64 of `{"ID":"<internal id>"}`
/// (GQL §1.8).
final class EventPages {
    /// Arms of one statement; above, one walk along the list with the names tested on each row.
    private static final int MAX_ARMS = 64;

    private final ReaderPool readers;

    EventPages(ReaderPool readers) {
        this.readers = readers;
    }

    /// @param most rows that a search looks at before it answers with what it has
    Page<Event> page(EventFilter filter, @Nullable String after, int first, long most) {
        var cursor = after == null ? null : position(EventCursor.parse(after));
        if (filter.query() == null) {
            var found = slice(filter, cursor, first + 1);
            return new Page<>(edges(found, first), found.size() > first);
        }
        var scan = new EventSearch(readers, filter, Search.overEvents(filter.query()), cursor);
        var found = new ArrayList<Event>();
        while (!scan.done() && found.size() <= first && scan.looked() < most) {
            found.addAll(scan.next());
        }
        boolean full = found.size() > first;
        boolean more = full || !scan.done();
        var shown = found.subList(0, Math.min(first, found.size()));
        var last = shown.isEmpty()
                ? null
                : new Position(shown.getLast().receivedAt(), shown.getLast().id());
        var end = full || scan.done() ? last : scan.cursor();
        return new Page<>(
                edges(found, first),
                more,
                end == null ? null : EventCursor.of(end.id()),
                new Page.Progress(scan.looked(), more && end != null ? end.receivedAt() : null));
    }

    private static List<Page.Edge<Event>> edges(List<Event> found, int first) {
        return found.subList(0, Math.min(first, found.size())).stream()
                .map(event -> new Page.Edge<>(event, EventCursor.of(event.id())))
                .toList();
    }

    long count(EventFilter filter) {
        if (filter.query() == null) {
            return readers.read(reader -> count(reader, filter));
        }
        var scan = new EventSearch(readers, filter, Search.overEvents(filter.query()), null);
        long count = 0;
        while (!scan.done()) {
            count += scan.count();
        }
        return count;
    }

    private List<Event> slice(EventFilter filter, @Nullable Position after, int limit) {
        return readers.read(reader -> {
            List<EventId> ids = ids(filter, after, limit).on(reader).all(Row::event);
            var events = SqliteQueries.eventsById(reader, ids);
            return ids.stream().map(events::get).filter(Objects::nonNull).toList();
        });
    }

    static SqlText ids(EventFilter filter, @Nullable Position after, int limit) {
        var arms = new ArrayList<SqlText>();
        for (var arm : arms(after == null ? filter : until(filter, after.receivedAt()))) {
            var sql = new SqlText().add("SELECT id, received_at_ms").add(arm);
            if (after != null) {
                long millis = after.receivedAt().toEpochMilli();
                sql.add(
                        "  AND (received_at_ms < ? OR id < ?)\n",
                        millis,
                        after.id().value().bytes());
            }
            arms.add(sql);
        }
        return SqlText.join(arms, "UNION ALL\n").add("ORDER BY received_at_ms DESC, id DESC\nLIMIT ?", limit);
    }

    /// The cursor narrows the window: with two bounds on one side the index might begin at the farther one.
    private static EventFilter until(EventFilter filter, Instant at) {
        return filter.within(
                filter.from(), filter.until() != null && filter.until().isBefore(at) ? filter.until() : at);
    }

    private static long count(ReaderPool.Reader reader, EventFilter filter) throws SQLException {
        return countOf(filter).on(reader).first(Row::number).orElse(0L);
    }

    static SqlText countOf(EventFilter filter) {
        var arms = arms(filter).stream()
                .map(arm -> new SqlText().add("SELECT count(*) AS n").add(arm))
                .toList();
        return new SqlText()
                .add("SELECT sum(n) FROM (\n")
                .add(SqlText.join(arms, "UNION ALL\n"))
                .add(")");
    }

    /// `FROM … WHERE …` of each arm: one for each name, or one each for users' and the engine's own events.
    private static List<SqlText> arms(EventFilter filter) {
        var arms = new ArrayList<SqlText>();
        if (!filter.names().isEmpty() && filter.names().size() <= MAX_ARMS) {
            for (var name : filter.names()) {
                var sql = new SqlText().add("\nFROM events INDEXED BY events_by_name\nWHERE name = ?", name);
                if (!filter.includeInternal()) {
                    sql.add(" AND internal = 0");
                }
                arms.add(sql.add(window(filter)));
            }
            return arms;
        }
        for (int internal = 0; internal <= (filter.includeInternal() ? 1 : 0); internal++) {
            var sql = new SqlText().add("\nFROM events INDEXED BY events_by_received\nWHERE internal = ?", internal);
            if (!filter.names().isEmpty()) {
                sql.add(" AND name IN ").in(filter.names(), name -> name);
            }
            arms.add(sql.add(window(filter)));
        }
        return arms;
    }

    private static SqlText window(EventFilter filter) {
        var sql = new SqlText().add(" AND received_at_ms >= ?", filter.from().toEpochMilli());
        if (filter.until() != null) {
            sql.add(" AND received_at_ms <= ?", filter.until().toEpochMilli());
        }
        return sql.add("\n");
    }

    /// The place of an event in the list; of one that is gone, as far as its id tells.
    private Position position(EventId id) {
        return readers.read(reader -> reader.prepare("SELECT received_at_ms FROM events WHERE id = ?")
                .id(id)
                .first(row -> new Position(row.time(), id))
                .orElseGet(() -> new Position(id.value().time(), id)));
    }

    record Position(Instant receivedAt, EventId id) {}
}
