-- What the rows of a list contain between two instants, so that a search can leave out stretches where nothing matches.
-- list is 0 for runs by queued_at_ms and 1 for events by received_at_ms. Stretches of one list do not overlap, and every
-- row within one is in it. terms is a Bloom filter, or NULL when there was too much to tell. results tells whether the
-- outputs of the runs are in it. Nothing is lost when rows of this table are deleted.
CREATE TABLE search_blocks (
    list    INTEGER NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms   INTEGER NOT NULL,
    results INTEGER NOT NULL,
    terms   BLOB,
    PRIMARY KEY (list, from_ms)
) STRICT, WITHOUT ROWID;
