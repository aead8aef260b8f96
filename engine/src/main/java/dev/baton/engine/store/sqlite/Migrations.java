package dev.baton.engine.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a database to the version that this program knows. `PRAGMA user_version` counts the scripts that were run;
/// scripts are only ever appended. Each runs in a transaction of its own, so a crash leaves a database between two
/// versions, never inside one.
final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /// `Batn` in ASCII: tells our databases from others.
    static final int APPLICATION_ID = 0x4261746E;

    static final List<String> SCRIPTS = List.of(
            "0001_create_tables.sql",
            "0002_debug_runs.sql",
            "0003_create_defers.sql",
            "0004_event_outcomes.sql",
            "0005_replays.sql",
            "0006_create_search_blocks.sql",
            "0007_worker_connections.sql",
            "0008_create_requests.sql",
            "0009_matched_runs.sql");

    private final Connection connection;
    private final Path database;
    private final List<String> scripts;

    /// @param scripts resources beside this class, in order
    Migrations(Connection connection, Path database, List<String> scripts) {
        this.connection = connection;
        this.database = database;
        this.scripts = scripts;
    }

    /// @throws dev.baton.engine.store.StoreRefused when the database is newer than this program, or not ours
    void run() throws SQLException {
        int version = pragma("user_version");
        boolean ours = pragma("application_id") == APPLICATION_ID;
        if (!ours && !empty()) {
            throw Refusals.foreign(database);
        }
        int latest = scripts.size();
        if (version > latest) {
            throw Refusals.newer(database, version, latest);
        }
        if (version > 0 && version < latest) {
            backUp(version);
        }
        for (int next = version + 1; next <= latest; next++) {
            apply(next);
        }
    }

    private void apply(int version) throws SQLException {
        var name = scripts.get(version - 1);
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");
            try {
                statement.executeUpdate(script(name));
                statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
                statement.executeUpdate("PRAGMA user_version = " + version);
                statement.executeUpdate("COMMIT");
            } catch (SQLException e) {
                statement.executeUpdate("ROLLBACK");
                throw e;
            }
        }
        LOG.atInfo().addKeyValue("script", name).log("migrated the database");
    }

    /// Copies the database to `NAME.backup-vVERSION`, over an older copy of that version.
    private void backUp(int version) throws SQLException {
        var backup = backupOf(database, version);
        try {
            Files.deleteIfExists(backup);
        } catch (IOException e) {
            throw Refusals.readOnly(backup, e);
        }
        try (var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, backup.toString());
            statement.executeUpdate();
        }
        LOG.atInfo().addKeyValue("backup", backup).log("copied the database before migrating it");
    }

    static Path backupOf(Path database, int version) {
        return database.resolveSibling(database.getFileName() + ".backup-v" + version);
    }

    private boolean empty() throws SQLException {
        return number("SELECT count(*) FROM sqlite_schema") == 0;
    }

    private int pragma(String name) throws SQLException {
        return number("PRAGMA " + name);
    }

    private int number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

    private static String script(String name) {
        try (var in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("migration script " + name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
