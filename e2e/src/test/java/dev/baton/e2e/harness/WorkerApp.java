package dev.baton.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A Node process that connects to the server as a worker (`e2e/app/worker.mjs`), and tells what its functions saw.
public final class WorkerApp implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on (\\d+)");
    private static final Pattern CONNECTED = Pattern.compile("(?m)^connected$");

    private final OwnProcess process;
    private final String url;

    private WorkerApp(OwnProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /// Starts a worker and waits until it takes requests.
    ///
    /// @param instance name of the process
    /// @param environment more variables, see the app
    public static WorkerApp start(Sdk sdk, String serverUrl, String instance, Map<String, String> environment) {
        WorkerApp worker = launch(sdk, serverUrl, instance, environment);
        try {
            worker.process.awaitOutput(CONNECTED);
        } catch (AssertionError e) {
            worker.close();
            throw e;
        }
        return worker;
    }

    /// Starts a worker that may not get as far as to be connected.
    public static WorkerApp launch(Sdk sdk, String serverUrl, String instance, Map<String, String> environment) {
        NodeModules.install(sdk.folder());
        Map<String, String> all = new HashMap<>(environment);
        all.put("BATON_URL", serverUrl);
        all.put("VARIANT", sdk.variant());
        all.put("INSTANCE", instance);
        // Threads of Node take no flags of the command line.
        all.put("NODE_OPTIONS", "--experimental-websocket");
        Path log = Checkout.scratch("worker-" + sdk.variant()).resolve("worker.log");
        OwnProcess process =
                OwnProcess.start("worker " + instance, sdk.folder(), log, all, List.of("node", "worker.mjs"));
        return new WorkerApp(
                process, "http://127.0.0.1:" + process.awaitOutput(LISTENING).group(1));
    }

    /// Labels that functions marked while a run executed them here, in order.
    public List<String> marks(String run) {
        return marked(run).stream().map(mark -> mark.get("label").asString()).toList();
    }

    /// What functions marked while a run executed them here: label, attempt, time.
    public List<JsonNode> marked(String run) {
        return Http.get(url + "/seen?run=" + run)
                .json()
                .get("marks")
                .valueStream()
                .toList();
    }

    /// What it saw in all.
    public JsonNode seen() {
        return Http.get(url + "/seen").json();
    }

    /// Lets go of all steps that hold on.
    public void release() {
        tell("release");
    }

    /// Opens one more connection.
    public void connect() {
        tell("connect");
    }

    /// Begins to close its first connection in order.
    public void closeConnection() {
        tell("close");
    }

    private void tell(String what) {
        Http.Answer answer = Http.send("POST", url + "/" + what, null);
        if (answer.status() != 200) {
            throw new AssertionError(what + ": " + answer + "\n" + process.output());
        }
    }

    /// Everything that it printed.
    public String output() {
        return process.output();
    }

    /// Stops the process without ending it: it neither works nor answers.
    public void freeze() {
        signal("-STOP");
    }

    /// Ends the process with SIGKILL.
    public void kill() {
        process.kill();
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill " + signal + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
