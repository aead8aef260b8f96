package dev.baton.desktop.screen.events;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.payload.SeenKeys;
import dev.baton.desktop.task.Coalescer;
import dev.baton.desktop.task.Latest;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The events list: pages of rows, newest first, kept up to date by change notices. Rows are merged by id; those that
/// are new
/// while the user reads further down wait until they are asked for. Owned by the UI thread.
public final class EventsViewModel {
    private static final int PAGE = 40;
    private static final Duration GAP = Duration.ofMillis(400);

    /// Rows that are kept when the user is back at the top.
    private static final int KEPT = 2_000;
    private static final int MOST_KEYS_READ = 30;

    private final BatonClient client;
    private final Executor ui;
    private final InstantSource clock;
    private final EventReader reader;
    private final Latest<JsonNode> newest;
    private final Latest<JsonNode> older;
    private final Coalescer reload;
    private final Map<String, EventRow> rows = new LinkedHashMap<>();
    private final Map<String, EventRow> held = new HashMap<>();
    private final TreeSet<String> seenNames = new TreeSet<>();
    private final ObservableList<String> names = FXCollections.observableArrayList();
    /// Kept, because listeners hang on this view of the list and would be lost with it.
    private final ObservableList<String> namesView = FXCollections.unmodifiableObservableList(names);
    private final ReadOnlyObjectWrapper<LoadState<List<EventRow>>> state =
            new ReadOnlyObjectWrapper<>(new LoadState.Loading<>());
    private final ReadOnlyObjectWrapper<EventFilter> filter;
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper();
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final SeenKeys keys = new SeenKeys();
    private final ReadOnlyStringWrapper queryProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper hasMore = new ReadOnlyBooleanWrapper();
    private final BooleanProperty live = new SimpleBooleanProperty(true);
    private final BooleanProperty atTop = new SimpleBooleanProperty(true);
    private final List<PageEnd> ends = new ArrayList<>();
    private String cursor = "";
    private boolean replacing;
    private boolean keysRead;
    private BatonClient.@Nullable Subscription changes;

    /// @param ui the thread that owns the properties
    /// @param clock what "last hour" counts from
    /// @param times writes the times of the cells
    public EventsViewModel(BatonClient client, Executor ui, Timer timer, InstantSource clock, TimeText times) {
        this.client = client;
        this.ui = ui;
        this.clock = clock;
        this.reader = new EventReader(times);
        this.newest = new Latest<>(ui);
        this.older = new Latest<>(ui);
        this.reload = new Coalescer(timer, GAP, ui, this::loadNewest);
        this.filter = new ReadOnlyObjectWrapper<>(EventFilter.of(Params.NONE));
        live.addListener((o, before, now) -> {
            if (now) {
                loadNewest();
            }
        });
        atTop.addListener((o, before, now) -> {
            if (now) {
                letGoOfFarRows();
                showHeld();
            }
        });
    }

    /// Where a page ended.
    ///
    /// @param last id of its last event
    /// @param cursor where the next one begins
    private record PageEnd(String last, String cursor) {}

    ReadOnlyObjectProperty<LoadState<List<EventRow>>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<EventFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /// Events that match, on all pages.
    ReadOnlyLongProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// New events that are held back while the user reads further down.
    ReadOnlyIntegerProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// Why the rows are not the newest, or empty.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Why the server does not understand the search; empty while it does. Earlier events stay.
    ReadOnlyStringProperty queryProblemProperty() {
        return queryProblem.getReadOnlyProperty();
    }

    /// The keys of payloads that were read.
    SeenKeys payloadKeys() {
        return keys;
    }

    /// Reads the payloads of the newest events, once, so that their keys are known.
    void readPayloadKeys() {
        if (keysRead || !(state.get() instanceof LoadState.Loaded<List<EventRow>> loaded)) {
            return;
        }
        keysRead = true;
        Map<String, String> latest = new HashMap<>();
        loaded.value().reversed().forEach(row -> latest.put(row.name(), row.id()));
        latest.values().stream()
                .limit(MOST_KEYS_READ)
                .forEach(id -> client.execute("GetEventV2Payload", Map.of("id", id))
                        .whenComplete((data, failure) -> {
                            if (failure == null) {
                                ui.execute(() -> keys.add("event", EventReader.payload(data)));
                            }
                        }));
    }

    ReadOnlyBooleanProperty hasMoreProperty() {
        return hasMore.getReadOnlyProperty();
    }

    /// Whether the list follows the server; may be set.
    BooleanProperty liveProperty() {
        return live;
    }

    /// Whether the first row is in view; set by the view.
    BooleanProperty atTopProperty() {
        return atTop;
    }

    /// Event names that were seen, to be filtered by.
    ObservableList<String> names() {
        return namesView;
    }

