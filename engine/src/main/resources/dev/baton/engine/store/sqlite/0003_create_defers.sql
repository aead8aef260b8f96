-- Starts of other functions that runs asked for; they go with their run.
CREATE TABLE defers (
    run_id        BLOB    NOT NULL,
    hashed_id     TEXT    NOT NULL,
    position      INTEGER NOT NULL,
    userland_id   TEXT    NOT NULL,
    function_slug TEXT    NOT NULL,
    status        TEXT    NOT NULL,
    event_id      BLOB,
    PRIMARY KEY (run_id, hashed_id)
) STRICT, WITHOUT ROWID;
