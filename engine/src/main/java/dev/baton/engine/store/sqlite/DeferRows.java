package dev.baton.engine.store.sqlite;

import dev.baton.engine.run.RunDefer;
import java.sql.Connection;
import java.sql.SQLException;

/// Rows of `defers`.
final class DeferRows {
    static final String COLUMNS = "run_id, hashed_id, position, userland_id, function_slug, status, event_id";

    private final Prepared put;

    DeferRows(Connection connection) throws SQLException {
        put = new Prepared(connection, "INSERT OR REPLACE INTO defers (" + COLUMNS + ") VALUES " + Sql.marks(7));
    }

    void put(Iterable<RunDefer> defers) throws SQLException {
        for (var defer : defers) {
            put.id(defer.runId())
                    .text(defer.hashedId())
                    .number(defer.position())
                    .text(defer.userlandId())
                    .text(defer.functionSlug())
                    .name(defer.status())
                    .id(defer.eventId())
                    .add();
        }
        put.flush();
    }

    static RunDefer read(Row row) throws SQLException {
        return new RunDefer(
                row.run(),
                row.text(),
                row.integer(),
                row.text(),
                row.text(),
                row.name(RunDefer.Status.class),
                row.eventOrNull());
    }
}
