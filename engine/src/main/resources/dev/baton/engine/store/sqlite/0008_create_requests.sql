-- Requests to the code of a run as they were sent; they go with their run.
CREATE TABLE requests (
    run_id     BLOB    NOT NULL,
    id         BLOB    NOT NULL,
    span_id    TEXT    NOT NULL,
    step_id    TEXT,
    attempt    INTEGER NOT NULL,
    sent_at_ms INTEGER NOT NULL,
    known      INTEGER NOT NULL,
    PRIMARY KEY (run_id, id)
) STRICT, WITHOUT ROWID;
