package dev.baton.engine.store.sqlite;

import dev.baton.engine.event.EventOutcome;
import java.sql.Connection;
import java.sql.SQLException;

/// Rows of `event_outcomes`.
final class EventOutcomeRows {
    static final String COLUMNS = "event_id, function_id, kind, until_ms, earlier_run_id, message";

    private final Prepared put;

    EventOutcomeRows(Connection connection) throws SQLException {
        put = new Prepared(
                connection, "INSERT OR REPLACE INTO event_outcomes (" + COLUMNS + ") VALUES " + Sql.marks(6));
    }

    void put(Iterable<EventOutcome> outcomes) throws SQLException {
        for (var outcome : outcomes) {
            put.id(outcome.event())
                    .id(outcome.function())
                    .name(outcome.kind())
                    .time(outcome.until())
                    .id(outcome.earlier())
                    .text(outcome.message())
                    .add();
        }
        put.flush();
    }

    static EventOutcome read(Row row) throws SQLException {
        return new EventOutcome(
                row.event(),
                row.function(),
                row.name(EventOutcome.Kind.class),
                row.timeOrNull(),
                row.runOrNull(),
                row.textOrNull());
    }
}
