package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.RunId;
import dev.baton.engine.step.Step;
import dev.baton.engine.store.sqlite.ChangeBatch.RunChange;
import dev.baton.engine.store.sqlite.SearchBlocks.Listed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Writes batches on the writer's connection, one prepared statement per kind of change. Tables do not refer to
/// each other, so the order among them does not matter.
final class BatchWriter {
    private final Connection connection;
    private final AppRows apps;
    private final FunctionRows functions;
    private final EventRows events;
    private final EventOutcomeRows outcomes;
    private final MatchedRunRows matchedRuns;
    private final RunRows runs;
    private final StepRows steps;
    private final SpanRows spans;
    private final RequestRows requests;
    private final ItemRows items;
    private final PauseRows pauses;
    private final DeferRows defers;
    private final WorkerRows workers;
    private final MarkRows marks;
    private final SearchBlocks blocks;

    /// @param blocks is told of rows that are inserted
    BatchWriter(Connection connection, SearchBlocks blocks) throws SQLException {
        this.connection = connection;
        this.blocks = blocks;
        apps = new AppRows(connection);
        functions = new FunctionRows(connection);
        events = new EventRows(connection);
        outcomes = new EventOutcomeRows(connection);
        matchedRuns = new MatchedRunRows(connection);
        runs = new RunRows(connection);
        steps = new StepRows(connection);
        spans = new SpanRows(connection);
        requests = new RequestRows(connection);
        items = new ItemRows(connection);
        pauses = new PauseRows(connection);
        defers = new DeferRows(connection);
        workers = new WorkerRows(connection);
        marks = new MarkRows(connection);
    }

    void write(ChangeBatch batch) throws SQLException {
        if (batch.wiping()) {
            wipe();
        }
        apps.put(batch.apps.values());
        functions.put(batch.functions.values());
        events.insert(batch.events.values());
        for (var event : batch.events.values()) {
            blocks.entered(Listed.EVENTS_RECEIVED, event.receivedAt());
        }
        outcomes.put(batch.outcomes.values());
        matchedRuns.put(batch.matchedRuns.values());
        for (Map.Entry<RunId, RunChange> run : batch.runs.entrySet()) {
            switch (run.getValue()) {
                case RunChange.Insert(var row) -> {
                    runs.insert(row);
                    blocks.entered(Listed.RUNS_QUEUED, row.queuedAt());
                }
                case RunChange.Update(var progress) -> runs.update(run.getKey(), progress);
            }
        }
        runs.flush();
        List<Step> newSteps = batch.steps.values().stream()
                .flatMap(of -> of.values().stream())
                .toList();
        steps.put(newSteps);
        spans.put(batch.spans);
        requests.put(batch.requests.values());
        items.put(batch.items);
        pauses.put(batch.pauses);
        defers.put(batch.defers.values());
        workers.put(batch.workers.values());
        marks.putIdempotency(batch.idempotency.values());
        marks.putMarks(batch.marks);
    }

    private void wipe() throws SQLException {
        var tables = new Prepared(
                        connection,
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
                .all(Row::text);
        try (var statement = connection.createStatement()) {
            for (var table : tables) {
                statement.executeUpdate("DELETE FROM \"" + table + "\"");
            }
        }
        blocks.wiped();
    }
}
