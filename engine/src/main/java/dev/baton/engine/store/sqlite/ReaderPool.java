package dev.baton.engine.store.sqlite;

import dev.baton.engine.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A few read-only connections, each on a platform thread of its own: native calls would hold the carrier of a virtual
/// thread. Callers wait for their turn.
public final class ReaderPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderPool.class);
    private static final Task STOP = reader -> {};

    private final Path file;
    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder asked = new LongAdder();
    private final ReentrantLock scanning = new ReentrantLock(true);
    private volatile boolean closed;

    /// @param database stays open when this is closed
    /// @param size connections
    /// @throws StoreException when a connection cannot be opened
    public ReaderPool(Database database, int size) {
        file = database.file();
        try {
            for (int i = 1; i <= size; i++) {
                var reader = new Reader(database.reader(), asked);
                threads.add(
                        Thread.ofPlatform().name("baton-reader-" + i).daemon().start(() -> serve(reader)));
            }
        } catch (SQLException e) {
            close();
            throw new StoreException("opening " + file + " for reading failed: " + e.getMessage(), e);
        }
    }

    /// Statements that readings asked for since the start.
    public long statements() {
        return asked.sum();
    }

    /// Runs the reading on one of the connections, in a transaction, so that all its statements see the same rows.
    ///
    /// @throws StoreException when the store fails, the pool is closed, or the caller is interrupted
    <T> T read(Reading<T> reading) {
        var result = new CompletableFuture<T>();
        tasks.add(reader -> reader.carryOut(reading, result));
        if (closed) {
            result.completeExceptionally(new StoreException("the database " + file + " is closed", null));
        }
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("reading " + file + " was interrupted", e);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case SQLException cause ->
                    new StoreException("reading " + file + " failed: " + cause.getMessage(), cause);
                case RuntimeException cause -> cause;
                case null, default -> new IllegalStateException("reading " + file + " failed", e);
            };
        }
    }

    /// Does one of the many readings of a search. They go one at a time, whoever searches, so that the engine and short
    /// readings have a processor left.
    ///
    /// @throws StoreException as [#read] does
    <T> T scan(Reading<T> reading) {
        try {
            scanning.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("searching " + file + " was interrupted", e);
        }
        try {
            return read(reading);
        } finally {
            scanning.unlock();
        }
    }

    /// Finishes the readings that have begun and closes the connections.
    @Override
    public void close() {
        closed = true;
        threads.forEach(_ -> tasks.add(STOP));
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Reader reader) {
        try (reader) {
            var task = tasks.take();
            while (task != STOP) {
                task.run(reader);
                task = tasks.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.atWarn().addKeyValue("database", file).setCause(e).log("a reader did not close");
        }
    }

    private interface Task {
        void run(Reader reader);
    }

    /// What is done on a connection.
    interface Reading<T> {
        T on(Reader reader) throws SQLException;
    }

    /// One connection with the statements prepared on it; used by its thread only.
    static final class Reader implements AutoCloseable {
        private static final int STATEMENTS = 200;

        private final Connection connection;
        private final LongAdder asked;
        private final LinkedHashMap<String, Prepared> statements = new LinkedHashMap<>(16, 0.75f, true);

        Reader(Connection connection, LongAdder asked) throws SQLException {
            this.connection = connection;
            this.asked = asked;
            connection.setAutoCommit(false);
        }

        /// The statement with this text, prepared once. Its result must be closed before it is asked for again.
        Prepared prepare(String sql) throws SQLException {
            asked.increment();
            var statement = statements.get(sql);
            if (statement == null) {
                statement = new Prepared(connection, sql);
                statements.put(sql, statement);
                if (statements.size() > STATEMENTS) {
                    statements.pollFirstEntry().getValue().close();
                }
            }
            statement.reset();
            return statement;
        }

        private <T> void carryOut(Reading<T> reading, CompletableFuture<T> result) {
            try {
                T value = reading.on(this);
                connection.commit();
                result.complete(value);
            } catch (SQLException | RuntimeException e) {
                result.completeExceptionally(e);
                end();
            }
        }

        private void end() {
            try {
                connection.rollback();
            } catch (SQLException e) {
                LOG.atWarn().setCause(e).log("a reader could not end its transaction");
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
