-- Connections of workers, one row for each app of each. last_heartbeat_at_ms and disconnected_at_ms are 0 for never.
CREATE TABLE worker_connections (
    id                   BLOB    NOT NULL,
    app_id               BLOB    NOT NULL,
    app_name             TEXT    NOT NULL,
    gateway_id           BLOB    NOT NULL,
    instance             TEXT    NOT NULL,
    ip                   TEXT    NOT NULL,
    capacity             INTEGER NOT NULL,
    status               TEXT    NOT NULL,
    group_hash           TEXT    NOT NULL,
    sdk_language         TEXT    NOT NULL,
    sdk_version          TEXT    NOT NULL,
    platform             TEXT    NOT NULL,
    app_version          TEXT,
    functions            INTEGER NOT NULL,
    cpu_cores            INTEGER NOT NULL,
    memory               INTEGER NOT NULL,
    os                   TEXT    NOT NULL,
    connected_at_ms      INTEGER NOT NULL,
    last_heartbeat_at_ms INTEGER NOT NULL,
    disconnected_at_ms   INTEGER NOT NULL,
    disconnect_reason    TEXT,
    PRIMARY KEY (id, app_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX worker_connections_by_connected ON worker_connections (connected_at_ms, id);
CREATE INDEX worker_connections_by_heartbeat ON worker_connections (last_heartbeat_at_ms, id);
CREATE INDEX worker_connections_by_disconnected ON worker_connections (disconnected_at_ms, id);
