package dev.baton.bench;

import dev.baton.bench.time.Stopwatch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Measures the packaged server from outside: start-up, latency, throughput, memory, reading. Arguments: the launcher,
/// and optionally the names of the measurements to take.
public final class SystemBenchmark {
    private static final int BURST = 10_000;
    private static final List<String> ALL = List.of("latency", "runs", "steps", "fill", "page", "sleepers");
    private static final int SENDERS = 8;
    private static final int EVENTS_PER_POST = 25;

    private final ServerProcess server;
    private final HttpCalls calls;
    private final MinimalApp app;
    private final PrintStream out;

    SystemBenchmark(ServerProcess server, MinimalApp app, PrintStream out) {
        this.server = server;
        this.calls = server.calls();
        this.app = app;
        this.out = out;
    }

    /// Runs the measurements and prints a line for each.
    public static void main(String[] args) throws Exception {
        var launcher = Path.of(args[0]).toAbsolutePath();
        var out = System.out;
        try (var server = new ServerProcess(launcher);
                var app = new MinimalApp()) {
            out.printf(Locale.ROOT, "start to first /health: %.2f s%n", server.secondsToHealth());
            app.register(server.calls());
            var benchmark = new SystemBenchmark(server, app, out);
            benchmark.burst("warm-up", "one", 2_000, 1);
            var names = args.length == 1 ? ALL : List.of(args).subList(1, args.length);
            for (var name : names) {
                benchmark.measure(name);
            }
        }
    }

    private void measure(String name) throws IOException, InterruptedException, ExecutionException {
        switch (name) {
            case "latency" -> latency(50, 20);
            case "runs" -> burst("one-call runs", "one", BURST, 1);
            case "steps" -> {
                burst("steps", "steps", BURST / MinimalApp.STEPS, MinimalApp.STEPS);
                burst("steps, again", "steps", BURST / MinimalApp.STEPS, MinimalApp.STEPS);
            }
            case "fill" -> {
                memory("after finished runs");
                for (int i = 0; i < 8; i++) {
                    burst("one-call runs, filling", "one", BURST, 1);
                }
                memory("after 80,000 more");
            }
            case "page" -> page();
            case "sleepers" -> {
                sleepers(100_000);
                memory("with 100,000 sleeping runs");
            }
            default -> throw new IllegalArgumentException("no measurement is named " + name + "; there are " + ALL);
        }
    }

    /// From before the event is sent to the first call at the app.
    private void latency(int perSecond, int seconds) throws IOException, InterruptedException {
        out.println("event sent to first call at " + perSecond + "/s: " + latencies(perSecond, seconds));
    }

    Percentiles latencies(int perSecond, int seconds) throws IOException, InterruptedException {
        int n = perSecond * seconds;
        app.reset(n);
        var accepted = new long[n];
        long start = Stopwatch.nanos();
        for (int i = 0; i < n; i++) {
            Stopwatch.waitUntil(start + i * 1_000_000_000L / perSecond);
            var body = event("one", i);
            accepted[i] = Stopwatch.nanos();
            calls.post("/e/bench", body);
        }
        await(() -> app.ended() >= n);
        var samples = new double[n];
        for (int i = 0; i < n; i++) {
            samples[i] = (app.arrival(i) - accepted[i]) / 1e6;
        }
        return Percentiles.of(samples);
    }

    /// From the first event until all functions have returned. Answers runs per second.
    double burst(String what, String function, int runs, int stepsPerRun)
            throws IOException, InterruptedException, ExecutionException {
        app.reset(runs);
        var watch = new Stopwatch();
        send(function, runs);
        double sent = watch.seconds();
        await(() -> app.ended() >= runs);
        double seconds = watch.seconds();
        out.printf(
                Locale.ROOT,
                "%s: %d runs in %.2f s (events accepted in %.2f s): %.0f runs/s, %.0f steps/s, %.0f calls/s%n",
                what,
                runs,
                seconds,
                sent,
                runs / seconds,
                stepsPerRun * runs / seconds,
                app.calls() / seconds);
        return runs / seconds;
    }

    /// Starts runs that wait for events which never come.
    void waiters(int runs) throws IOException, InterruptedException, ExecutionException {
        app.reset(runs);
        var watch = new Stopwatch();
        send("wait", runs);
        await(() -> app.calls() >= runs);
        out.printf(Locale.ROOT, "%d runs wait after %.1f s%n", runs, watch.seconds());
    }

    private void sleepers(int runs) throws IOException, InterruptedException, ExecutionException {
        app.reset(runs);
        var watch = new Stopwatch();
        send("sleep", runs);
        await(() -> app.calls() >= runs);
        out.printf(Locale.ROOT, "%d runs asleep after %.1f s%n", runs, watch.seconds());
    }

    private void memory(String when) throws IOException, InterruptedException {
        out.printf(
                Locale.ROOT,
                "%s: live heap %.0f MiB, resident %.0f MiB%n",
                when,
                server.heapMiB(),
                server.residentMiB());
    }

    private void page() throws IOException, InterruptedException {
        var document = "{ runs(first: 40, orderBy: [{field: QUEUED_AT, direction: DESC}],"
                + " filter: {from: \"2020-01-01T00:00:00Z\"}) { edges { cursor node { id status queuedAt startedAt endedAt"
                + " eventName function { name slug } app { name } } } pageInfo { hasNextPage endCursor } } }";
        for (var when : List.of("first 500", "next 500", "next 500 again")) {
            var samples = new double[500];
            for (int i = 0; i < samples.length; i++) {
                var watch = new Stopwatch();
                calls.graphql(document);
                samples[i] = watch.millis();
            }
            out.println("page of 40 runs over GraphQL, " + when + ": " + Percentiles.of(samples));
        }
    }

    private void send(String function, int n) throws InterruptedException, ExecutionException {
        var next = new AtomicInteger();
        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            var all = new ArrayList<Future<?>>();
            for (int s = 0; s < SENDERS; s++) {
                all.add(senders.submit(() -> {
                    for (int i = next.getAndAdd(EVENTS_PER_POST); i < n; i = next.getAndAdd(EVENTS_PER_POST)) {
                        var body = new StringBuilder("[");
                        for (int k = i; k < Math.min(n, i + EVENTS_PER_POST); k++) {
                            body.append(k > i ? "," : "").append(event(function, k));
                        }
                        calls.post("/e/bench", body.append(']').toString());
                    }
                    return null;
                }));
            }
            for (var sender : all) {
                sender.get();
            }
        }
    }

    private static String event(String function, int i) {
        return "{\"name\":\"bench/" + function + "\",\"data\":{\"i\":" + i + ",\"customer\":\"cus_" + i % 100 + "\"}}";
    }

    private static void await(Condition condition) throws InterruptedException {
        var watch = new Stopwatch();
        while (!condition.holds()) {
            if (watch.seconds() > 300) {
                throw new IllegalStateException("the server did not finish its work within 300 s");
            }
            Stopwatch.pause(Duration.ofMillis(2));
        }
    }

    private interface Condition {
        boolean holds();
    }
}
