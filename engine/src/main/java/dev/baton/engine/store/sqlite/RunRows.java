package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.AppId;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Rows of `runs`, and of `run_events` that leads from an event to its runs.
final class RunRows {
    static final String COLUMNS = """
            id, function_id, app_id, function_version, event_ids, event_name, batch_id, cron, original_run_id,
            replay_id, idempotency_key, queued_at_ms, skip_reason, skip_existing_run_id, debug_run_id, debug_session_id,
            status, started_at_ms, ended_at_ms, request_version, force_step_plan, step_count, state_size, has_ai, output""";

    private final Prepared insert;
    private final Prepared insertEvent;
    private final Prepared update;

    RunRows(Connection connection) throws SQLException {
        insert = new Prepared(connection, "INSERT INTO runs (" + COLUMNS + ") VALUES " + Sql.marks(25));
        insertEvent = new Prepared(connection, "INSERT OR IGNORE INTO run_events (event_id, run_id) VALUES (?, ?)");
        update = new Prepared(connection, """
                UPDATE runs
                SET status = ?, started_at_ms = ?, ended_at_ms = ?, request_version = ?, force_step_plan = ?,
                    step_count = ?, state_size = ?, has_ai = ?, output = ?
                WHERE id = ?
                """);
    }

    void insert(Run run) throws SQLException {
        insert.id(run.id())
                .id(run.functionId())
                .id(run.appId())
                .number(run.functionVersion())
                .bytes(pack(run.eventIds()))
                .text(run.eventName())
                .id(run.batchId())
                .text(run.cron())
                .id(run.originalRunId())
                .id(run.replayId())
                .text(run.idempotencyKey())
                .time(run.queuedAt())
                .text(run.skipReason())
                .id(run.skipExistingRunId())
                .id(run.debug() == null ? null : run.debug().run())
                .id(run.debug() == null ? null : run.debug().session());
        progress(insert, run.progress()).add();
        for (var event : new LinkedHashSet<>(run.eventIds())) {
            insertEvent.id(event).id(run.id()).add();
        }
    }

    void update(RunId id, Run.Progress progress) throws SQLException {
        progress(update, progress).id(id).add();
    }

    void flush() throws SQLException {
        insert.flush();
        insertEvent.flush();
        update.flush();
    }

    static Run read(Row row) throws SQLException {
        return new Run(
                row.run(),
                row.function(),
                new AppId(row.uuid()),
                row.integer(),
                unpack(row.bytes()),
                row.textOrNull(),
                row.ulidOrNull(),
                row.textOrNull(),
                row.runOrNull(),
                row.ulidOrNull(),
                row.text(),
                row.time(),
                row.textOrNull(),
                row.runOrNull(),
                Run.Debug.of(row.ulidOrNull(), row.ulidOrNull()),
                new Run.Progress(
                        RunStatus.ofCode(row.integer()),
                        row.timeOrZero(),
                        row.timeOrZero(),
                        row.integer(),
                        row.flag(),
                        row.integer(),
                        row.number(),
                        row.flag(),
                        row.jsonOrNull()));
    }

    private static Prepared progress(Prepared statement, Run.Progress progress) throws SQLException {
        return statement
                .number(progress.status().code())
                .timeOrZero(progress.startedAt())
                .timeOrZero(progress.endedAt())
                .number(progress.requestVersion())
                .flag(progress.forceStepPlan())
                .number(progress.stepCount())
                .number(progress.stateSize())
                .flag(progress.hasAi())
                .json(progress.output());
    }

    /// The ids one after the other, 16 bytes each.
    static byte[] pack(List<EventId> ids) {
        var buffer = ByteBuffer.allocate(16 * ids.size());
        ids.forEach(id -> buffer.put(id.value().bytes()));
        return buffer.array();
    }

    static List<EventId> unpack(byte[] bytes) {
        var ids = new ArrayList<EventId>(bytes.length / 16);
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            ids.add(new EventId(new Ulid(buffer.getLong(), buffer.getLong())));
        }
        return ids;
    }
}
