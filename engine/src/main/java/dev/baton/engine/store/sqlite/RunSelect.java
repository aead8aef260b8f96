package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.AppId;
import dev.baton.engine.id.FunctionId;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.run.RunStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Builds the statements of run lists, so that each is served by an index at a million runs.
///
/// A list by queue time that is filtered by function, app or status is a merge of several arms, one for each
/// combination: within an arm the index has the rows in the order of the list, so SQLite reads only what the page
/// shows. Lists by start or end walk an index that has the filtered columns in it. The index is named in the
/// statement: the planner has no statistics to choose by, and must not change its mind.
final class RunSelect {
    /// Arms of one statement; above, the filter is tested on each row.
    private static final int MAX_ARMS = 64;

    private static final Set<RunStatus> LISTED = EnumSet.complementOf(EnumSet.of(RunStatus.SKIPPED));

    private final RunFilter filter;
    private final Set<RunStatus> statuses;
    private final boolean anyDebugged;

    /// For a database without runs for debugging.
    RunSelect(RunFilter filter) {
        this(filter, false);
    }

    /// @param anyDebugged whether there are runs for debugging, which must be left out
    RunSelect(RunFilter filter, boolean anyDebugged) {
        this.filter = filter;
        this.anyDebugged = anyDebugged;
        statuses = EnumSet.copyOf(LISTED);
        if (!filter.statuses().isEmpty()) {
            statuses.retainAll(filter.statuses());
        }
    }

    /// Whether no run can match.
    boolean empty() {
        return statuses.isEmpty();
    }

    /// Ids of the rows that follow the cursor, in order.
    ///
    /// @param along the time whose index is read: the first of the order, so that nothing is sorted; or another one
    ///     when so few runs pass its test that they are better sorted than searched for
    SqlText ids(List<RunOrder> order, @Nullable RunCursor after, int limit, RunTimeField along) {
        var first = order.getFirst();
        if (after == null || filter.timeField() != first.field() || along != first.field()) {
            return idsOf(order, after, limit, along);
        }
        // The cursor narrows the window: with two bounds on one side the index might begin at the farther one.
        var at = Instant.ofEpochMilli(after.values().getFirst());
        var narrowed = first.descending()
                ? filter.within(filter.from(), earlier(filter.until(), at))
                : filter.within(at.isAfter(filter.from()) ? at : filter.from(), filter.until());
        return new RunSelect(narrowed, anyDebugged).idsOf(order, after, limit, along);
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one != null && one.isBefore(other) ? one : other;
    }

    private SqlText idsOf(List<RunOrder> order, @Nullable RunCursor after, int limit, RunTimeField along) {
        var arms = new ArrayList<SqlText>();
        for (var arm : arms(along)) {
            var sql = new SqlText()
                    .add("SELECT id, queued_at_ms, started_at_ms, ended_at_ms")
                    .add(arm);
            if (after != null) {
                boolean bounded =
                        filter.timeField() == along && along == order.getFirst().field();
                sql.add("  AND ").add(follows(order, after, 0, bounded)).add("\n");
            }
            arms.add(sql);
        }
        var sql = SqlText.join(arms, "UNION ALL\n").add("ORDER BY ");
        for (var key : order) {
            sql.add(column(key.field()) + (key.descending() ? " DESC, " : ", "));
        }
        return sql.add("id\nLIMIT ?", limit);
    }

    /// How many runs match.
    SqlText count() {
        var arms = new ArrayList<SqlText>();
        for (var arm : arms(filter.timeField())) {
            arms.add(new SqlText().add("SELECT count(*) AS n").add(arm));
        }
        return new SqlText()
                .add("SELECT sum(n) FROM (\n")
                .add(SqlText.join(arms, "UNION ALL\n"))
                .add(")");
    }

    /// Runs in the window, whatever else is asked of them, counted up to a bound.
    SqlText inWindow(int bound) {
        var arms = new ArrayList<SqlText>();
        if (filter.timeField() == RunTimeField.QUEUED_AT) {
            for (var status : LISTED) {
                arms.add(new SqlText()
                        .add("SELECT 1 FROM runs INDEXED BY runs_by_status WHERE status = ? AND ", status.code())
                        .add(window()));
            }
        } else {
            arms.add(new SqlText()
                    .add("SELECT 1 FROM runs INDEXED BY " + indexOf(filter.timeField()) + " WHERE ")
                    .add(window()));
        }
        return bounded(arms, bound);
    }

    /// Whether functions, apps or statuses are asked for, so that [#withTests] says anything.
    boolean tests() {
        return !filter.statuses().isEmpty()
                || !filter.functions().isEmpty()
                || !filter.apps().isEmpty();
    }

