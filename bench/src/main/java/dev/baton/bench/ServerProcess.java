package dev.baton.bench;

import dev.baton.bench.time.Stopwatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The packaged server in a process of its own, on a free port and a fresh data folder.
final class ServerProcess implements AutoCloseable {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final Process process;
    private final int port;
    private final Path data;
    private final double secondsToHealth;

    /// Starts the launcher and waits for the first 200 on `/health`.
    ///
    /// @param options beside those that give it a port and a folder of its own
    ServerProcess(Path launcher, String... options) throws IOException, InterruptedException {
        this(launcher, Files.createTempDirectory("baton-bench"), options);
    }

    /// As above, in a folder that is there already.
    ServerProcess(Path launcher, Path folder, String... options) throws IOException, InterruptedException {
        port = freePort();
        data = folder;
        var log = data.resolve("server.log").toFile();
        var watch = new Stopwatch();
        var command = new ArrayList<>(List.of(launcher.toString(), "dev", "--headless", "--no-discovery", "--no-poll"));
        command.addAll(List.of("--port", Integer.toString(port), "--data-dir", data.toString()));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        var calls = new HttpCalls(port);
        while (!calls.healthy()) {
            if (!process.isAlive() || watch.seconds() > 60) {
                throw new IOException("the server did not start; see " + log + ": " + Files.readString(log.toPath()));
            }
            Stopwatch.pause(Duration.ofMillis(5));
        }
        secondsToHealth = watch.seconds();
    }

    /// Calls to this server.
    HttpCalls calls() {
        return new HttpCalls(port);
    }

    double secondsToHealth() {
        return secondsToHealth;
    }

    /// Live heap after a full collection, in MiB, as the JVM reports it.
    double heapMiB() throws IOException, InterruptedException {
        jcmd("GC.run");
        var matcher = USED.matcher(jcmd("GC.heap_info"));
        double used = 0;
        while (matcher.find()) {
            used += Double.parseDouble(matcher.group(1)) / 1024;
        }
        // The last two figures of heap_info are metaspace and class space.
        var metaspace =
                Pattern.compile("(?:Metaspace|class space)\\s+used (\\d+)K").matcher(jcmd("GC.heap_info"));
        while (metaspace.find()) {
            used -= Double.parseDouble(metaspace.group(1)) / 1024;
        }
        return used;
    }

    /// Resident memory in MiB, from the kernel's accounting.
    double residentMiB() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Bytes in the data folder, in MiB.
    double diskMiB() throws IOException {
        long bytes = 0;
        try (var files = Files.list(data)) {
            for (var file : files.filter(file -> !file.endsWith("server.log")).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes / 1024.0 / 1024.0;
    }

    /// What the server wrote, which nothing in a measurement should make it do.
    String log() throws IOException {
        return Files.readString(data.resolve("server.log"));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var run = new ProcessBuilder(jcmd, Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        var text = new String(run.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        run.waitFor();
        return text;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
