-- Identifiers: ULIDs and UUIDs are 16 bytes, big endian; what SDKs name is text.
-- Instants are Unix milliseconds in columns that end in _ms. JSON is canonical UTF-8 in BLOB columns.

CREATE TABLE apps (
    id             BLOB    NOT NULL PRIMARY KEY,
    name           TEXT    NOT NULL,
    url            TEXT    NOT NULL,
    method         TEXT    NOT NULL,
    sdk_language   TEXT    NOT NULL,
    sdk_version    TEXT    NOT NULL,
    framework      TEXT,
    app_version    TEXT,
    checksum       TEXT,
    error          TEXT,
    autodiscovered INTEGER NOT NULL,
    metadata       BLOB    NOT NULL,
    created_at_ms  INTEGER NOT NULL,
    updated_at_ms  INTEGER NOT NULL,
    archived_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE functions (
    id             BLOB    NOT NULL PRIMARY KEY,
    app_id         BLOB    NOT NULL,
    slug           TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    version        INTEGER NOT NULL,
    config         BLOB    NOT NULL,
    definition     BLOB    NOT NULL,
    step_limit     INTEGER,
    state_limit    INTEGER,
    created_at_ms  INTEGER NOT NULL,
    paused_at_ms   INTEGER,
    archived_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX functions_by_slug ON functions (slug);

CREATE TABLE events (
    id             BLOB    NOT NULL PRIMARY KEY,
    external_id    TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    internal       INTEGER NOT NULL,
    ts_ms          INTEGER NOT NULL,
    received_at_ms INTEGER NOT NULL,
    body           BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX events_by_received ON events (internal, received_at_ms, id);
CREATE INDEX events_by_name ON events (name, received_at_ms, id);

-- started_at_ms and ended_at_ms are 0 until it happens: then such rows come last in a descending list, and a cursor
-- needs no case for NULL.
CREATE TABLE runs (
    id                   BLOB    NOT NULL PRIMARY KEY,
    function_id          BLOB    NOT NULL,
    app_id               BLOB    NOT NULL,
    function_version     INTEGER NOT NULL,
    status               INTEGER NOT NULL,
    queued_at_ms         INTEGER NOT NULL,
    started_at_ms        INTEGER NOT NULL,
    ended_at_ms          INTEGER NOT NULL,
    event_ids            BLOB    NOT NULL,
    event_name           TEXT,
    batch_id             BLOB,
    cron                 TEXT,
    original_run_id      BLOB,
    idempotency_key      TEXT    NOT NULL,
    skip_reason          TEXT,
    skip_existing_run_id BLOB,
    request_version      INTEGER NOT NULL,
    force_step_plan      INTEGER NOT NULL,
    step_count           INTEGER NOT NULL,
    state_size           INTEGER NOT NULL,
    has_ai               INTEGER NOT NULL,
    output               BLOB
) STRICT, WITHOUT ROWID;

CREATE INDEX runs_by_status ON runs (status, queued_at_ms DESC, id);
CREATE INDEX runs_by_function ON runs (function_id, status, queued_at_ms DESC, id);
CREATE INDEX runs_by_app ON runs (app_id, status, queued_at_ms DESC, id);
CREATE INDEX runs_by_started ON runs (started_at_ms DESC, id, status, function_id, app_id, queued_at_ms);
CREATE INDEX runs_by_ended ON runs (ended_at_ms DESC, id, status, function_id, app_id, queued_at_ms);
CREATE INDEX runs_by_original ON runs (original_run_id, id) WHERE original_run_id IS NOT NULL;

CREATE TABLE run_events (
    event_id BLOB NOT NULL,
    run_id   BLOB NOT NULL,
    PRIMARY KEY (event_id, run_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE steps (
    run_id   BLOB    NOT NULL,
    id       TEXT    NOT NULL,
    position INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    op       TEXT    NOT NULL,
    memo     BLOB    NOT NULL,
    PRIMARY KEY (run_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_items (
    id             TEXT    NOT NULL PRIMARY KEY,
    kind           TEXT    NOT NULL,
    run_id         BLOB,
    function_id    BLOB    NOT NULL,
    step_id        TEXT,
    outgoing       TEXT,
    parallel_group TEXT,
    race           INTEGER NOT NULL,
    attempt        INTEGER NOT NULL,
    max_attempts   INTEGER NOT NULL,
    generation     INTEGER NOT NULL,
    due_at_ms      INTEGER NOT NULL,
    enqueued_at_ms INTEGER NOT NULL,
    span_id        TEXT,
    payload        BLOB,
    sent           INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX queue_items_by_run ON queue_items (run_id);

CREATE TABLE pauses (
    id             TEXT    NOT NULL PRIMARY KEY,
    kind           TEXT    NOT NULL,
    run_id         BLOB    NOT NULL,
    function_id    BLOB    NOT NULL,
    step_id        TEXT,
    name           TEXT    NOT NULL,
    event          TEXT    NOT NULL,
    condition      TEXT,
    excluded_event BLOB,
    parallel_group TEXT,
    race           INTEGER NOT NULL,
    created_at_ms  INTEGER NOT NULL,
    expires_at_ms  INTEGER NOT NULL,
    span_id        TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE spans (
    run_id        BLOB    NOT NULL,
    id            TEXT    NOT NULL,
    parent_id     TEXT,
    kind          TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    status        TEXT    NOT NULL,
    attempt       INTEGER NOT NULL,
    step_id       TEXT,
    op            TEXT,
    step_type     TEXT    NOT NULL,
    queued_at_ms  INTEGER NOT NULL,
    started_at_ms INTEGER,
    ended_at_ms   INTEGER,
    failed        INTEGER NOT NULL,
    status_code   INTEGER,
    detail        BLOB,
    input         BLOB,
    headers       BLOB,
    metadata      BLOB,
    output        BLOB,
    PRIMARY KEY (run_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency (
    function_id   BLOB    NOT NULL,
    key           TEXT    NOT NULL,
    run_id        BLOB    NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    PRIMARY KEY (function_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_by_expiry ON idempotency (expires_at_ms);

CREATE TABLE marks (
    key   TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
