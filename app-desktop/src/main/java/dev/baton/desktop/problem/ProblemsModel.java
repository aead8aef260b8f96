package dev.baton.desktop.problem;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.task.Latest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BinaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import tools.jackson.databind.JsonNode;

/// Gathers what is wrong on the server: apps that do not sync, and functions whose runs failed in the last day, the
/// latest failure first. Owned by the UI thread.
public final class ProblemsModel {
    private static final Duration LOOKED_BACK = Duration.ofDays(1);
    private static final int READ = 100;

    private final BatonClient client;
    private final TimeText times;
    private final BinaryOperator<String> syncWords;
    private final Latest<List<Problem>> call;
    private final ReadOnlyObjectWrapper<LoadState<List<Problem>>> state =
            new ReadOnlyObjectWrapper<>(new LoadState.Loading<>());

    /// @param ui the thread that owns the state
    /// @param syncWords puts the sync error of an app in words, given error and address
    public ProblemsModel(BatonClient client, Executor ui, TimeText times, BinaryOperator<String> syncWords) {
        this.client = client;
        this.times = times;
        this.syncWords = syncWords;
        this.call = new Latest<>(ui);
    }

    /// What is wrong, or why that is not known.
    public ReadOnlyObjectProperty<LoadState<List<Problem>>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Looks again.
    public void refresh() {
        call.ask(
                client.execute("GetApps", Map.of()).thenCombine(client.execute("GetRuns", failed()), this::problems),
                found -> state.set(found.isEmpty() ? new LoadState.Empty<>() : new LoadState.Loaded<>(found)),
                this::showFailure);
    }

    /// Waits for no answer any more.
    public void close() {
        call.cancel();
    }

    private void showFailure(ClientException failure) {
        state.set(new LoadState.Failed<>(failure.getMessage(), failure.code()));
    }

    private Map<String, Object> failed() {
        return Map.of(
                "first",
                READ,
                "filter",
                Map.of(
                        "from", times.now().minus(LOOKED_BACK).toString(),
                        "timeField", "ENDED_AT",
                        "status", List.of("FAILED")),
                "orderBy",
                List.of(Map.of("field", "ENDED_AT", "direction", "DESC")));
    }

    private List<Problem> problems(JsonNode apps, JsonNode runs) {
        List<Problem> found = new ArrayList<>();
        apps.path("apps").forEach(app -> {
            if (!app.path("connected").asBoolean(true)) {
                String name = app.path("externalID").asString("");
                String url = app.path("url").asString("");
                found.add(new Problem(
                        Alert.Kind.ERROR,
                        (name.isEmpty() ? url : name) + " does not sync",
                        syncWords.apply(app.path("error").asString(""), url),
                        new Route.Apps(Params.NONE)));
            }
        });
        Map<String, List<JsonNode>> byFunction = new LinkedHashMap<>();
        runs.at("/runs/edges").forEach(edge -> {
            JsonNode run = edge.path("node");
            byFunction
                    .computeIfAbsent(run.at("/function/id").asString(""), id -> new ArrayList<>())
                    .add(run);
        });
        boolean more = runs.at("/runs/pageInfo/hasNextPage").asBoolean(false);
        byFunction.forEach((id, failures) -> found.add(failing(id, failures, more)));
        return found;
    }

    private Problem failing(String id, List<JsonNode> failures, boolean more) {
        JsonNode latest = failures.getFirst();
        String count = (more ? "At least " : "") + CountText.of(failures.size(), "run");
        String ended = latest.path("endedAt").asString("");
        return new Problem(
                Alert.Kind.WARNING,
                latest.at("/function/name").asString("A function") + " fails",
                count + " in the last day" + (ended.isEmpty() ? "" : ", the latest " + times.ago(Instant.parse(ended))),
                new Route.Runs(Params.NONE
                        .with("filterStatus", "FAILED")
                        .with("filterFunction", id)
                        .with("last", "1d")));
    }
}
