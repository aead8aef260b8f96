package dev.baton.engine.store.sqlite;

import dev.baton.engine.store.StoreRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

/// A database file: its lock, its version, and the settings of its connections.
///
/// An engine that keeps nothing uses a file as well, in a temporary folder that goes when it closes: SQLite's shared
/// in-memory databases have no write-ahead log, so their readers would block the writer, or read what is not
/// committed. Such a file is never synced to disk; it lives in the page cache of the operating system.
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final String TEMPORARY = "baton-memory-";
    private static final String FILE = "main.db";
    private static final int MIB = 1 << 20;

    /// Pages in the log before a commit moves them into the file: hot pages are then copied once for many commits.
    private static final int CHECKPOINT_PAGES = 4_000;

    private final Path file;
    private final SynchronousMode synchronous;
    private final @Nullable Path temporary;
    private final FileLock lock;

    private Database(Path file, SynchronousMode synchronous, @Nullable Path temporary, FileLock lock) {
        this.file = file;
        this.synchronous = synchronous;
        this.temporary = temporary;
        this.lock = lock;
    }

    /// Opens a file, creates it when it does not exist, and brings it to the present version.
    ///
    /// @param durable whether a commit survives a power cut, not only a crash of the process
    /// @throws StoreRefused when it cannot be used
    public static Database open(Path file, boolean durable) {
        var absolute = file.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            throw Refusals.failed(absolute, new IOException("it is a folder"));
        }
        try {
            Files.createDirectories(absolute.getParent());
        } catch (IOException e) {
            throw Refusals.readOnly(absolute, e);
        }
        return open(absolute, durable ? SynchronousMode.FULL : SynchronousMode.NORMAL, null);
    }

    /// Opens a new database that goes when it is closed.
    public static Database temporary() {
        var parent = Path.of(System.getProperty("java.io.tmpdir"));
        removeAbandoned(parent);
        try {
            var folder = Files.createTempDirectory(parent, TEMPORARY);
            return open(folder.resolve(FILE), SynchronousMode.OFF, folder);
        } catch (IOException e) {
            throw Refusals.failed(parent, e);
        }
    }

    /// Removes what processes that were killed have left: nobody holds the lock of such a database.
    private static void removeAbandoned(Path parent) {
        try (var folders = Files.newDirectoryStream(parent, TEMPORARY + "*")) {
            for (var folder : folders) {
                removeIfAbandoned(folder);
            }
        } catch (IOException e) {
            LOG.debug("temporary databases stay where they are", e);
        }
    }

    private static void removeIfAbandoned(Path folder) {
        if (!Files.isRegularFile(folder.resolve(FILE)) || !Files.isWritable(folder)) {
            return;
        }
        try {
            FileLock.take(folder.resolve(FILE)).close();
            remove(folder);
        } catch (UncheckedIOException | StoreRefused e) {
            LOG.debug("temporary database {} stays where it is", folder, e);
        }
    }

    private static Database open(Path file, SynchronousMode synchronous, @Nullable Path temporary) {
        var lock = FileLock.take(file);
        try {
            if (Files.exists(file) && !Files.isWritable(file)) {
                throw Refusals.readOnly(file, new IOException("permission denied"));
            }
            var database = new Database(file, synchronous, temporary, lock);
            try (var connection = database.connect(database.writing())) {
                new Migrations(connection, file, Migrations.SCRIPTS).run();
            }
            return database;
        } catch (SQLException e) {
            lock.close();
            throw Refusals.of(file, e);
        } catch (StoreRefused e) {
            lock.close();
            throw e;
        }
    }

    /// Where the rows are.
    public Path file() {
        return file;
    }

    /// The one connection that writes; transactions begin by themselves.
    Connection writer() throws SQLException {
        var connection = connect(writing());
        connection.setAutoCommit(false);
        return connection;
    }

    /// A connection that cannot write.
    Connection reader() throws SQLException {
        var config = common();
        config.setReadOnly(true);
        config.setPragma(Pragma.CACHE_SIZE, Integer.toString(-16 * 1024));
        return connect(config);
    }

    private SQLiteConfig writing() {
        var config = common();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setPragma(Pragma.CACHE_SIZE, Integer.toString(-64 * 1024));
        config.setJournalSizeLimit(64 * MIB);
        config.setPragma(Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
        return config;
    }

    private static SQLiteConfig common() {
        var config = new SQLiteConfig();
        config.setBusyTimeout(5_000);
        config.setTempStore(TempStore.MEMORY);
        config.setPragma(Pragma.MMAP_SIZE, Integer.toString(256 * MIB));
        return config;
    }

    private Connection connect(SQLiteConfig config) throws SQLException {
        Properties properties = config.toProperties();
        return DriverManager.getConnection("jdbc:sqlite:" + file, properties);
    }

    /// Releases the lock; the connections are closed before. A temporary database is removed.
    @Override
    public void close() {
        lock.close();
        if (temporary != null) {
            remove(temporary);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
