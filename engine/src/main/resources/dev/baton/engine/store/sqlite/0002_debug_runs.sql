-- Runs that a user starts to look at a function closely. They are few, and no list shows them.

ALTER TABLE runs ADD COLUMN debug_run_id BLOB;
ALTER TABLE runs ADD COLUMN debug_session_id BLOB;

CREATE INDEX runs_by_debug_run ON runs (debug_run_id, id) WHERE debug_run_id IS NOT NULL;
CREATE INDEX runs_by_debug_session ON runs (debug_session_id, id) WHERE debug_session_id IS NOT NULL;
