package dev.baton.engine.store.sqlite;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.query.EventFilter;
import dev.baton.engine.query.Page;
import dev.baton.engine.query.QueryException;
import dev.baton.engine.query.Search;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Pages and counts of events, newest receipt first, ties by id. A cursor is base64 of `{"ID":"<internal id>"}`
/// (GQL §1.8).
final class EventPages {
    /// Events that a search looks at in one reading.
    private static final int SLICE = 250;

    /// Arms of one statement; above, one walk along the list with the names tested on each row.
    private static final int MAX_ARMS = 64;

    private final ReaderPool readers;

    EventPages(ReaderPool readers) {
        this.readers = readers;
    }

    Page<Event> page(EventFilter filter, @Nullable String after, int first) {
        var cursor = after == null ? null : position(parse(after));
        var found = new ArrayList<Event>();
        if (filter.query() == null) {
            found.addAll(slice(filter, cursor, first + 1));
        } else {
            scan(filter, cursor, Search.overEvents(filter.query()), event -> {
                found.add(event);
                return found.size() <= first;
            });
        }
        var shown = found.subList(0, Math.min(first, found.size()));
        return new Page<>(
                shown.stream()
                        .map(event -> new Page.Edge<>(event, text(event.id())))
                        .toList(),
                found.size() > first);
    }

    long count(EventFilter filter) {
        if (filter.query() == null) {
            return readers.read(reader -> count(reader, filter));
        }
        var count = new long[1];
        scan(filter, null, Search.overEvents(filter.query()), event -> {
            count[0]++;
            return true;
        });
        return count[0];
    }

    private void scan(EventFilter filter, @Nullable Position after, Search search, Sink sink) {
        var cursor = after;
        while (true) {
            var events = slice(filter, cursor, SLICE);
            for (var event : events) {
                if (search.matches(event) && !sink.accept(event)) {
                    return;
                }
            }
            if (events.size() < SLICE) {
                return;
            }
            cursor =
                    new Position(events.getLast().receivedAt(), events.getLast().id());
        }
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
        for (var arm : arms(filter)) {
            var sql = new SqlText().add("SELECT id, received_at_ms").add(arm);
            if (after != null) {
                long millis = after.receivedAt().toEpochMilli();
                sql.add(
                        "  AND received_at_ms <= ? AND (received_at_ms < ? OR id < ?)\n",
                        millis,
                        millis,
                        after.id().value().bytes());
            }
            arms.add(sql);
        }
        return SqlText.join(arms, "UNION ALL\n").add("ORDER BY received_at_ms DESC, id DESC\nLIMIT ?", limit);
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

    private static String text(EventId id) {
        return Base64.getEncoder().encodeToString(("{\"ID\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static EventId parse(String cursor) {
        try {
            var tree = Json.read(Base64.getDecoder().decode(cursor));
            return new EventId(Ulid.parse(tree.path("ID").asString()));
        } catch (IllegalArgumentException | JsonSyntaxException e) {
            throw new QueryException("cursor_invalid", "the cursor '" + cursor + "' cannot be read", e);
        }
    }

    record Position(Instant receivedAt, EventId id) {}

    private interface Sink {
        /// @return whether to go on
        boolean accept(Event event);
    }
}
