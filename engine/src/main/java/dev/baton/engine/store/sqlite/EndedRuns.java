package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.FunctionId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.run.Replay;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs of a function that ended in certain ways, as replays look for them. Runs that were skipped count only when they
/// were skipped because of a pause.
final class EndedRuns {
    // runs_by_function, read backwards
    private static final String RANGE = """
            FROM runs INDEXED BY runs_by_function
            WHERE function_id = ? AND status = ? AND queued_at_ms >= ? AND queued_at_ms < ?""";

    static final String PAGE =
            "SELECT " + RunRows.COLUMNS + "\n" + RANGE + " AND id > ?\nORDER BY queued_at_ms, id\nLIMIT ?";

    /// Answered by the index alone.
    static final String COUNT = "SELECT count(*)\n" + RANGE;

    static final String COUNT_SKIPPED = COUNT + " AND skip_reason = '" + Replay.Range.PAUSED + "'";

    private final Prepared page;
    private final Prepared count;
    private final Prepared countSkipped;

    EndedRuns(Connection connection) throws SQLException {
        page = new Prepared(connection, PAGE);
        count = new Prepared(connection, COUNT);
        countSkipped = new Prepared(connection, COUNT_SKIPPED);
    }

    /// Runs that may be in the range, at most so many of each status. The time of a run's id is when it was queued, so
    /// that a page begins where the one before ended.
    List<Run> page(Replay.Range range, @Nullable RunId after, int most) throws SQLException {
        var found = new ArrayList<Run>();
        var first = after == null ? new RunId(Ulid.floor(Instant.EPOCH)) : after;
        for (var status : range.statuses()) {
            var from = after == null ? range.from() : after.value().time();
            found.addAll(bind(page, range.function(), status, from, range.until())
                    .id(first)
                    .number(most)
                    .all(RunRows::read));
        }
        return found;
    }

    /// How many runs are in the range; the few for debugging are counted as well.
    long count(Replay.Range range) throws SQLException {
        long sum = 0;
        for (var status : range.statuses()) {
            var statement = status == RunStatus.SKIPPED ? countSkipped : count;
            sum += bind(statement, range.function(), status, range.from(), range.until())
                    .first(Row::number)
                    .orElse(0L);
        }
        return sum;
    }

    /// Sets the range of a statement.
    static Prepared bind(Prepared statement, FunctionId function, RunStatus status, Instant from, Instant until)
            throws SQLException {
        return statement.id(function).number(status.code()).time(from).time(until);
    }
}
