package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.PauseId;
import dev.baton.engine.pause.Pause;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/// Rows of `pauses`.
final class PauseRows {
    static final String COLUMNS = """
            id, kind, run_id, function_id, step_id, name, event, condition, excluded_event, parallel_group, race,
            created_at_ms, expires_at_ms, span_id""";

    private final Prepared put;
    private final Prepared delete;

    PauseRows(Connection connection) throws SQLException {
        put = new Prepared(connection, "INSERT OR REPLACE INTO pauses (" + COLUMNS + ") VALUES " + Sql.marks(14));
        delete = new Prepared(connection, "DELETE FROM pauses WHERE id = ?");
    }

    /// Writes the pauses; without one, deletes the row if there is one.
    void put(Map<PauseId, Optional<Pause>> pauses) throws SQLException {
        for (var entry : pauses.entrySet()) {
            if (entry.getValue().isPresent()) {
                put(entry.getValue().get());
            } else {
                delete.id(entry.getKey()).add();
            }
        }
        delete.flush();
        put.flush();
    }

    private void put(Pause pause) throws SQLException {
        put.id(pause.id())
                .name(pause.kind())
                .id(pause.runId())
                .id(pause.functionId())
                .id(pause.stepId())
                .text(pause.name())
                .text(pause.event())
                .text(pause.condition())
                .id(pause.excludedEvent())
                .text(pause.group())
                .flag(pause.race())
                .time(pause.createdAt())
                .time(pause.expiresAt())
                .id(pause.spanId())
                .add();
    }

    static Pause read(Row row) throws SQLException {
        return new Pause(
                new PauseId(row.text()),
                row.name(Pause.Kind.class),
                row.run(),
                row.function(),
                row.stepOrNull(),
                row.text(),
                row.text(),
                row.textOrNull(),
                row.eventOrNull(),
                row.textOrNull(),
                row.flag(),
                row.time(),
                row.time(),
                row.spanOrNull());
    }
}
