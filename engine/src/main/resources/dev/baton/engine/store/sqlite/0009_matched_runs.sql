-- Which runs an event let go on, or cancelled. Goes with the event.
CREATE TABLE matched_runs (
    event_id BLOB NOT NULL,
    run_id   BLOB NOT NULL,
    step_id  TEXT NOT NULL,
    step     TEXT NOT NULL,
    PRIMARY KEY (event_id, run_id, step_id)
) STRICT, WITHOUT ROWID;
