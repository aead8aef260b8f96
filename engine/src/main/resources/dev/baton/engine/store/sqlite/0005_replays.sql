-- Which replay started a run. The replays themselves are marks, `replay/ID`.
ALTER TABLE runs ADD COLUMN replay_id BLOB;
