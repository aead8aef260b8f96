package dev.baton.engine.store.sqlite;

import dev.baton.engine.query.EventFilter;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.transition.Change;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A store with its queries on a temporary database.
abstract class QueriesCase {
    private static final int READERS = 2;

    Database database;
    SqliteStore store;
    ReaderPool readers;
    SqliteQueries queries;

    @BeforeEach
    void open() {
        database = Database.temporary();
        store = new SqliteStore(database);
        store.snapshot();
        readers = new ReaderPool(database, READERS);
        queries = new SqliteQueries(readers);
    }

    @AfterEach
    void close() {
        readers.close();
        store.close();
        database.close();
    }

    /// Stages and commits.
    final void commit(Change... changes) {
        store.stage(List.of(changes));
        store.commit();
    }

    static RunFilter withStatus(RunStatus status) {
        return new RunFilter(
                RunTimeField.QUEUED_AT, Instant.EPOCH, null, Set.of(status), Set.of(), Set.of(), null, null);
    }

    static EventFilter events() {
        return new EventFilter(Set.of(), Instant.EPOCH, null, false, null);
    }
}
