package dev.baton.desktop.screen.events;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.client.BatonClient.ChangeNotice;
import dev.baton.desktop.client.ClientException;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.TimeText;
import dev.baton.desktop.component.cel.SearchProgress;
import dev.baton.desktop.component.cel.SearchScan;
import dev.baton.desktop.component.table.ColumnLayout;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.payload.SeenKeys;
import dev.baton.desktop.screen.list.ExportFormat;
import dev.baton.desktop.screen.list.ExportProgress;
import dev.baton.desktop.screen.list.PayloadFeed;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
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
import tools.jackson.databind.node.JsonNodeFactory;

/// The events list: pages of rows, newest first, kept up to date by change notices. Rows are merged by id; those
/// that are new while the user reads further down wait until they are asked for. Owned by the UI thread.
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
    private final Latest<JsonNode> counted;
    private final Latest<BatonClient.ServerInfo> info;
    private final ReadOnlyObjectWrapper<@Nullable Duration> kept = new ReadOnlyObjectWrapper<>();
    private final Coalescer reload;
    private final SearchScan scan = new SearchScan();
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
    private final PayloadFeed<String, EventRow> payloads;
    private final EventExport export;
    private final ReadOnlyIntegerWrapper payloadsRead = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper queryProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper hasMore = new ReadOnlyBooleanWrapper();
    private final BooleanProperty live = new SimpleBooleanProperty(true);
    private final BooleanProperty atTop = new SimpleBooleanProperty(true);
    private final List<PageEnd> ends = new ArrayList<>();
    private String cursor = "";
    private volatile Duration interval = GAP;
    /// The next answer begins the list anew.
    private boolean fresh = true;
    /// Between the events that are held back and those that are shown are some that were not read.
    private boolean gap;
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
        this.payloads = new PayloadFeed<>(
                timer,
                ui,
                new PayloadFeed.Source<>(
                        EventRow::id,
                        row -> "",
                        row -> client.execute("GetEventV2Payload", Map.of("id", row.id()))
                                .thenApply(data ->
                                        JsonNodeFactory.instance.objectNode().set("event", EventReader.payload(data)))),
                () -> payloadsRead.set(payloadsRead.get() + 1));
        this.export = new EventExport(client, reader, ui);
        this.newest = new Latest<>(ui);
        this.older = new Latest<>(ui);
        this.counted = new Latest<>(ui);
        this.info = new Latest<>(ui);
        this.reload = new Coalescer(timer, () -> interval, ui, this::loadNewest);
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

    /// How long events are kept; null while it is not known, or without bound.
    ReadOnlyObjectProperty<@Nullable Duration> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /// How far a search has come.
    ReadOnlyObjectProperty<SearchProgress> searchProperty() {
        return scan.progressProperty();
    }

    /// Stops a search where it is, or lets a stopped one go on.
    void stopOrResumeSearch() {
        scan.stopOrResume(this::loadMore, () -> {
            older.cancel();
            publish();
        });
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
        return payloads.keys();
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
                                ui.execute(() -> payloads.keys().add("event", EventReader.payload(data)));
                            }
                        }));
    }

    /// The payloads of the events in view.
    PayloadFeed<String, EventRow> payloads() {
        return payloads;
    }

    /// Changes when more payloads are known.
    ReadOnlyIntegerProperty payloadsReadProperty() {
        return payloadsRead.getReadOnlyProperty();
    }

    /// How far an export has come.
    ExportProgress exporting() {
        return export.progress();
    }

    /// Events as text, with the values of payload columns.
    ///
    /// @param marked which; empty for all that match
    CompletableFuture<String> export(List<EventRow> marked, ExportFormat format) {
        return marked.isEmpty()
                ? export.all(filter.get().variables(clock.instant()), total.get(), payloads.paths(), format)
                : export.of(marked, payloads.paths(), format);
    }

    /// Reads the payload of an event as laid-out JSON, and hands it on, or why it cannot be read.
    ///
    /// @param to called on the UI thread
    void readPayload(EventRow row, Consumer<String> to, Consumer<String> problem) {
        client.execute("GetEventV2Payload", Map.of("id", row.id()))
                .whenComplete((data, failure) -> ui.execute(() -> {
                    if (failure == null) {
                        to.accept(EventReader.pretty(
                                data.path("eventV2").path("raw").asString("")));
                    } else {
                        problem.accept("The payload cannot be read.");
                    }
                }));
    }

    /// What a cell can be turned into.
    ///
    /// @param column id of its column
    EventCell cell(EventRow row, String column) {
        String path = column.startsWith(ColumnLayout.PAYLOAD) ? column.substring(ColumnLayout.PAYLOAD.length()) : "";
        return EventCell.of(column, row, path.isEmpty() ? null : payloads.literal(row.id(), path), filter.get());
    }

    ReadOnlyBooleanProperty hasMoreProperty() {
        return hasMore.getReadOnlyProperty();
    }

    /// Whether the list follows the server; may be set.
    BooleanProperty liveProperty() {
        return live;
    }

    /// Sets the least time between two readings.
    void setInterval(Duration next) {
        interval = next;
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
        info.ask(client.info(), told -> kept.set(told.kept().orElse(null)), failure -> {});
    }

    /// Stops following the server.
    void stop() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
        newest.cancel();
        older.cancel();
        counted.cancel();
        info.cancel();
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
            fresh = true;
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
        if (gap) {
            fresh = true;
            loadNewest();
            return;
        }
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
        if (hasMore.get() && !older.isWaiting()) {
            scan.want(rows.size() + PAGE);
            readOn();
        }
    }

    private void readOn() {
        Map<String, Object> variables = variables();
        variables.put("after", cursor);
        older.ask(client.execute(operation(), variables), this::addOlder, this::fail);
    }

    private void restart() {
        rows.clear();
        held.clear();
        ends.clear();
        fresh = true;
        gap = false;
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
        if (fresh) {
            scan.begin(searches(), PAGE);
            count();
        }
        newest.ask(client.execute(operation(), variables()), this::addNewest, this::fail);
    }

    /// A search has to look at everything to be counted, so that is done once and beside it.
    private void count() {
        counted.cancel();
        if (searches()) {
            Map<String, Object> which = Map.of("filter", filter.get().variables(clock.instant()));
            counted.ask(
                    client.execute("CountEvents", which),
                    data -> total.set(data.path("eventsV2").path("totalCount").asLong(0)),
                    failure -> {});
        }
    }

    private boolean searches() {
        return !filter.get().search().isEmpty();
    }

    private String operation() {
        return searches() ? "SearchEvents" : "GetEventsV2";
    }

    private Map<String, Object> variables() {
        Map<String, Object> which = new HashMap<>(filter.get().variables(clock.instant()));
        if (searches()) {
            which.put("searchLimit", SearchScan.ROWS);
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put("first", PAGE);
        variables.put("filter", which);
        return variables;
    }

    private void addNewest(JsonNode data) {
        EventPage page = reader.page(data);
        boolean first = fresh;
        boolean connected = first || !page.hasMore() || isReachedBy(page);
        if (first || !connected && atTop.get()) {
            rows.clear();
            held.clear();
            ends.clear();
            older.cancel();
            gap = false;
            first = true;
        }
        gap |= !connected && !first;
        for (EventRow row : page.rows()) {
            if (first || atTop.get() || rows.containsKey(row.id())) {
                rows.put(row.id(), row);
            } else {
                held.put(row.id(), row);
            }
        }
        fresh = false;
        if (!searches()) {
            total.set(page.total());
        }
        waiting.set(held.size());
        problem.set("");
        if (first) {
            ended(page);
        } else {
            publish();
        }
    }

    /// Whether a page from the newest on reaches down to what is known. That of a search does: it looks at far
    /// more than comes between two readings.
    private boolean isReachedBy(EventPage page) {
        return searches()
                || page.rows().stream().anyMatch(row -> rows.containsKey(row.id()) || held.containsKey(row.id()));
    }

    private void addOlder(JsonNode data) {
        EventPage page = reader.page(data);
        page.rows().forEach(row -> rows.putIfAbsent(row.id(), row));
        problem.set("");
        ended(page);
    }

    private void ended(EventPage page) {
        cursor = page.cursor();
        hasMore.set(page.hasMore());
        if (!page.rows().isEmpty()) {
            ends.add(new PageEnd(page.rows().getLast().id(), page.cursor()));
        }
        boolean on = scan.took(page.looked(), page.reached(), page.hasMore(), rows.size());
        publish();
        if (on) {
            readOn();
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
        LoadState<List<EventRow>> next = !sorted.isEmpty()
                ? new LoadState.Loaded<>(List.copyOf(sorted))
                : scan.isSearching() ? new LoadState.Loading<>() : new LoadState.Empty<>();
        if (!next.equals(state.get())) {
            state.set(next);
        }
    }

    private void fail(ClientException failure) {
        scan.stop();
        if (failure.code().equals("expression_invalid") && state.get() instanceof LoadState.Loaded) {
            queryProblem.set(failure.getMessage());
        } else if (state.get() instanceof LoadState.Loaded) {
            problem.set(failure.getMessage());
        } else {
            state.set(new LoadState.Failed<>(failure.getMessage(), failure.code()));
        }
    }
}
