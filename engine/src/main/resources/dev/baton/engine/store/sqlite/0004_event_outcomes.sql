-- Why events did not start functions that they trigger, or not at once. Goes with the event.
CREATE TABLE event_outcomes (
    event_id       BLOB    NOT NULL,
    function_id    BLOB    NOT NULL,
    kind           TEXT    NOT NULL,
    until_ms       INTEGER,
    earlier_run_id BLOB,
    message        TEXT,
    PRIMARY KEY (event_id, function_id)
) STRICT, WITHOUT ROWID;
