package dev.baton.engine.store.sqlite;

import dev.baton.engine.store.Retention;
import dev.baton.engine.store.Store;
import dev.baton.engine.store.StoreException;
import dev.baton.engine.transition.Change;
import dev.baton.engine.transition.KernelReads;
import dev.baton.engine.transition.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writer's side of a database. After a failure the connection is given up, and [#snapshot] opens another one: so
/// no half-done transaction or statement is ever built upon.
public final class SqliteStore implements Store {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    private final Database database;
    private ChangeBatch batch = new ChangeBatch();
    private @Nullable Session session;

    /// @param database stays open when this is closed
    public SqliteStore(Database database) {
        this.database = database;
    }

    @Override
    public Snapshot snapshot() {
        var open = attempt("opening", () -> session == null ? new Session(database, () -> batch) : session);
        session = open;
        return new SqliteSnapshot(open.connection, database.file());
    }

    @Override
    public KernelReads reads() {
        return session().reads;
    }

    @Override
    public void stage(List<Change> changes) {
        changes.forEach(batch::add);
    }

    @Override
    public long stagedBytes() {
        return batch.bytes();
    }

    @Override
    public void commit() {
        var open = session();
        attempt("writing", () -> {
            if (!batch.isEmpty()) {
                open.writer.write(batch);
            }
            open.connection.commit();
            return true;
        });
        batch = new ChangeBatch();
    }

    @Override
    public void discard() {
        batch = new ChangeBatch();
        abandon();
    }

    @Override
    public boolean prune(Instant now, Retention retention) {
        var open = session();
        return attempt("pruning", () -> {
            boolean more = open.pruner.slice(now, retention);
            if (!more) {
                open.blocks.prune();
            }
            open.connection.commit();
            return more;
        });
    }

    @Override
    public boolean summarise(Instant now) {
        var open = session();
        return attempt("summarising", () -> {
            boolean more = open.blocks.slice(now);
            open.connection.commit();
            return more;
        });
    }

    @Override
    public void rest() {
        checkpoint("PASSIVE");
    }

    @Override
    public void close() {
        batch = new ChangeBatch();
        if (session != null) {
            checkpoint("TRUNCATE");
            abandon();
        }
    }

    private void checkpoint(String mode) {
        var open = session();
        attempt("checkpointing", () -> {
            open.connection.setAutoCommit(true);
            try (var statement = open.connection.createStatement()) {
                statement.execute("PRAGMA wal_checkpoint(" + mode + ")");
            }
            open.connection.setAutoCommit(false);
            return true;
        });
    }

    private Session session() {
        return Objects.requireNonNull(session, "a snapshot is taken before anything else");
    }

    private <T> T attempt(String what, Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            abandon();
            throw new StoreException(what + " " + database.file() + " failed: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            abandon();
            throw e;
        }
    }

    private void abandon() {
        var open = session;
        session = null;
        if (open != null) {
            try {
                open.connection.close();
            } catch (SQLException e) {
                LOG.atWarn()
                        .addKeyValue("database", database.file())
                        .setCause(e)
                        .log("the writer did not close");
            }
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    /// A connection and what was prepared on it.
    private static final class Session {
        private final Connection connection;
        private final BatchWriter writer;
        private final SqliteReads reads;
        private final Pruner pruner;
        private final SearchBlocks blocks;

        Session(Database database, java.util.function.Supplier<ChangeBatch> batch) throws SQLException {
            connection = database.writer();
            blocks = new SearchBlocks(connection);
            writer = new BatchWriter(connection, blocks);
            reads = new SqliteReads(connection, database.file(), batch);
            pruner = new Pruner(connection);
        }
    }
}
