package dev.baton.engine.store.sqlite;

import dev.baton.engine.function.Function;
import dev.baton.engine.id.AppId;
import java.sql.Connection;
import java.sql.SQLException;

/// Rows of `functions`.
final class FunctionRows {
    static final String COLUMNS = """
            id, app_id, slug, name, version, config, definition, step_limit, state_limit, created_at_ms, paused_at_ms,
            archived_at_ms""";

    private final Prepared put;

    FunctionRows(Connection connection) throws SQLException {
        put = new Prepared(connection, "INSERT OR REPLACE INTO functions (" + COLUMNS + ") VALUES " + Sql.marks(12));
    }

    void put(Iterable<Function> functions) throws SQLException {
        for (var function : functions) {
            put.id(function.id())
                    .id(function.appId())
                    .text(function.slug())
                    .text(function.name())
                    .number(function.version())
                    .json(FunctionConfigJson.write(function.config()))
                    .json(function.definition())
                    .number(function.stepLimit())
                    .number(function.stateLimit())
                    .time(function.createdAt())
                    .time(function.pausedAt())
                    .time(function.archivedAt())
                    .add();
        }
        put.flush();
    }

    static Function read(Row row) throws SQLException {
        return new Function(
                row.function(),
                new AppId(row.uuid()),
                row.text(),
                row.text(),
                row.integer(),
                FunctionConfigJson.read(row.json()),
                row.json(),
                row.integerOrNull(),
                row.numberOrNull(),
                row.time(),
                row.timeOrNull(),
                row.timeOrNull());
    }
}
