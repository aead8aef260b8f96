package dev.baton.engine.store.sqlite;

import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.query.Page;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.query.Search;
import dev.baton.engine.run.Run;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Pages and counts of runs. First the ids, from an index; then the rows of those that are shown. A search reads on in
/// slices until the page is full; each slice is a reading of its own, so that it does not keep others waiting.
final class RunPages {
    /// Runs that a search looks at in one reading.
    private static final int SLICE = 250;

    private final ReaderPool readers;
    private final int narrow;

    /// @param narrow fewer runs are sorted instead of searched for along the order
    RunPages(ReaderPool readers, int narrow) {
        this.readers = readers;
        this.narrow = narrow;
    }

    Page<Run> page(RunFilter filter, List<RunOrder> wanted, @Nullable String after, int first) {
        var order = wanted.isEmpty() ? RunOrder.NEWEST_FIRST : wanted;
        var cursor = after == null ? null : RunCursor.parse(after, order);
        var found = new ArrayList<Run>();
        if (filter.query() == null) {
            found.addAll(slice(filter, order, cursor, first + 1));
        } else {
            var search = Search.overRuns(filter.query());
            scan(filter, order, cursor, search, run -> {
                found.add(run);
                return found.size() <= first;
            });
        }
        var shown = found.subList(0, Math.min(first, found.size()));
        return new Page<>(
                shown.stream()
                        .map(run ->
                                new Page.Edge<>(run, RunCursor.of(run, order).text(order)))
                        .toList(),
                found.size() > first);
    }

    long count(RunFilter filter) {
        if (new RunSelect(filter).empty()) {
            return 0;
        }
        if (filter.query() == null) {
            return readers.read(reader -> new RunSelect(filter, anyDebugged(reader))
                    .count()
                    .on(reader)
                    .first(Row::number)
                    .orElse(0L));
        }
        var count = new long[1];
        scan(filter, RunOrder.NEWEST_FIRST, null, Search.overRuns(filter.query()), run -> {
            count[0]++;
            return true;
        });
        return count[0];
    }

    /// Shows the sink every run that matches, in order, until it has enough.
    private void scan(RunFilter filter, List<RunOrder> order, @Nullable RunCursor after, Search search, Sink sink) {
        var cursor = after;
        while (true) {
            var from = cursor;
            var runs = slice(filter, order, from, SLICE);
            Map<EventId, Event> events = search.usesEvents() ? eventsOf(runs) : Map.of();
            for (var run : runs) {
                var own = run.eventIds().stream()
                        .map(events::get)
                        .filter(Objects::nonNull)
                        .toList();
                if (search.matches(run, own) && !sink.accept(run)) {
                    return;
                }
            }
            if (runs.size() < SLICE) {
                return;
            }
            cursor = RunCursor.of(runs.getLast(), order);
        }
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
    private static boolean anyDebugged(ReaderPool.Reader reader) throws SQLException {
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

    private Map<EventId, Event> eventsOf(List<Run> runs) {
        var ids = new LinkedHashSet<EventId>();
        runs.forEach(run -> ids.addAll(run.eventIds()));
        return readers.read(reader -> SqliteQueries.eventsById(reader, ids));
    }

    private interface Sink {
        /// @return whether to go on
        boolean accept(Run run);
    }
}
