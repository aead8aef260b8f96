package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.RunId;
import dev.baton.engine.id.StepId;
import dev.baton.engine.step.Step;
import dev.baton.engine.step.StepOp;
import java.sql.Connection;
import java.sql.SQLException;

/// Rows of `steps`.
final class StepRows {
    static final String COLUMNS = "run_id, id, position, name, op, memo";

    private final Prepared put;

    StepRows(Connection connection) throws SQLException {
        put = new Prepared(connection, """
                INSERT INTO steps (run_id, id, position, name, op, memo) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (run_id, id) DO UPDATE
                SET position = excluded.position, name = excluded.name, op = excluded.op, memo = excluded.memo
                WHERE steps.position < 0 AND excluded.position >= 0
                """);
    }

    /// Writes memos. The first value of a step stays, but a finished step takes the place of a rerun's input.
    void put(Iterable<Step> steps) throws SQLException {
        for (var step : steps) {
            put.id(step.runId())
                    .id(step.id())
                    .number(step.position())
                    .text(step.name())
                    .name(step.op())
                    .json(step.memo())
                    .add();
        }
        put.flush();
    }

    static Step read(Row row) throws SQLException {
        return new Step(
                new RunId(row.ulid()),
                new StepId(row.text()),
                row.integer(),
                row.text(),
                row.name(StepOp.class),
                row.json());
    }
}
