package dev.baton.bench.store;

import dev.baton.bench.time.Stopwatch;
import dev.baton.engine.store.sqlite.Database;
import dev.baton.engine.store.sqlite.SqliteStore;
import dev.baton.engine.time.WallClock;
import dev.baton.engine.transition.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Commits runs in groups of several sizes to an empty database, with and without a sync of every commit. Argument: a
/// folder for the databases.
public final class WriteRuns {
    private static final int RUNS = 20_000;
    private static final int ROWS_PER_RUN = 7;

    private WriteRuns() {}

    /// Prints a line for each size.
    public static void main(String[] args) throws Exception {
        var folder = Files.createDirectories(Path.of(args[0]));
        var source = new FinishedRuns(new Random(2), RUNS, new WallClock().now());
        var runs = new ArrayList<List<Change>>();
        for (int i = 0; i < RUNS; i++) {
            runs.add(source.changes(i));
        }
        for (boolean durable : new boolean[] {false, true}) {
            for (int group : new int[] {1, 10, 100, 1_000}) {
                measure(folder.resolve("write-" + durable + "-" + group + ".db"), runs, group, durable);
            }
        }
    }

    private static void measure(Path file, List<List<Change>> runs, int group, boolean durable) {
        int count = Math.min(runs.size(), group * 4_000);
        var watch = new Stopwatch();
        try (var database = Database.open(file, durable);
                var store = new SqliteStore(database)) {
            store.snapshot();
            for (int i = 0; i < count; i += group) {
                runs.subList(i, i + group).forEach(store::stage);
                store.commit();
            }
        }
        double seconds = watch.seconds();
        System.out.printf(
                Locale.ROOT,
                "%s, %d runs per commit: %,.0f commits/s, %,.0f rows/s%n",
                durable ? "FULL" : "NORMAL",
                group,
                count / group / seconds,
                count * ROWS_PER_RUN / seconds);
    }
}
