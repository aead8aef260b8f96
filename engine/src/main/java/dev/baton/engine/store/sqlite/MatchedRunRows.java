package dev.baton.engine.store.sqlite;

import dev.baton.engine.event.MatchedRun;
import dev.baton.engine.id.StepId;
import java.sql.Connection;
import java.sql.SQLException;

/// Rows of `matched_runs`. A cancelled run has an empty step.
final class MatchedRunRows {
    static final String COLUMNS = "event_id, run_id, step_id, step";

    private final Prepared put;

    MatchedRunRows(Connection connection) throws SQLException {
        put = new Prepared(connection, "INSERT OR REPLACE INTO matched_runs (" + COLUMNS + ") VALUES " + Sql.marks(4));
    }

    void put(Iterable<MatchedRun> matches) throws SQLException {
        for (var match : matches) {
            var step = match.stepId();
            put.id(match.event())
                    .id(match.run())
                    .text(step == null ? "" : step.value())
                    .text(match.step())
                    .add();
        }
        put.flush();
    }

    static MatchedRun read(Row row) throws SQLException {
        var event = row.event();
        var run = row.run();
        var step = row.text();
        return new MatchedRun(event, run, step.isEmpty() ? null : new StepId(step), row.text());
    }
}
