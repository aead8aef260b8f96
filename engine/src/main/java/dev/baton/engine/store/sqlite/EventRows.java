package dev.baton.engine.store.sqlite;

import dev.baton.engine.event.Event;
import java.sql.Connection;
import java.sql.SQLException;

/// Rows of `events`.
final class EventRows {
    static final String COLUMNS = "id, external_id, name, ts_ms, received_at_ms, body";

    private final Prepared insert;

    EventRows(Connection connection) throws SQLException {
        insert = new Prepared(
                connection, "INSERT OR IGNORE INTO events (" + COLUMNS + ", internal) VALUES " + Sql.marks(7));
    }

    void insert(Iterable<Event> events) throws SQLException {
        for (var event : events) {
            insert.id(event.id())
                    .text(event.externalId())
                    .text(event.name())
                    .number(event.ts())
                    .time(event.receivedAt())
                    .json(event.body())
                    .flag(event.internal())
                    .add();
        }
        insert.flush();
    }

    static Event read(Row row) throws SQLException {
        return new Event(row.event(), row.text(), row.text(), row.number(), row.time(), row.json());
    }
}
