package dev.baton.bench.store;

import dev.baton.bench.Percentiles;
import dev.baton.bench.time.Stopwatch;
import dev.baton.engine.query.EventFilter;
import dev.baton.engine.query.RunFilter;
import dev.baton.engine.query.RunFilter.RunOrder;
import dev.baton.engine.query.RunFilter.RunTimeField;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.store.sqlite.Database;
import dev.baton.engine.store.sqlite.ReaderPool;
import dev.baton.engine.store.sqlite.SqliteQueries;
import dev.baton.engine.store.sqlite.SqliteStore;
import dev.baton.engine.time.WallClock;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Reads pages and counts of a seeded database. Argument: the database file.
public final class ReadPages {
    private static final int PAGE = 40;
    private static final int SAMPLES = 300;
    private static final int SLOW_SAMPLES = 20;

    private final SqliteQueries queries;
    private final PrintStream out;
    private final Instant now = new WallClock().now();

    private ReadPages(SqliteQueries queries, PrintStream out) {
        this.queries = queries;
        this.out = out;
    }

    /// Prints a line for each kind of page.
    public static void main(String[] args) {
        try (var database = Database.open(Path.of(args[0]), false)) {
            summarise(database);
            read(database);
        }
    }

    private static void read(Database database) {
        try (var readers = new ReaderPool(database, 3)) {
            new ReadPages(new SqliteQueries(readers), System.out).run();
        }
    }

    /// Does at once what the engine does in the background.
    private static void summarise(Database database) {
        var watch = new Stopwatch();
        try (var store = new SqliteStore(database)) {
            store.snapshot();
            int slices = 0;
            while (store.summarise(new WallClock().now())) {
                slices++;
            }
            System.out.printf(Locale.ROOT, "%d slices of summaries in %.1f s%n", slices, watch.seconds());
        }
    }

    private void run() {
        var everything = filter(RunTimeField.QUEUED_AT, Instant.EPOCH, Set.of(), false, null);
        var failed = filter(RunTimeField.QUEUED_AT, Instant.EPOCH, Set.of(RunStatus.FAILED), false, null);
        var cancelled = filter(RunTimeField.QUEUED_AT, Instant.EPOCH, Set.of(RunStatus.CANCELLED), false, null);
        var function = filter(RunTimeField.QUEUED_AT, Instant.EPOCH, Set.of(), true, null);
        var both = filter(RunTimeField.QUEUED_AT, Instant.EPOCH, Set.of(RunStatus.FAILED), true, null);
        var day = filter(RunTimeField.QUEUED_AT, now.minus(Duration.ofDays(1)), Set.of(), false, null);
        var endedLastHour = filter(RunTimeField.ENDED_AT, now.minus(Duration.ofHours(1)), Set.of(), false, null);
        var endedTenDays = filter(RunTimeField.ENDED_AT, now.minus(Duration.ofDays(10)), Set.of(), false, null);
        var byEnd = List.of(new RunOrder(RunTimeField.ENDED_AT, true));
        walk("first pages, newest first", everything, RunOrder.NEWEST_FIRST);
        walk("failed", failed, RunOrder.NEWEST_FIRST);
        walk("one function", function, RunOrder.NEWEST_FIRST);
        walk("one function, failed", both, RunOrder.NEWEST_FIRST);
        walk("by end", everything, byEnd);
        walk("by end, cancelled (1 in 2,000)", cancelled, byEnd);
        walk("ended in the last hour, by queue time", endedLastHour, RunOrder.NEWEST_FIRST);
        walk("ended in ten days, by queue time", endedTenDays, RunOrder.NEWEST_FIRST);
        measure("count of everything", SLOW_SAMPLES, () -> queries.countRuns(everything));
        measure("count of one day", SLOW_SAMPLES, () -> queries.countRuns(day));
        measure("count of failed", SLOW_SAMPLES, () -> queries.countRuns(failed));
        measure("count of one function", SLOW_SAMPLES, () -> queries.countRuns(function));
        var events = new EventFilter(Set.of(), Instant.EPOCH, null, true, null);
        measure("page of events", SAMPLES, () -> queries.events(events, null, PAGE));
        measure("count of events", SLOW_SAMPLES, () -> queries.countEvents(events));
        searches(everything);
    }

    private void searches(RunFilter everything) {
        var rare = searching(everything, "event.data.userId == \"u-77\"");
        var absent = searching(everything, "event.data.userId == \"nobody\"");
        var range = searching(everything, "event.data.total >= 450");
        var scanned = searching(everything, "event.data.total >= 450 && event.data.items[1] != 2");
        measure("search for a user, first page", SLOW_SAMPLES, () -> newest(rare));
        measure("search for a user, count", SLOW_SAMPLES, () -> queries.countRuns(rare));
        measure("search for nobody, first page", SLOW_SAMPLES, () -> newest(absent));
        measure("search for a range, first page", SLOW_SAMPLES, () -> newest(range));
        measure("search without matches through all runs", 3, () -> newest(scanned));
        measure("search for a range, count", 3, () -> queries.countRuns(range));
        var events = new EventFilter(Set.of(), Instant.EPOCH, null, true, "event.data.userId == \"u-77\"");
        measure("search for a user among events, first page", SLOW_SAMPLES, () -> queries.events(events, null, PAGE));
    }

    private void newest(RunFilter filter) {
        queries.runs(filter, RunOrder.NEWEST_FIRST, null, PAGE);
    }

    private static RunFilter searching(RunFilter filter, String query) {
        return filter(filter.timeField(), filter.from(), filter.statuses(), false, query);
    }

    /// Pages one after the other, from the start of the list again where it ends.
    private void walk(String what, RunFilter filter, List<RunOrder> order) {
        var cursor = new AtomicReference<@Nullable String>();
        measure(what, SAMPLES, () -> {
            var page = queries.runs(filter, order, cursor.get(), PAGE);
            cursor.set(page.hasNext() ? page.edges().getLast().cursor() : null);
        });
    }

    private void measure(String what, int count, Runnable reading) {
        for (int i = 0; i < Math.min(count / 2, 30); i++) {
            reading.run();
        }
        var samples = new double[count];
        var before = cpu();
        for (int i = 0; i < count; i++) {
            var watch = new Stopwatch();
            reading.run();
            samples[i] = watch.millis();
        }
        double each = cpu().minus(before).toMillis() / (double) count;
        out.printf(Locale.ROOT, "%s: %s, %.1f ms of processor time each%n", what, Percentiles.of(samples), each);
    }

    /// Processor time of this process: what a loaded machine changes little.
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static RunFilter filter(
            RunTimeField field, Instant from, Set<RunStatus> statuses, boolean oneFunction, @Nullable String query) {
        return new RunFilter(
                field,
                from,
                null,
                statuses,
                Set.of(),
                oneFunction ? Set.of(FinishedRuns.function(12)) : Set.of(),
                null,
                query);
    }
}
