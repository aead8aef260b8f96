package dev.baton.e2e.harness;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A Node process that serves the scenarios of `e2e/app` on one SDK, and tells what its functions saw.
public final class SdkApp implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on (\\d+)");

    private final OwnProcess process;
    private final String url;

    private SdkApp(OwnProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /// Starts the app on a free port, without telling the server.
    public static SdkApp start(Sdk sdk, String serverUrl) {
        return start(sdk, serverUrl, 0);
    }

    /// Starts the app on `port`; 0 picks a free one.
    public static SdkApp start(Sdk sdk, String serverUrl, int port) {
        NodeModules.install(sdk.folder());
        Map<String, String> environment = new HashMap<>(sdk.environment());
        environment.put("BATON_URL", serverUrl);
        environment.put("VARIANT", sdk.variant());
        environment.put("PORT", String.valueOf(port));
        Path log = Checkout.scratch("app-" + sdk.variant()).resolve("app.log");
        OwnProcess process = OwnProcess.start(
                "app " + sdk.variant(),
                sdk.folder(),
                log,
                environment,
                List.of("node", "--experimental-websocket", "app.mjs"));
        return new SdkApp(
                process, "http://127.0.0.1:" + process.awaitOutput(LISTENING).group(1));
    }

    /// Address of the app without a path.
    public String url() {
        return url;
    }

    public int port() {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }

    /// Registers all functions with the server, and answers what the SDK said, one entry per serve URL.
    public JsonNode sync() {
        JsonNode answers = Http.send("PUT", url + "/sync", null).json();
        answers.forEach(answer -> {
            if (answer.get("status").asInt() != 200) {
                throw new AssertionError("sync failed: " + answer + "\n" + process.output());
            }
        });
        return answers;
    }

    /// Sends events with the SDK's own client, and answers their ids.
    public List<String> send(Object events) {
        return Http.post(url + "/send", events)
                .json()
                .get("ids")
                .valueStream()
                .map(id -> id.asString())
                .toList();
    }

    /// Labels that functions marked while a run executed them, in order.
    public List<String> marks(String runId) {
        return seen(runId)
                .get("marks")
                .valueStream()
                .map(mark -> mark.get("label").asString())
                .toList();
    }

    /// The Call Requests of a run, in order of arrival.
    public List<JsonNode> requests(String runId) {
        return seen(runId).get("requests").valueStream().toList();
    }

    /// Everything that was marked, of all runs.
    public List<JsonNode> allMarks() {
        return Http.get(url + "/seen").json().get("marks").valueStream().toList();
    }

    @Override
    public void close() {
        process.close();
    }

    private JsonNode seen(String runId) {
        return Http.get(url + "/seen?run=" + runId).json();
    }
}
