package dev.baton.engine.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.baton.engine.store.StoreRefused;
import dev.baton.engine.store.StoreRefused.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DatabaseTest {
    private static final int VERSION = Migrations.SCRIPTS.size();

    @TempDir
    private Path folder;

    @Test
    void newFileGetsThePresentVersionAndFoldersOnTheWay() throws SQLException {
        var file = folder.resolve("a/b/main.db");

        try (var database = Database.open(file, false);
                var connection = database.writer()) {
            assertThat(pragma(connection, "user_version")).isEqualTo(VERSION);
            assertThat(pragma(connection, "application_id")).isEqualTo(Migrations.APPLICATION_ID);
            assertThat(pragma(connection, "synchronous")).isEqualTo(1);
        }
        assertThat(file).exists();
    }

    @Test
    void durableDatabaseSyncsEveryCommit() throws SQLException {
        try (var database = Database.open(folder.resolve("main.db"), true);
                var connection = database.writer()) {
            assertThat(pragma(connection, "synchronous")).isEqualTo(2);
        }
    }

    @Test
    void newerDatabaseIsRefusedWithBothVersionsAndARemedy() throws SQLException {
        var file = folder.resolve("main.db");
        Database.open(file, false).close();
        execute(file, "PRAGMA user_version = 999");

        assertThatThrownBy(() -> Database.open(file, false))
                .isInstanceOf(StoreRefused.class)
                .asInstanceOf(type(StoreRefused.class))
                .returns(Reason.NEWER, StoreRefused::reason)
                .extracting(Throwable::getMessage)
                .asString()
                .contains(file.toString(), "999", "up to " + VERSION, "Install the newer Baton");
    }

    @Test
    void refusedDatabaseCanBeOpenedByTheNextOne() throws SQLException {
        var file = folder.resolve("main.db");
        Database.open(file, false).close();
        execute(file, "PRAGMA user_version = 999");
        assertThatThrownBy(() -> Database.open(file, false)).isInstanceOf(StoreRefused.class);
        execute(file, "PRAGMA user_version = " + VERSION);

        Database.open(file, false).close();
    }

    @Test
    void damagedFileIsRefused() throws Exception {
        var file = folder.resolve("main.db");
        Files.writeString(file, "this is no database, however long it is".repeat(100));

        assertThatThrownBy(() -> Database.open(file, false))
                .asInstanceOf(type(StoreRefused.class))
                .returns(Reason.CORRUPT, StoreRefused::reason)
                .extracting(Throwable::getMessage)
                .asString()
                .contains(file.toString(), "Move it away");
    }

    @Test
    void databaseOfAnotherProgramIsRefused() throws SQLException {
        var file = folder.resolve("main.db");
        execute(file, "CREATE TABLE accounts (id INTEGER PRIMARY KEY)");

        assertThatThrownBy(() -> Database.open(file, false))
                .asInstanceOf(type(StoreRefused.class))
                .returns(Reason.FOREIGN, StoreRefused::reason);
    }

    @Test
    void folderInPlaceOfTheFileIsRefused() {
        assertThatThrownBy(() -> Database.open(folder, false))
                .asInstanceOf(type(StoreRefused.class))
                .returns(Reason.FAILED, StoreRefused::reason);
    }

    @Test
    void fileInPlaceOfTheFolderIsRefused() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> Database.open(file.resolve("main.db"), false))
                .asInstanceOf(type(StoreRefused.class))
                .returns(Reason.READ_ONLY, StoreRefused::reason);
    }

    @Test
    void openDatabaseIsRefusedToASecondEngineWithTheOwnersProcess() {
        var file = folder.resolve("main.db");
        try (var first = Database.open(file, false)) {
            assertThat(first.file()).isEqualTo(file);

            assertThatThrownBy(() -> Database.open(file, false))
                    .asInstanceOf(type(StoreRefused.class))
                    .returns(Reason.LOCKED, StoreRefused::reason)
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains(Long.toString(ProcessHandle.current().pid()));
        }
        Database.open(file, false).close();
    }

    @Test
    void readOnlyErrorsOfTheDriverNameFileAndRemedy() {
        var refusal = Refusals.of(
                Path.of("/data/main.db"), new SQLiteException("readonly", SQLiteErrorCode.SQLITE_READONLY_DIRECTORY));

        assertThat(refusal.reason()).isEqualTo(Reason.READ_ONLY);
        assertThat(refusal).hasMessageContaining("/data/main.db").hasMessageContaining("writable");
    }

    @Test
    void olderDatabaseIsCopiedAndThenBroughtForward() throws SQLException {
        var file = folder.resolve("main.db");
        execute(file, "PRAGMA user_version = 0");
        var scripts = List.of("test_0001_first.sql", "test_0002_second.sql");
        migrate(file, scripts.subList(0, 1));
        execute(file, "INSERT INTO first VALUES ('kept')");

        migrate(file, scripts);

        assertThat(text(file, "SELECT name || note FROM first")).isEqualTo("kept-");
        assertThat(text(file, "PRAGMA user_version")).isEqualTo("2");
        var backup = Migrations.backupOf(file, 1);
        assertThat(text(backup, "PRAGMA user_version")).isEqualTo("1");
        assertThat(text(backup, "SELECT name FROM first")).isEqualTo("kept");
    }

    @Test
    void failedMigrationLeavesTheVersionBefore() throws SQLException {
        var file = folder.resolve("main.db");
        migrate(file, List.of("test_0001_first.sql"));

        assertThatThrownBy(() -> migrate(file, List.of("test_0001_first.sql", "test_0002_broken.sql")))
                .isInstanceOf(SQLException.class);

        assertThat(text(file, "PRAGMA user_version")).isEqualTo("1");
        assertThat(text(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"))
                .isEqualTo("0");
    }

    @Test
    void temporaryDatabaseOfAKilledProcessIsRemovedByTheNext() throws Exception {
        var left = Files.createTempDirectory("baton-memory-");
        Files.writeString(left.resolve("main.db"), "rest");

        Database.temporary().close();

        assertThat(left).doesNotExist();
    }

    @Test
    void temporaryDatabasesDoNotRemoveEachOther() {
        try (var first = Database.temporary();
                var second = Database.temporary()) {
            assertThat(first.file()).exists();
            assertThat(second.file()).exists();
        }
    }

    @Test
    void temporaryDatabaseLeavesNothingBehind() {
        var database = Database.temporary();
        var file = database.file();
        assertThat(file).exists();

        database.close();

        assertThat(file.getParent()).doesNotExist();
    }

    private static int pragma(java.sql.Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA " + name)) {
            return result.getInt(1);
        }
    }

    private static void migrate(Path file, List<String> scripts) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            new Migrations(connection, file, scripts).run();
        }
    }

    private static String text(Path file, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.getString(1);
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
