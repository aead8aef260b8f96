package dev.baton.engine.store.sqlite;

import dev.baton.engine.json.Json;
import dev.baton.engine.transition.Change.PutIdempotency;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/// Rows of `marks` and `idempotency`: small facts under a key.
final class MarkRows {
    private final Prepared putMark;
    private final Prepared deleteMark;
    private final Prepared putIdempotency;

    MarkRows(Connection connection) throws SQLException {
        putMark = new Prepared(connection, "INSERT OR REPLACE INTO marks (key, value) VALUES (?, ?)");
        deleteMark = new Prepared(connection, "DELETE FROM marks WHERE key = ?");
        putIdempotency = new Prepared(
                connection,
                "INSERT OR REPLACE INTO idempotency (function_id, key, run_id, expires_at_ms) VALUES (?, ?, ?, ?)");
    }

    /// Writes the marks; without a value, deletes the row if there is one.
    void putMarks(Map<String, Optional<Json>> marks) throws SQLException {
        for (var entry : marks.entrySet()) {
            if (entry.getValue().isPresent()) {
                putMark.text(entry.getKey()).json(entry.getValue().get()).add();
            } else {
                deleteMark.text(entry.getKey()).add();
            }
        }
        deleteMark.flush();
        putMark.flush();
    }

    void putIdempotency(Iterable<PutIdempotency> keys) throws SQLException {
        for (var key : keys) {
            putIdempotency
                    .id(key.functionId())
                    .text(key.key())
                    .id(key.runId())
                    .time(key.expiresAt())
                    .add();
        }
        putIdempotency.flush();
    }
}