    /// Runs of the functions, apps and statuses, at any time, counted up to a bound.
    SqlText withTests(int bound) {
        var always = new RunSelect(
                new RunFilter(
                        RunTimeField.QUEUED_AT,
                        Instant.EPOCH,
                        null,
                        filter.statuses(),
                        filter.apps(),
                        filter.functions(),
                        null,
                        null),
                anyDebugged);
        return bounded(
                always.arms(RunTimeField.QUEUED_AT).stream()
                        .map(arm -> new SqlText().add("SELECT 1").add(arm))
                        .toList(),
                bound);
    }

    private static SqlText bounded(List<SqlText> arms, int bound) {
        return new SqlText()
                .add("SELECT count(*) FROM (")
                .add(SqlText.join(arms, " UNION ALL "))
                .add(" LIMIT ?)", bound);
    }

    /// `FROM … WHERE …` of each arm, along indexes that begin with the given field, or with the tested columns
    /// and then the field.
    private List<SqlText> arms(RunTimeField field) {
        if (field != RunTimeField.QUEUED_AT) {
            var tests = new SqlText().add("status IN ").in(statuses, RunStatus::code);
            return List.of(arm(indexOf(field), tests, filter.functions(), filter.apps()));
        }
        var arms = new ArrayList<SqlText>();
        int functions = filter.functions().size() * statuses.size();
        int apps = filter.apps().size() * statuses.size();
        for (var status : statuses) {
            if (functions > 0 && functions <= MAX_ARMS) {
                for (var function : filter.functions()) {
                    var tests =
                            new SqlText().add("function_id = ? AND status = ?", bytes(function.value()), status.code());
                    arms.add(arm("runs_by_function", tests, Set.of(), filter.apps()));
                }
            } else if (functions == 0 && apps > 0 && apps <= MAX_ARMS) {
                for (var app : filter.apps()) {
                    var tests = new SqlText().add("app_id = ? AND status = ?", bytes(app.value()), status.code());
                    arms.add(arm("runs_by_app", tests, Set.of(), Set.of()));
                }
            } else {
                var tests = new SqlText().add("status = ?", status.code());
                arms.add(arm("runs_by_status", tests, filter.functions(), filter.apps()));
            }
        }
        return arms;
    }

    private SqlText arm(String index, SqlText tests, Set<FunctionId> functions, Set<AppId> apps) {
        var sql = new SqlText()
                .add("\nFROM runs INDEXED BY " + index + "\nWHERE ")
                .add(window())
                .add("\n  AND ")
                .add(tests);
        if (!functions.isEmpty()) {
            sql.add(" AND function_id IN ").in(functions, id -> bytes(id.value()));
        }
        if (!apps.isEmpty()) {
            sql.add(" AND app_id IN ").in(apps, id -> bytes(id.value()));
        }
        if (filter.deferred() != null) {
            sql.add(" AND ifnull(event_name, '') " + (filter.deferred() ? "=" : "<>") + " ?", RunFilter.DEFERRED_EVENT);
        }
        if (anyDebugged) {
            sql.add(" AND id NOT IN (SELECT id FROM runs INDEXED BY runs_by_debug_run WHERE debug_run_id IS NOT NULL)");
        }
        return sql.add("\n");
    }

    private SqlText window() {
        var column = column(filter.timeField());
        // 0 stands for "not yet", which is in no window
        var sql = new SqlText().add(column + " >= ?", Math.max(1, filter.from().toEpochMilli()));
        if (filter.until() != null) {
            sql.add(" AND " + column + " <= ?", filter.until().toEpochMilli());
            if (filter.timeField() != RunTimeField.QUEUED_AT) {
                // nothing starts before it is queued: a bound for lists by queue time
                sql.add(" AND queued_at_ms <= ?", filter.until().toEpochMilli());
            }
        }
        return sql;
    }

    /// `field <= v AND (field < v OR (next field …))`, so that the index can begin at the cursor.
    ///
    /// @param bounded whether the window says the first part already
    private static SqlText follows(List<RunOrder> order, RunCursor after, int depth, boolean bounded) {
        if (depth == order.size()) {
            return new SqlText().add("id > ?", (Object) after.id().value().bytes());
        }
        var key = order.get(depth);
        var column = column(key.field());
        var operator = key.descending() ? "<" : ">";
        long value = after.values().get(depth);
        var sql = new SqlText().add("(");
        if (!bounded) {
            sql.add(column + " " + operator + "= ? AND ", value);
        }
        return sql.add("(" + column + " " + operator + " ? OR ", value)
                .add(follows(order, after, depth + 1, false))
                .add("))");
    }

    /// The column of an instant.
    static String column(RunTimeField field) {
        return switch (field) {
            case QUEUED_AT -> "queued_at_ms";
            case STARTED_AT -> "started_at_ms";
            case ENDED_AT -> "ended_at_ms";
        };
    }

    private static String indexOf(RunTimeField field) {
        return switch (field) {
            case QUEUED_AT -> "runs_by_status";
            case STARTED_AT -> "runs_by_started";
            case ENDED_AT -> "runs_by_ended";
        };
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
