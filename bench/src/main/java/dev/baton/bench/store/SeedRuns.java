package dev.baton.bench.store;

import dev.baton.bench.time.Stopwatch;
import dev.baton.engine.id.RunId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.store.sqlite.Database;
import dev.baton.engine.store.sqlite.SqliteStore;
import dev.baton.engine.time.WallClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/// Fills a database with finished runs, and one more with a thousand steps. Arguments: the database file, and how many.
public final class SeedRuns {
    private static final int RUNS_PER_COMMIT = 500;

    /// The run that has many steps.
    public static final RunId LONG = new RunId(Ulid.parse("01BATCHRVN0000000000000000"));

    private static final int LONG_STEPS = 1_000;

    private SeedRuns() {}

    /// Writes the runs and says how fast.
    public static void main(String[] args) throws Exception {
        var file = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        var watch = new Stopwatch();
        seed(file, count);
        System.out.printf(
                Locale.ROOT,
                "%,d runs in %.1f s: %,.0f runs/s, %,.0f rows/s, %,d MB%n",
                count,
                watch.seconds(),
                count / watch.seconds(),
                count * 7 / watch.seconds(),
                Files.size(file) >> 20);
        System.out.println("the run with " + LONG_STEPS + " steps: " + LONG);
    }

    static void seed(Path file, int count) {
        var now = new WallClock().now();
        var runs = new FinishedRuns(new Random(1), count, now);
        try (var database = Database.open(file, false);
                var store = new SqliteStore(database)) {
            store.snapshot();
            store.stage(SeededFunctions.changes(now));
            for (int i = 0; i < count; i++) {
                store.stage(runs.changes(i));
                if (i % RUNS_PER_COMMIT == RUNS_PER_COMMIT - 1) {
                    store.commit();
                }
            }
            store.stage(runs.longRun(LONG, LONG_STEPS, now));
            store.commit();
        }
    }
}
