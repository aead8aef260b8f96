package dev.baton.desktop.measure;

import dev.baton.desktop.theme.Appearance;
import dev.baton.desktop.time.StallWatchdog.Stall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures the window and writes the page: `Measure FILE [MACHINE [SECONDS]]`. Runs on the headless platform as well
/// as on a display.
///
/// A part that fails is told of on the page, and the others are measured all the same. The page is written after each.
public final class Measure {
    private static final Logger LOG = LoggerFactory.getLogger(Measure.class);
    private static final int SESSION_S = 60;
    private static final int FEW = 50;
    private static final int MANY = 100;

    private final Bars bars = new Bars();
    private final Duration session;
    private final Path file;
    private final String machine;

    private Measure(Duration session, Path file, String machine) {
        this.session = session;
        this.file = file;
        this.machine = machine;
    }

    /// @param args the file to write, perhaps a sentence about the machine, and how long the scripted session goes
    /// @throws IllegalArgumentException without a file, or when the length is no whole number
    public static void main(String[] args) throws InterruptedException {
        if (args.length == 0 || args.length > 3) {
            throw new IllegalArgumentException("usage: Measure FILE [MACHINE [SECONDS]]");
        }
        int seconds = args.length > 2 ? seconds(args[2]) : SESSION_S;
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            Appearance.prepareToolkit();
            started.countDown();
        });
        started.await();
        try {
            new Measure(Duration.ofSeconds(seconds), Path.of(args[0]), args.length > 1 ? args[1] : "").run();
        } finally {
            Platform.exit();
        }
        System.exit(0);
    }

    private static int seconds(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("SECONDS must be a whole number, not " + text, e);
        }
    }

    private void write() {
        String told = machine.isEmpty()
                ? Runtime.getRuntime().availableProcessors() + " processors, "
                        + System.getProperty("os.name", "unknown") + ", Java " + Runtime.version()
                        + ", headless platform."
                : machine;
        try {
            Files.writeString(file, bars.page(told));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        bars.none("P19", "Size of the package", "told by the files that `./baton package` makes");
        bars.none("P20", "Export of 10,000 runs", "not measured: nothing but the reading of pages takes time in it");
        bars.none(
                "P21",
                "Chart of 6 series of 10,000 points",
                "there is no chart of that size; the histogram has 60 bars");
        bars.none(
                "P23",
                "Faults that do not end the application",
                "no figure: tests stop servers and send what is no answer");
        part("P2, P3, P4, P11, P15, P22: the scripted session, " + session.toSeconds() + " s", this::session);
        Components components = new Components(bars);
        part("P6, P7: a table of a million rows", components::table);
        part("P8: many runs in another order", () -> new SortedRuns(100_000, Session.NOW).measure(bars));
        part("P9, P10: a timeline of 10,000 spans", () -> components.timeline(10_000, 1));
        part("P9, P10: a timeline of 100,000 spans", () -> components.timeline(100_000, 2));
        part("P12: 200 updates a second", () -> new Updates().measure(bars));
        part("P13: a log of 5,000 lines a second", () -> new Console().measure(bars));
        part("P14: a JSON value of 10 MB", components::json);
        part("P22: the theme of 10,000 nodes", components::theme);
        part("P1, P5, P16, P18: a local server", this::localServer);
    }

    private void part(String what, Runnable measure) {
        LOG.info("measuring {}", what);
        try {
            measure.run();
        } catch (RuntimeException e) {
            LOG.error("could not measure {}", what, e);
            bars.none(what.substring(0, what.indexOf(':')).split(",", 2)[0], "Not measured: " + what, e.toString());
        }
        write();
    }

    private void session() {
        try (Session user = new Session()) {
            user.play(session, LOG::info);
            deed(user, "P2", "open window", 250);
            deed(user, "P3", "switch screen", 100);
            deed(user, "P4", "open row", 100);
            deed(user, "P4", "open run", 100);
            deed(user, "P11", "type in palette", 50);
            deed(user, "P22", "switch theme", 150);
            String what = " in " + user.rounds() + " rounds of the session, " + session.toSeconds() + " s";
            stalls(
                    user,
                    "Stalls of 50 ms or more" + what,
                    10,
                    FEW,
                    stall -> stall.lasted().toMillis());
            stalls(
                    user,
                    "Stalls of 100 ms or more" + what,
                    0,
                    MANY,
                    stall -> stall.lasted().toMillis());
            stalls(
                    user,
                    "Stalls in which the UI thread worked 50 ms or more",
                    10,
                    FEW,
                    stall -> stall.worked().toMillis());
            stalls(
                    user,
                    "Stalls in which the UI thread worked 100 ms or more",
                    0,
                    MANY,
                    stall -> stall.worked().toMillis());
            LOG.info("measuring P17: windows opened and closed");
            new Soak(user).measure(bars);
        }
    }

    private void deed(Session user, String bar, String name, double limit) {
        List<Sample> all = user.deeds().getOrDefault(name, List.of());
        if (all.isEmpty()) {
            throw new IllegalStateException("the session has no deed " + name);
        }
        List<Sample> later = all.subList(all.size() / Math.max(1, user.rounds()), all.size());
        String title = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        bars.ms(
                bar,
                title + ": the slowest in the first round",
                limit,
                Sample.percentile(all.subList(0, all.size() - later.size()), 1));
        if (!later.isEmpty()) {
            bars.ms(bar, title + ": p95 of the " + later.size() + " after it", limit, Sample.percentile(later, 0.95));
        }
    }

    private void stalls(Session user, String what, int limit, long from, ToLongFunction<Stall> ms) {
        long count = user.stalls().stream()
                .filter(stall -> ms.applyAsLong(stall) >= from)
                .count();
        bars.figure("P15", what, limit, count, "");
    }

    private void localServer() {
        try {
            Path folder = Files.createTempDirectory("baton-measure");
            try {
                Path data = folder.resolve("data");
                new LocalRuns(bars, data).measure();
                new Start(bars, data, folder.resolve("home")).measure();
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
