package dev.baton.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// A headless server as users start it: `./baton dev --headless`, from the jars that the build gathered.
public final class BatonProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("URL +https?://[^\\s:]+:(\\d+)");
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final OwnProcess process;
    private final String url;

    private BatonProcess(OwnProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /// Starts a server on a free port, without discovery, and waits until `/health` is 200.
    ///
    /// @param data folder of the database
    /// @param arguments more arguments of `dev`
    public static BatonProcess start(Path data, String... arguments) {
        return start(data, 0, arguments);
    }

    /// Starts a server on `port`.
    public static BatonProcess start(Path data, int port, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--port", String.valueOf(port), "--no-discovery"));
        all.addAll(List.of(arguments));
        return await(launch(data, all));
    }

    /// Starts a server with exactly these arguments of `dev`, the data folder apart.
    public static BatonProcess startPlain(Path data, String... arguments) {
        return await(launch(data, List.of(arguments)));
    }

    /// Starts a server without saying `--headless`, in surroundings without a display.
    public static BatonProcess startWithoutHeadless(Path data, String... arguments) {
        return await(launch(data, List.of(), List.of(arguments)));
    }

    /// Starts a server on a free port that has the routes for suites.
    public static BatonProcess startForSuites(Path data, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--port", "0", "--no-discovery"));
        all.addAll(List.of(arguments));
        return await(launch(data, List.of("--headless"), all, Map.of("TEST_MODE", "true")));
    }

    /// Starts a server with its window, on the platform of JavaFX that needs no display.
    ///
    /// @param home existing folder for the settings of the window
    public static BatonProcess startWindowed(Path home, Path data, int port) {
        List<String> command = List.of(
                Checkout.ROOT.resolve("baton").toString(),
                "dev",
                "--no-discovery",
                "--port",
                String.valueOf(port),
                "--connect-gateway-port",
                "0",
                "--data-dir",
                data.toString());
        Map<String, String> environment = Map.of(
                "BATON_NO_BUILD", "1",
                "BATON_NO_CACHE", "1",
                "DISPLAY", ":0",
                "XDG_CONFIG_HOME", home.toString(),
                "JDK_JAVA_OPTIONS", "-Dglass.platform=Headless -Dprism.order=sw");
        return await(start(command, Checkout.ROOT, environment));
    }

    /// Starts a self-hosted server on a port, with keys.
    public static BatonProcess startSelfHosted(Path data, int port, String signingKey, String eventKey) {
        List<String> command = List.of(
                Checkout.ROOT.resolve("baton").toString(),
                "start",
                "--port",
                String.valueOf(port),
                "--connect-gateway-port",
                "0",
                "--api-grpc-port",
                "0",
                "--data-dir",
                data.toString());
        return await(start(
                command,
                Checkout.ROOT,
                Map.of("BATON_NO_BUILD", "1", "INNGEST_SIGNING_KEY", signingKey, "INNGEST_EVENT_KEY", eventKey)));
    }

    /// Starts an installed command line on a free port.
    public static BatonProcess startInstalled(Path program, Path data) {
        List<String> command =
                List.of(program.toString(), "dev", "--port", "0", "--no-discovery", "--data-dir", data.toString());
        return await(start(command, Checkout.ROOT, Map.of()));
    }

    /// Starts a server that keeps nothing, for a user whose home, project and temporary folder are below `home`.
    ///
    /// @param home existing folder; all folders that the server could come upon are made in it beforehand
    public static BatonProcess startInMemory(Path home, String... arguments) throws IOException {
        Path project = Files.createDirectories(home.resolve("project"));
        Path data = Files.createDirectories(home.resolve("share"));
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        List<String> command = new ArrayList<>(
                List.of(Checkout.ROOT.resolve("baton").toString(), "dev", "--headless", "--in-memory", "--port", "0"));
        command.addAll(List.of(arguments));
        Map<String, String> environment = Map.of(
                "BATON_NO_BUILD", "1",
                "HOME", home.toString(),
                "XDG_DATA_HOME", data.toString(),
                "TMPDIR", temporary.toString(),
                "JDK_JAVA_OPTIONS", "-Duser.home=" + home + " -Djava.io.tmpdir=" + temporary);
        return await(start(command, project, environment));
    }

    private static BatonProcess await(OwnProcess process) {
        try {
            String url = "http://127.0.0.1:" + process.awaitOutput(ADDRESS).group(1);
            BatonProcess baton = new BatonProcess(process, url);
            baton.awaitHealth();
            return baton;
        } catch (AssertionError e) {
            process.close();
            throw e;
        }
    }

    /// Runs a server that is expected to give up, and answers how it ended.
    public static Outcome startFailing(Path data, String... arguments) {
        try (OwnProcess process = launch(data, List.of(arguments))) {
            int code = process.awaitExit(Duration.ofSeconds(60));
            return new Outcome(code, process.output());
        }
    }

    /// Exit code and everything printed.
    public record Outcome(int code, String output) {}

    private static OwnProcess launch(Path data, List<String> arguments) {
        return launch(data, List.of("--headless"), arguments);
    }

    private static OwnProcess launch(Path data, List<String> mode, List<String> arguments) {
        return launch(data, mode, arguments, Map.of());
    }

    private static OwnProcess launch(
            Path data, List<String> mode, List<String> arguments, Map<String, String> variables) {
        List<String> command =
                new ArrayList<>(List.of(Checkout.ROOT.resolve("baton").toString(), "dev"));
        command.addAll(mode);
        command.addAll(List.of("--data-dir", data.toString()));
        command.addAll(arguments);
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("BATON_NO_BUILD", "1");
        return start(command, Checkout.ROOT, environment);
    }

    private static OwnProcess start(List<String> command, Path folder, Map<String, String> environment) {
        Path log = Checkout.scratch("server").resolve("server-" + STARTED.incrementAndGet() + ".log");
        return OwnProcess.start("baton", folder, log, environment, command);
    }

    /// Address of the API, such as `http://127.0.0.1:40123`.
    public String url() {
        return url;
    }

    public int port() {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }

    public GraphQl graphQl() {
        return new GraphQl(url);
    }

    public Runs runs() {
        return new Runs(this);
    }

    public long pid() {
        return process.pid();
    }

    public String output() {
        return process.output();
    }

    /// Sends one event and answers its id.
    public String send(String name, Object data) {
        return send(Map.of("name", name, "data", data)).getFirst();
    }

    /// Sends an event or a list of events, and answers their ids.
    public List<String> send(Object events) {
        Http.Answer answer = Http.post(url + "/e/test", events);
        if (answer.status() != 200) {
            throw new AssertionError("event refused with " + answer.status() + ": " + answer.body());
        }
        return answer.json().get("ids").valueStream().map(id -> id.asString()).toList();
    }

    /// Ends the process with SIGKILL.
    public void kill() {
        process.kill();
    }

    /// Tells the process to end, and goes on at once.
    public void tellToStop() {
        process.signal();
    }

    /// The exit code, once the process has ended.
    public int awaitExit() {
        return process.awaitExit(Duration.ofSeconds(60));
    }

    /// Ends the process with SIGTERM and answers the exit code.
    public int stop() {
        return process.terminate(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        process.close();
    }

    private void awaitHealth() {
        Await.until("health of " + url, Duration.ofSeconds(30), this::healthy, process::output);
    }

    private boolean healthy() {
        if (!process.alive()) {
            throw new AssertionError("baton ended and printed:\n" + process.output());
        }
        try {
            return Http.get(url + "/health").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
