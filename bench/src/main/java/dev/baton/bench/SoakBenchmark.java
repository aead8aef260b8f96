package dev.baton.bench;

import dev.baton.bench.time.Stopwatch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Mixed load for a long time with retention at work: what memory and the data folder do, and whether every run ends.
/// Each second [#RUNS_PER_SECOND] runs begin: plain ones, steps, sleeps, retries, failures, waits with their events,
/// invokes; and a page of runs is read. Arguments: the launcher, and optionally minutes (30).
public final class SoakBenchmark {
    private static final List<String> FUNCTIONS =
            List.of("one", "steps", "nap", "flaky", "broken", "match", "call", "one", "steps", "one");
    private static final int RUNS_PER_SECOND = 50;
    private static final String KEEP = "3m";
    private static final int FLAT_AFTER_MINUTES = 8;
    private static final Pattern TOTAL = Pattern.compile("\"totalCount\":(\\d+)");
    private static final String PAGE = "{ runs(first: 40, orderBy: [{field: QUEUED_AT, direction: DESC}],"
            + " filter: {from: \"2020-01-01T00:00:00Z\"}) { edges { node { id status } } } }";
    private static final String UNENDED =
            "{ runs(first: 1, orderBy: [{field: QUEUED_AT, direction: DESC}], filter: {from: \"2020-01-01T00:00:00Z\","
                    + " status: [QUEUED, RUNNING]}) { totalCount } }";

    private final ServerProcess server;
    private final HttpCalls calls;
    private final PrintStream out;
    private int sent;

    private SoakBenchmark(ServerProcess server, PrintStream out) {
        this.server = server;
        this.calls = server.calls();
        this.out = out;
    }

    /// Runs the load and prints a line a minute.
    public static void main(String[] args) throws Exception {
        int minutes = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        try (var server = new ServerProcess(Path.of(args[0]).toAbsolutePath(), "--retention-age", KEEP);
                var app = new MinimalApp()) {
            app.register(server.calls());
            new SoakBenchmark(server, System.out).run(minutes);
        }
    }

    private void run(int minutes) throws IOException, InterruptedException {
        var heaps = new ArrayList<Double>();
        var disks = new ArrayList<Double>();
        for (int minute = 1; minute <= minutes; minute++) {
            var page = minuteOfLoad();
            heaps.add(server.heapMiB());
            disks.add(server.diskMiB());
            out.printf(
                    Locale.ROOT,
                    "minute %d: %d events, live heap %.0f MiB, resident %.0f MiB, data folder %.0f MiB, page %s%n",
                    minute,
                    sent,
                    heaps.getLast(),
                    server.residentMiB(),
                    disks.getLast(),
                    page);
        }
        growth("live heap", heaps);
        growth("data folder", disks);
        calls.post("/e/bench", lastMatches());
        awaitEnds();
        out.println("lines of the log that are warnings or errors: "
                + server.log()
                        .lines()
                        .filter(line -> line.matches(".*\\b(WARN|ERROR)\\b.*"))
                        .count());
    }

    private Percentiles minuteOfLoad() throws IOException, InterruptedException {
        var pages = new double[60];
        long start = Stopwatch.nanos();
        for (int second = 0; second < pages.length; second++) {
            Stopwatch.waitUntil(start + second * 1_000_000_000L);
            calls.post("/e/bench", events());
            var watch = new Stopwatch();
            calls.graphql(PAGE);
            pages[second] = watch.millis();
        }
        return Percentiles.of(pages);
    }

    /// The events that end waits come in the post after those that begin them.
    private String events() {
        var events = new ArrayList<String>();
        for (int i = 0; i < RUNS_PER_SECOND; i++) {
            var function = FUNCTIONS.get(sent % FUNCTIONS.size());
            events.add(event(function, sent));
            if (function.equals("match") && sent >= RUNS_PER_SECOND) {
                events.add(event("match.go", sent - RUNS_PER_SECOND));
            }
            sent++;
        }
        return "[" + String.join(",", events) + "]";
    }

    private String lastMatches() {
        var events = new ArrayList<String>();
        for (int i = sent - RUNS_PER_SECOND; i < sent; i++) {
            events.add(event("match.go", i));
        }
        return "[" + String.join(",", events) + "]";
    }

    private static String event(String name, int i) {
        return "{\"name\":\"bench/%s\",\"data\":{\"i\":%d}}".formatted(name, i);
    }

    private void growth(String what, List<Double> byMinute) {
        if (byMinute.size() > FLAT_AFTER_MINUTES) {
            double early = byMinute.get(FLAT_AFTER_MINUTES - 1);
            out.printf(
                    Locale.ROOT,
                    "%s at the end is %.2f times that of minute %d%n",
                    what,
                    byMinute.getLast() / early,
                    FLAT_AFTER_MINUTES);
        }
    }

    private void awaitEnds() throws IOException, InterruptedException {
        var watch = new Stopwatch();
        int left = unended();
        while (left > 0 && watch.seconds() < 120) {
            Stopwatch.pause(Duration.ofSeconds(1));
            left = unended();
        }
        out.printf(Locale.ROOT, "runs that have not ended %.0f s after the last event: %d%n", watch.seconds(), left);
    }

    private int unended() throws IOException, InterruptedException {
        var answer = calls.graphql(UNENDED);
        var matcher = TOTAL.matcher(answer);
        if (!matcher.find()) {
            throw new IOException("no count of runs in " + answer);
        }
        return Integer.parseInt(matcher.group(1));
    }
}
