package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.AppId;
import dev.baton.engine.worker.WorkerConnection;
import dev.baton.engine.worker.WorkerStatus;
import java.sql.Connection;
import java.sql.SQLException;

/// Rows of `worker_connections`.
final class WorkerRows {
    static final String COLUMNS = "id, app_id, app_name, gateway_id, instance, ip, capacity, status, group_hash,"
            + " sdk_language, sdk_version, platform, app_version, functions, cpu_cores, memory, os, connected_at_ms,"
            + " last_heartbeat_at_ms, disconnected_at_ms, disconnect_reason";

    private final Prepared put;

    WorkerRows(Connection connection) throws SQLException {
        put = new Prepared(
                connection, "INSERT OR REPLACE INTO worker_connections (" + COLUMNS + ") VALUES " + Sql.marks(21));
    }

    void put(Iterable<WorkerConnection> connections) throws SQLException {
        for (var one : connections) {
            put.id(one.id())
                    .id(one.app())
                    .text(one.appName())
                    .id(one.gateway())
                    .text(one.instance())
                    .text(one.ip())
                    .number(one.capacity())
                    .name(one.status())
                    .text(one.groupHash())
                    .text(one.sdkLanguage())
                    .text(one.sdkVersion())
                    .text(one.platform())
                    .text(one.appVersion())
                    .number(one.functions())
                    .number(one.cpuCores())
                    .number(one.memory())
                    .text(one.os())
                    .time(one.connectedAt())
                    .timeOrZero(one.lastHeartbeatAt())
                    .timeOrZero(one.disconnectedAt())
                    .text(one.disconnectReason())
                    .add();
        }
        put.flush();
    }

    static WorkerConnection read(Row row) throws SQLException {
        return new WorkerConnection(
                row.ulid(),
                new AppId(row.uuid()),
                row.text(),
                row.ulid(),
                row.text(),
                row.text(),
                row.number(),
                row.name(WorkerStatus.class),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.textOrNull(),
                row.integer(),
                row.integer(),
                row.number(),
                row.text(),
                row.time(),
                row.timeOrZero(),
                row.timeOrZero(),
                row.textOrNull());
    }
}
