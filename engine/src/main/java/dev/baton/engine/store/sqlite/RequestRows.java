package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.SpanId;
import dev.baton.engine.trace.SentRequest;
import java.sql.Connection;
import java.sql.SQLException;

/// Rows of `requests`.
final class RequestRows {
    static final String COLUMNS = "run_id, id, span_id, step_id, attempt, sent_at_ms, known";

    private final Prepared put;

    RequestRows(Connection connection) throws SQLException {
        put = new Prepared(connection, "INSERT OR REPLACE INTO requests (" + COLUMNS + ") VALUES " + Sql.marks(7));
    }

    void put(Iterable<SentRequest> requests) throws SQLException {
        for (var request : requests) {
            put.id(request.runId())
                    .id(request.id())
                    .id(request.spanId())
                    .id(request.stepId())
                    .number(request.attempt())
                    .time(request.sentAt())
                    .number(request.known())
                    .add();
        }
        put.flush();
    }

    static SentRequest read(Row row) throws SQLException {
        return new SentRequest(
                row.run(),
                row.ulid(),
                new SpanId(row.text()),
                row.stepOrNull(),
                row.integer(),
                row.time(),
                row.integer());
    }
}
