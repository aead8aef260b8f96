package dev.baton.desktop.measure;

import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.prefs.ConfigFolder;
import dev.baton.desktop.prefs.FolderPreferences;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.time.StopWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts the application in a process of its own, with the options of this JVM, until its list of runs is drawn.
final class Start {
    private static final int STARTS = 5;
    private static final double LIMIT = 1_200;
    private static final double NS_PER_MS = 1e6;
    private static final String DRAWN = "the first screen is drawn";

    private final Bars bars;
    private final Path data;
    private final Path home;

    /// @param data folder of a database with runs
    /// @param home an empty folder, for settings
    Start(Bars bars, Path data, Path home) {
        this.bars = bars;
        this.data = data;
        this.home = home;
    }

    /// Measures and notes P1.
    void measure() throws IOException {
        Map<String, String> environment =
                Map.of("XDG_CONFIG_HOME", home.resolve("config").toString());
        Preferences preferences = new FolderPreferences(
                ConfigFolder.of(System.getProperty("os.name", ""), home, environment), Runnable::run);
        preferences.put("session.tabs", Links.format(new Route.Runs(Params.NONE)));
        List<Sample> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            starts.add(new Sample(once(environment), 0, 0));
        }
        bars.ms(
                "P1",
                "Start of the process with window and server to the drawn list of runs, the fastest of " + STARTS
                        + ", with the start-up cache",
                LIMIT,
                Sample.percentile(starts, 0));
    }

    private double once(Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path", ""),
                "dev.baton.desktop.Main",
                "--log-level",
                "debug",
                "dev",
                "--port",
                "0",
                "--no-discovery",
                "--data-dir",
                data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        StopWatch watch = new StopWatch();
        Process process = builder.start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.contains(DRAWN)) {
                    return watch.elapsed().toNanos() / NS_PER_MS;
                }
            }
            throw new IllegalStateException("the application ended before it drew its window");
        } finally {
            end(process);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
