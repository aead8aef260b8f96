package dev.baton.engine.store.sqlite;

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
}
