package dev.baton.engine.store.sqlite;

import dev.baton.engine.app.App;
import dev.baton.engine.function.Function;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.pause.Pause;
import dev.baton.engine.queue.QueueItem;
import dev.baton.engine.run.Run;
import dev.baton.engine.store.StoreException;
import dev.baton.engine.transition.Snapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Streams the rows of a kernel from the writer's connection.
final class SqliteSnapshot implements Snapshot {
    private static final String ACTIVE = "status IN (0, 5)";

    private final Connection connection;
    private final Path file;

    SqliteSnapshot(Connection connection, Path file) {
        this.connection = connection;
        this.file = file;
    }

    @Override
    public void apps(Consumer<App> sink) {
        stream("SELECT " + AppRows.COLUMNS + " FROM apps", row -> sink.accept(AppRows.read(row)));
    }

    @Override
    public void functions(Consumer<Function> sink) {
        stream("SELECT " + FunctionRows.COLUMNS + " FROM functions", row -> sink.accept(FunctionRows.read(row)));
    }

    @Override
    public void activeRuns(Consumer<Run> sink) {
        stream("SELECT " + RunRows.COLUMNS + " FROM runs WHERE " + ACTIVE, row -> sink.accept(RunRows.read(row)));
    }

    /// One small look-up for each run that has steps: a join with an order would sort all of them first.
    @Override
    public void finishedSteps(BiConsumer<RunId, StepId> sink) {
        try (var steps =
                new Prepared(connection, "SELECT id FROM steps WHERE run_id = ? AND position >= 0 ORDER BY position")) {
            stream("SELECT id FROM runs WHERE " + ACTIVE + " AND step_count > 0", row -> {
                var run = row.run();
                try (var ids = steps.id(run).query()) {
                    while (ids.next()) {
                        sink.accept(run, new StepId(ids.text()));
                    }
                }
            });
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void items(Consumer<QueueItem> sink) {
        stream("SELECT " + ItemRows.COLUMNS + " FROM queue_items", row -> sink.accept(ItemRows.read(row)));
    }

    @Override
    public void pauses(Consumer<Pause> sink) {
        stream("SELECT " + PauseRows.COLUMNS + " FROM pauses", row -> sink.accept(PauseRows.read(row)));
    }

    @Override
    public void marks(BiConsumer<String, Json> sink) {
        stream("SELECT key, value FROM marks", row -> sink.accept(row.text(), row.json()));
    }

    private void stream(String sql, RowSink sink) {
        try (var statement = new Prepared(connection, sql);
                var row = statement.query()) {
            while (row.next()) {
                sink.accept(row);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private StoreException failed(SQLException e) {
        return new StoreException("reading " + file + " failed: " + e.getMessage(), e);
    }

    private interface RowSink {
        void accept(Row row) throws SQLException;
    }
}
