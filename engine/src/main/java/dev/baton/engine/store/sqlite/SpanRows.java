package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.SpanId;
import dev.baton.engine.json.Json;
import dev.baton.engine.step.StepOp;
import dev.baton.engine.trace.Span;
import dev.baton.engine.trace.SpanDetail;
import dev.baton.engine.trace.SpanKind;
import dev.baton.engine.trace.SpanStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows of `spans`.
final class SpanRows {
    static final String COLUMNS = """
            run_id, id, parent_id, kind, name, status, attempt, step_id, op, step_type, queued_at_ms, started_at_ms,
            ended_at_ms, detail, output, failed, input, status_code, headers, metadata""";

    private final Prepared put;
    private final Prepared delete;

    SpanRows(Connection connection) throws SQLException {
        put = new Prepared(connection, "INSERT OR REPLACE INTO spans (" + COLUMNS + ") VALUES " + Sql.marks(20));
        delete = new Prepared(connection, "DELETE FROM spans WHERE run_id = ? AND id = ?");
    }

    /// Writes the spans of the runs; without one, deletes the row if there is one.
    void put(Map<RunId, Map<SpanId, Optional<Span>>> runs) throws SQLException {
        for (var run : runs.entrySet()) {
            for (var span : run.getValue().entrySet()) {
                if (span.getValue().isPresent()) {
                    put(span.getValue().get());
                } else {
                    delete.id(run.getKey()).id(span.getKey()).add();
                }
            }
        }
        delete.flush();
        put.flush();
    }

    private void put(Span span) throws SQLException {
        put.id(span.runId())
                .id(span.id())
                .id(span.parentId())
                .name(span.kind())
                .text(span.name())
                .name(span.status())
                .number(span.attempt())
                .id(span.stepId())
                .name(span.op())
                .text(span.stepType())
                .time(span.queuedAt())
                .time(span.startedAt())
                .time(span.endedAt())
                .json(span.detail() == null ? null : SpanDetailJson.write(span.detail()))
                .json(span.output())
                .flag(span.failed())
                .json(span.input())
                .number(span.statusCode())
                .json(span.headers())
                .json(span.metadata())
                .add();
    }

    static Span read(Row row) throws SQLException {
        return new Span(
                row.run(),
                new SpanId(row.text()),
                row.spanOrNull(),
                row.name(SpanKind.class),
                row.text(),
                row.name(SpanStatus.class),
                row.integer(),
                row.stepOrNull(),
                row.nameOrNull(StepOp.class),
                row.text(),
                row.time(),
                row.timeOrNull(),
                row.timeOrNull(),
                detail(row.jsonOrNull()),
                row.jsonOrNull(),
                row.flag(),
                row.jsonOrNull(),
                row.integerOrNull(),
                row.jsonOrNull(),
                row.jsonOrNull());
    }

    private static @Nullable SpanDetail detail(@Nullable Json json) {
        return json == null ? null : SpanDetailJson.read(json);
    }
}
