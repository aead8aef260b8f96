package dev.baton.bench;

import dev.baton.bench.store.SeedRuns;
import dev.baton.bench.time.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/// Reads a database that [SeedRuns] has filled, over GraphQL at the packaged server, and measures how far
/// reading disturbs the engine. Arguments: the launcher, and the folder with `baton.db`.
public final class ReadingBenchmark {
    private static final Pattern CURSOR = Pattern.compile("\"endCursor\":\"([^\"]+)\"");
    private static final String NODE =
            "id status queuedAt startedAt endedAt eventName function { name slug } app { name }";
    private static final int PAGES = 300;
    private static final int SLOW = 20;

    private final HttpCalls calls;
    private final SystemBenchmark engine;

    private ReadingBenchmark(HttpCalls calls, SystemBenchmark engine) {
        this.calls = calls;
        this.engine = engine;
    }

    /// Prints a line for each measurement.
    public static void main(String[] args) throws Exception {
        var launcher = Path.of(args[0]).toAbsolutePath();
        try (var server = new ServerProcess(launcher, Path.of(args[1]).toAbsolutePath());
                var app = new MinimalApp()) {
            System.out.printf("start to first /health: %.2f s%n", server.secondsToHealth());
            app.register(server.calls());
            var engine = new SystemBenchmark(server, app, System.out);
            engine.burst("warm-up", "one", 2_000, 1);
            new ReadingBenchmark(server.calls(), engine).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        walk("runs, page after page", "");
        walk("failed runs, page after page", ", status: [FAILED]");
        measure("count of all runs", SLOW, count(""));
        measure("count of failed runs", SLOW, count(", status: [FAILED]"));
        measure(
                "trace of a run with 1,000 steps",
                SLOW,
                "{ runTrace(runID: \"" + SeedRuns.LONG
                        + "\") { name status childrenSpans { spanID name status stepID stepOp"
                        + " outputID duration queuedAt startedAt endedAt childrenSpans { name } } } }");
        measure("search for a user, first page", SLOW, page("", search("event.data.userId == \\\"u-77\\\"")));
        measure("search for nobody, first page", SLOW, page("", search("event.data.userId == \\\"nobody\\\"")));
        measure("search that looks at all runs", 3, page("", search("event.data.total > 10000")));
        disturbance();
    }

    private void walk(String what, String filter) throws IOException, InterruptedException {
        var samples = new double[PAGES];
        var after = "";
        for (int i = -PAGES / 3; i < PAGES; i++) {
            var watch = new Stopwatch();
            var answer = calls.graphql(page(after, filter));
            if (i >= 0) {
                samples[i] = watch.millis();
            }
            var cursor = CURSOR.matcher(answer);
            after = cursor.find() ? ", after: \"" + cursor.group(1) + "\"" : "";
        }
        System.out.println(what + ": " + Percentiles.of(samples));
    }

    private void measure(String what, int count, String document) throws IOException, InterruptedException {
        var samples = new double[count];
        for (int i = -count / 2; i < count; i++) {
            var watch = new Stopwatch();
            calls.graphql(document);
            if (i >= 0) {
                samples[i] = watch.millis();
            }
        }
        System.out.println(what + ": " + Percentiles.of(samples));
    }

    /// The same events without readers and with two who search all the time, in turn, so that both meet the same
    /// machine.
    private void disturbance() throws IOException, InterruptedException {
        for (int round = 0; round < 2; round++) {
            System.out.println("event sent to first call at 50/s, nobody reads: " + engine.latencies(50, 10));
            var stop = new AtomicBoolean();
            try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 2; i++) {
                    readers.submit(() -> {
                        while (!stop.get()) {
                            calls.graphql(page("", search("event.data.total > 10000")));
                        }
                        return null;
                    });
                }
                System.out.println("the same while two search through all runs: " + engine.latencies(50, 10));
                stop.set(true);
            }
        }
    }

    private static String search(String query) {
        return ", query: \"" + query + "\"";
    }

    private static String page(String after, String filter) {
        return "{ runs(first: 40" + after + ", orderBy: [{field: QUEUED_AT, direction: DESC}], filter: {from:"
                + " \"2020-01-01T00:00:00Z\"" + filter + "}) { edges { cursor node { " + NODE
                + " } } pageInfo { hasNextPage endCursor } } }";
    }

    private static String count(String filter) {
        return "{ runs(first: 1, orderBy: [], filter: {from: \"2020-01-01T00:00:00Z\"" + filter + "}) { totalCount } }";
    }
}
