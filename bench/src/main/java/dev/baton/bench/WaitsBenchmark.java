package dev.baton.bench;

import java.nio.file.Path;
import java.util.Locale;

/// What an event costs beside waits for the same event name that it does not end: with none, and with 100,000.
/// Argument: the launcher.
public final class WaitsBenchmark {
    private static final int WAITS = 100_000;
    private static final int EVENTS = 10_000;
    private static final int ROUNDS = 4;

    private WaitsBenchmark() {}

    /// Runs the measurements and prints a line for each, and the ratio of the best of both.
    public static void main(String[] args) throws Exception {
        var out = System.out;
        try (var server = new ServerProcess(Path.of(args[0]).toAbsolutePath());
                var app = new MinimalApp()) {
            app.register(server.calls());
            var benchmark = new SystemBenchmark(server, app, out);
            benchmark.burst("warm-up", "one", EVENTS, 1);
            double without = best(benchmark, "without waits");
            benchmark.waiters(WAITS);
            double with = best(benchmark, "beside " + WAITS + " waits");
            out.printf(Locale.ROOT, "an event beside %d waits costs %.2f times as much%n", WAITS, without / with);
        }
    }

    private static double best(SystemBenchmark benchmark, String what) throws Exception {
        double best = 0;
        for (int i = 0; i < ROUNDS; i++) {
            best = Math.max(best, benchmark.burst(what, "one", EVENTS, 1));
        }
        return best;
    }
}
