package dev.baton.engine.store.sqlite;

import dev.baton.engine.id.RunId;
import dev.baton.engine.query.Page;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.query.Search;
import dev.baton.engine.run.Run;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Pages and counts of runs. First the ids, from an index; then the rows of those that are shown. A search
/// reads on until the page is full, see [RunSearch].
final class RunPages {
    private final ReaderPool readers;
    private final int narrow;

    /// @param narrow fewer runs are sorted instead of searched for along the order
    RunPages(ReaderPool readers, int narrow) {
        this.readers = readers;
        this.narrow = narrow;
    }

    /// @param most rows that a search looks at before it answers with what it has
    Page<Run> page(RunFilter filter, List<RunOrder> wanted, @Nullable String after, int first, long most) {
        var order = wanted.isEmpty() ? RunOrder.NEWEST_FIRST : wanted;
        var cursor = after == null ? null : RunCursor.parse(after, order);
        if (filter.query() == null) {
            var found = slice(filter, order, cursor, first + 1);
            return new Page<>(edges(found, order, first), found.size() > first);
        }
        var search = Search.overRuns(filter.query());
        if (new RunSelect(filter).empty()) {
            return new Page<>(List.of(), false, null, new Page.Progress(0, null));
        }
        var scan = scan(filter, order, search, cursor);
        var found = new ArrayList<Run>();
        while (!scan.done() && found.size() <= first && scan.looked() < most) {
            found.addAll(scan.next());
        }
        var edges = edges(found, order, first);
        boolean full = found.size() > first;
        boolean more = full || !scan.done();
        var end = full || scan.done() ? last(found, order, first) : scan.cursor();
        var reached = more && end != null ? Instant.ofEpochMilli(end.values().getFirst()) : null;
        return new Page<>(edges, more, end == null ? null : end.text(order), new Page.Progress(scan.looked(), reached));
    }

    private static @Nullable RunCursor last(List<Run> found, List<RunOrder> order, int first) {
        return found.isEmpty() || first == 0 ? null : RunCursor.of(found.get(Math.min(first, found.size()) - 1), order);
    }

    private static List<Page.Edge<Run>> edges(List<Run> found, List<RunOrder> order, int first) {
        return found.subList(0, Math.min(first, found.size())).stream()
                .map(run -> new Page.Edge<>(run, RunCursor.of(run, order).text(order)))
                .toList();
    }

    long count(RunFilter filter) {
        if (filter.query() == null) {
            return new RunSelect(filter).empty()
                    ? 0
                    : readers.read(reader -> new RunSelect(filter, anyDebugged(reader))
                            .count()
                            .on(reader)
                            .first(Row::number)
                            .orElse(0L));
        }
        var search = Search.overRuns(filter.query());
        if (new RunSelect(filter).empty()) {
            return 0;
        }
        var scan = scan(filter, RunOrder.NEWEST_FIRST, search, null);
        long count = 0;
        while (!scan.done()) {
            count += scan.count();
        }
        return count;
    }

    private RunSearch scan(RunFilter filter, List<RunOrder> order, Search search, @Nullable RunCursor after) {
        var along = readers.read(reader -> along(
                reader,
                new RunSelect(filter, anyDebugged(reader)),
                filter,
                order.getFirst().field()));
        return new RunSearch(readers, filter, order, along, search, after);
    }

    private List<Run> slice(RunFilter filter, List<RunOrder> order, @Nullable RunCursor after, int limit) {
        if (new RunSelect(filter).empty()) {
            return List.of();
        }
        return readers.read(reader -> {
            var select = new RunSelect(filter, anyDebugged(reader));
            var along = along(reader, select, filter, order.getFirst().field());
            List<RunId> ids = select.ids(order, after, limit, along).on(reader).all(Row::run);
            var runs = SqliteQueries.byId(reader, ids);
            return ids.stream().map(runs::get).filter(Objects::nonNull).toList();
        });
    }

    /// Most databases have no such run, and then nothing needs to be tested on each row.
    static boolean anyDebugged(ReaderPool.Reader reader) throws SQLException {
        // runs_by_debug_run
        return reader.prepare("SELECT EXISTS (SELECT 1 FROM runs WHERE debug_run_id IS NOT NULL)")
                .first(Row::flag)
                .orElse(false);
    }

    /// The index to read: along the order, unless the runs that are looked for are few and far between there.
    private RunTimeField along(ReaderPool.Reader reader, RunSelect select, RunFilter filter, RunTimeField ordered)
            throws SQLException {
        if (filter.timeField() != ordered && few(reader, select.inWindow(narrow))) {
            return filter.timeField();
        }
        if (ordered != RunTimeField.QUEUED_AT && select.tests() && few(reader, select.withTests(narrow))) {
            return RunTimeField.QUEUED_AT;
        }
        return ordered;
    }

    private boolean few(ReaderPool.Reader reader, SqlText count) throws SQLException {
        return count.on(reader).first(Row::number).orElse(0L) < narrow;
    }
}
