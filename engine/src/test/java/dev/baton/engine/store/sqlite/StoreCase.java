package dev.baton.engine.store.sqlite;

import dev.baton.engine.transition.Change;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A store on a database of its own.
abstract class StoreCase {
    @TempDir
    Path folder;

    Database database;
    SqliteStore store;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("main.db"), false);
        store = new SqliteStore(database);
        store.snapshot();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    /// Writes changes in one transaction.
    void commit(Change... changes) {
        store.stage(List.of(changes));
        store.commit();
    }
}
