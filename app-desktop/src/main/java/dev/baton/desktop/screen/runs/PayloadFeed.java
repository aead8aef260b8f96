package dev.baton.desktop.screen.runs;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.payload.PayloadPath;
import dev.baton.desktop.payload.SeenKeys;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.task.Refresher;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads event and output of runs that are in view, while a column shows a value of them or a search wants to know
/// their
/// keys. Owned by the UI thread.
final class PayloadFeed {
    private static final Duration REST = Duration.ofMillis(100);
    private static final int MOST = 2_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final BatonClient client;
    private final Executor ui;
    private final Runnable changed;
    private final Refresher refresher;
    private final SeenKeys keys = new SeenKeys();
    private final Map<RunId, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Known> eldest) {
            return size() > MOST;
        }
    };
    private List<RunFacts> inView = List.of();
    private Map<String, PayloadPath> paths = Map.of();
    private boolean forKeys;

    /// @param changed is called on the UI thread when more is known
    PayloadFeed(BatonClient client, Timer timer, Executor ui, Runnable changed) {
        this.client = client;
        this.ui = ui;
        this.changed = changed;
        this.refresher = new Refresher(timer, REST, ui, this::read);
    }

    /// The keys of what has been read so far.
    SeenKeys keys() {
        return keys;
    }

    /// Reads keys too, from now on.
    void wantKeys() {
        forKeys = true;
        show(inView);
    }

    /// Sets which values are wanted. What was read for other values is read again.
    void setPaths(List<String> wanted) {
        Map<String, PayloadPath> next = new LinkedHashMap<>();
        wanted.forEach(path -> next.put(path, PayloadPath.of(path)));
        if (!next.equals(paths)) {
            paths = next;
            known.clear();
            changed.run();
            show(inView);
        }
    }

    /// These runs are in view now.
    void show(Collection<RunFacts> runs) {
        inView = List.copyOf(runs);
        if ((forKeys || !paths.isEmpty()) && inView.stream().anyMatch(this::wanted)) {
            refresher.request();
        }
    }

    /// The wanted values of a run, by path; empty while they are not known.
    Map<String, String> get(RunId id) {
        Known read = paths.isEmpty() ? null : known.get(id);
        return read == null ? Map.of() : read.values();
    }

    void close() {
        refresher.close();
    }

    private boolean wanted(RunFacts run) {
        Known before = known.get(run.id());
        return before == null || before.readAs() != run.status();
    }

    private CompletableFuture<?> read() {
        return Lanes.read(inView.stream().filter(this::wanted).toList(), this::read, ui)
                .whenComplete((done, problem) -> ui.execute(changed));
    }

    private CompletableFuture<Void> read(RunFacts run) {
        return client.execute("GetRunPayload", Map.of("runID", run.id().value()))
                .handleAsync(
                        (data, problem) -> {
                            known.put(
                                    run.id(), new Known(run.status(), problem == null ? values(run, data) : Map.of()));
                            return null;
                        },
                        ui);
    }

    private Map<String, String> values(RunFacts run, JsonNode data) {
        JsonNode event = parsed(data.path("runTrigger").path("payloads").path(0));
        JsonNode output = parsed(data.path("run").path("output"));
        keys.add("event", event);
        String result = run.status() == Status.FAILED ? "error" : "output";
        keys.add(result, output);
        ObjectNode root = JSON.createObjectNode();
        if (!event.isMissingNode()) {
            root.set("event", event);
        }
        if (!output.isMissingNode()) {
            root.set(result, output);
        }
        Map<String, String> values = new LinkedHashMap<>();
        paths.forEach((path, parts) -> values.put(path, PayloadPath.text(parts.in(root))));
        return values;
    }

    private static JsonNode parsed(JsonNode text) {
        try {
            return text.isString() ? JSON.readTree(text.stringValue()) : MissingNode.getInstance();
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /// @param readAs status of the run when it was read: an output comes with the end
    private record Known(Status readAs, Map<String, String> values) {}
}