    /// Begins to follow the server.
    void start() {
        if (changes == null) {
            changes = client.subscribe(notice -> {
                if (live.get()
                        && (notice.kind() == ChangeNotice.Kind.EVENT || notice.kind() == ChangeNotice.Kind.RUN)) {
                    reload.request();
                }
            });
        }
        loadNewest();
    }

    /// Stops following the server.
    void stop() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
        newest.cancel();
        older.cancel();
    }

    /// Shows something else. The rows go at once.
    void show(EventFilter next) {
        if (next.equals(filter.get())) {
            return;
        }
        boolean searched = !next.search().equals(filter.get().search());
        filter.set(next);
        queryProblem.set("");
        if (searched && state.get() instanceof LoadState.Loaded) {
            replacing = true;
            older.cancel();
            loadNewest();
        } else {
            restart();
        }
    }

    /// Reads everything again.
    void refresh() {
        if (state.get() instanceof LoadState.Failed) {
            state.set(new LoadState.Loading<>());
        }
        loadNewest();
    }

    /// Shows the events that were held back.
    void showHeld() {
        if (held.isEmpty()) {
            return;
        }
        rows.putAll(held);
        held.clear();
        waiting.set(0);
        publish();
    }

    /// Reads the next page, unless there is none or one is on its way.
    void loadMore() {
        if (!hasMore.get() || older.isWaiting()) {
            return;
        }
        Map<String, Object> variables = variables();
        variables.put("after", cursor);
        older.ask(client.execute("GetEventsV2", variables), this::addOlder, this::fail);
    }

    private void restart() {
        rows.clear();
        held.clear();
        ends.clear();
        replacing = false;
        cursor = "";
        waiting.set(0);
        hasMore.set(false);
        older.cancel();
        state.set(new LoadState.Loading<>());
        if (changes != null) {
            loadNewest();
        }
    }

    private void loadNewest() {
        newest.ask(client.execute("GetEventsV2", variables()), this::addNewest, this::fail);
    }

    private Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("first", PAGE);
        variables.put("filter", filter.get().variables(clock.instant()));
        return variables;
    }

    private void addNewest(JsonNode data) {
        EventPage page = reader.page(data);
        if (replacing) {
            rows.clear();
            held.clear();
            replacing = false;
        }
        boolean first = rows.isEmpty();
        for (EventRow row : page.rows()) {
            if (first || atTop.get() || rows.containsKey(row.id())) {
                rows.put(row.id(), row);
            } else {
                held.put(row.id(), row);
            }
        }
        if (first) {
            ends.clear();
            ended(page);
        }
        total.set(page.total());
        waiting.set(held.size());
        problem.set("");
        publish();
    }

    private void addOlder(JsonNode data) {
        EventPage page = reader.page(data);
        page.rows().forEach(row -> rows.putIfAbsent(row.id(), row));
        ended(page);
        publish();
    }

    private void ended(EventPage page) {
        cursor = page.cursor();
        hasMore.set(page.hasMore());
        if (!page.rows().isEmpty()) {
            ends.add(new PageEnd(page.rows().getLast().id(), page.cursor()));
        }
    }

    /// Lets go of the pages that begin far down: they are read again when they are wanted.
    private void letGoOfFarRows() {
        if (rows.size() <= KEPT + PAGE || older.isWaiting()) {
            return;
        }
        int page = (KEPT + PAGE - 1) / PAGE - 1;
        if (page >= ends.size() - 1) {
            return;
        }
        PageEnd end = ends.get(page);
        rows.keySet().removeIf(id -> id.compareTo(end.last()) < 0);
        ends.subList(page + 1, ends.size()).clear();
        cursor = end.cursor();
        hasMore.set(true);
        publish();
    }

    private void publish() {
        List<EventRow> sorted = new ArrayList<>(rows.values());
        sorted.sort(Comparator.comparing(EventRow::id).reversed());
        boolean added = false;
        for (EventRow row : sorted) {
            added |= seenNames.add(row.name());
        }
        if (added) {
            names.setAll(seenNames);
        }
        LoadState<List<EventRow>> next =
                sorted.isEmpty() ? new LoadState.Empty<>() : new LoadState.Loaded<>(List.copyOf(sorted));
        if (!next.equals(state.get())) {
            state.set(next);
        }
    }

    private void fail(ClientException failure) {
        if (failure.code().equals("expression_invalid") && state.get() instanceof LoadState.Loaded) {
            queryProblem.set(failure.getMessage());
        } else if (state.get() instanceof LoadState.Loaded) {
            problem.set(failure.getMessage());
        } else {
            state.set(new LoadState.Failed<>(failure.getMessage(), failure.code()));
        }
    }
}
