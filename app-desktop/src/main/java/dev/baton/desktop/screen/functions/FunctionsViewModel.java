package dev.baton.desktop.screen.functions;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.task.Coalescer;
import dev.baton.desktop.task.LiveQuery;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The functions list: all of them are read at once, and filtered here. Owned by the UI thread.
public final class FunctionsViewModel {
    private static final Duration GAP = Duration.ofMillis(250);

    private final BatonClient client;
    private final LiveQuery<List<FunctionRow>> query;
    private final Coalescer reload;
    private final ReadOnlyObjectWrapper<LoadState<List<FunctionRow>>> state =
            new ReadOnlyObjectWrapper<>(new LoadState.Loading<>());
    private final ReadOnlyObjectWrapper<Filter> filter = new ReadOnlyObjectWrapper<>(Filter.of(Params.NONE));
    private BatonClient.@Nullable Subscription changes;

    /// @param ui the thread that owns the properties
    public FunctionsViewModel(BatonClient client, Executor ui, Timer timer) {
        this.client = client;
        this.query = new LiveQuery<>(
                ui, () -> client.execute("GetFunctions", Map.of()), FunctionsViewModel::read, List::isEmpty);
        this.reload = new Coalescer(timer, GAP, ui, query::load);
        query.stateProperty().subscribe(this::publish);
    }

    /// The functions that match the filter. Empty also when none matches.
    ReadOnlyObjectProperty<LoadState<List<FunctionRow>>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return query.problemProperty();
    }

    ReadOnlyObjectProperty<Filter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /// Names of the apps that have functions, in order.
    List<String> apps() {
        return query.stateProperty().get() instanceof LoadState.Loaded<List<FunctionRow>> loaded
                ? loaded.value().stream()
                        .map(FunctionRow::app)
                        .distinct()
                        .sorted()
                        .toList()
                : List.of();
    }

    /// How many there are without the filter.
    int total() {
        return query.stateProperty().get() instanceof LoadState.Loaded<List<FunctionRow>> loaded
                ? loaded.value().size()
                : 0;
    }

    void start() {
        if (changes == null) {
            changes = client.subscribe(notice -> {
                if (notice.kind() == ChangeNotice.Kind.FUNCTION || notice.kind() == ChangeNotice.Kind.APP) {
                    reload.request();
                }
            });
        }
        query.load();
    }

    void stop() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
        query.cancel();
    }

    void refresh() {
        query.load();
    }

    void show(Filter next) {
        filter.set(next);
        publish(query.stateProperty().get());
    }

    private void publish(LoadState<List<FunctionRow>> all) {
        state.set(
                switch (all) {
                    case LoadState.Loaded<List<FunctionRow>> loaded -> {
                        List<FunctionRow> matching = loaded.value().stream()
                                .filter(filter.get()::matches)
                                .toList();
                        yield matching.isEmpty() ? new LoadState.Empty<>() : new LoadState.Loaded<>(matching);
                    }
                    case LoadState.Loading<List<FunctionRow>> loading -> loading;
                    case LoadState.Empty<List<FunctionRow>> empty -> empty;
                    case LoadState.Failed<List<FunctionRow>> failed -> failed;
                });
    }

    private static List<FunctionRow> read(JsonNode data) {
        return data.path("functions")
                .valueStream()
                .map(FunctionsViewModel::row)
                .sorted(Comparator.comparing(FunctionRow::app).thenComparing(FunctionRow::name))
                .toList();
    }

    private static FunctionRow row(JsonNode function) {
        JsonNode app = function.path("app");
        return new FunctionRow(
                function.path("id").asString(""),
                function.path("name").asString(""),
                function.path("slug").asString(""),
                function.path("triggers")
                        .valueStream()
                        .map(trigger -> new FunctionRow.Trigger(
                                trigger.path("value").asString(""),
                                trigger.path("type").asString("").equals("CRON"),
                                trigger.path("condition").asString("")))
                        .toList(),
                app.path("name").asString(""),
                app.path("connected").asBoolean(true),
                app.path("url").asString(""),
                function.path("concurrency").asInt(0));
    }

    /// What is shown.
    ///
    /// @param search part of a name, or empty
    /// @param apps names of apps; empty means all
    record Filter(String search, Set<String> apps) {
        static Filter of(Params params) {
            return new Filter(
                    params.get("q").orElse(""),
                    params.get("apps").map(apps -> Set.of(apps.split(","))).orElse(Set.of()));
        }

        Params params() {
            return Params.NONE
                    .with("q", search)
                    .with("apps", String.join(",", apps.stream().sorted().toList()));
        }

        boolean matches(FunctionRow row) {
            String wanted = search.strip().toLowerCase(Locale.ROOT);
            return (apps.isEmpty() || apps.contains(row.app()))
                    && (wanted.isEmpty()
                            || row.name().toLowerCase(Locale.ROOT).contains(wanted)
                            || row.slug().toLowerCase(Locale.ROOT).contains(wanted));
        }
    }
}
