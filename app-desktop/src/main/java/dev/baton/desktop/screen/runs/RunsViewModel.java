package dev.baton.desktop.screen.runs;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.LiveMenu;
import dev.baton.desktop.component.LoadState;
import dev.baton.desktop.component.cel.SearchProgress;
import dev.baton.desktop.component.cel.SearchScan;
import dev.baton.desktop.component.table.ColumnLayout;
import dev.baton.desktop.screen.list.PayloadFeed;
import dev.baton.desktop.screen.run.Failure;
import dev.baton.desktop.screen.run.RunCalls;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.RunStore;
import dev.baton.desktop.screen.runs.RunPages.Page;
import dev.baton.desktop.task.Latest;
import dev.baton.desktop.task.Refresher;
import dev.baton.desktop.task.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The list of runs as its view sees it. Owned by the UI thread; answers arrive there and nothing here waits.
///
/// Life: [#onShown] begins to follow the server, [#onHidden] ends it, any number of times; [#close] at last.
public final class RunsViewModel {
    /// Runs in one page.
    static final int PAGE = 100;
    /// Runs this far below the view are let go of.
    static final int FAR = 2_000;

    private static final Duration GAP = Duration.ofMillis(150);
    private static final Duration COUNT_GAP = Duration.ofSeconds(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Reports reports;
    private final RunPageCalls pageCalls;
    private final RunStore store;
    private final Executor ui;
    private final Timer timer;
    private final InstantSource clock;
    private final ProgressFeed progress;
    private final PayloadFeed<RunId, RunFacts> payloads;
    private final RunActions actions;
    private final Histogram histogram;
    private final LiveFeed live;
    private final Refresher count;
    private final Latest<Page> nextPage;
    private final Latest<List<RunItem>> sorted;
    private final Executor background;
    private final Latest<FilterChoices> choicesRead;
    private final Latest<Optional<Duration>> keptRead;
    private final SearchScan scan = new SearchScan();
    private final Runnable stopListening;

    private final ItemList items = new ItemList();
    private final ReadOnlyObjectWrapper<RunFilter> filter = new ReadOnlyObjectWrapper<>(RunFilter.DEFAULT);
    private final ReadOnlyObjectWrapper<LoadState<Integer>> state =
            new ReadOnlyObjectWrapper<>(new LoadState.Loading<>());
    private final ReadOnlyObjectWrapper<FilterChoices> choices = new ReadOnlyObjectWrapper<>(FilterChoices.NONE);
    private final ReadOnlyObjectWrapper<@Nullable RowOrder> order = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Duration> kept = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Long> total = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper loaded = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper newRuns = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper endReached = new ReadOnlyBooleanWrapper();
    /// What the rows that are shown were read with; null while there are none.
    private @Nullable RunFilter shown;

    private final ReadOnlyObjectWrapper<@Nullable Failure> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper queryProblem = new ReadOnlyStringWrapper("");

    private final Set<RunId> expanded = new LinkedHashSet<>();
    private final ReadOnlyObjectWrapper<Set<RunId>> expandedIds = new ReadOnlyObjectWrapper<>(Set.of());
    private RunPages pages = new RunPages(RunFilter.TimeField.QUEUED_AT, true, Instant.EPOCH);
    private Instant from;
    private Timer.@Nullable Cancel tick;
    private boolean remembering;
    private volatile Duration gap = GAP;
    private boolean atTop = true;
    private List<RunId> inView = List.of();

    /// @param ui runs actions on the UI thread
    /// @param background puts rows in order
    /// @param clock the server's time, as far as it is known
    public RunsViewModel(
            BatonClient client, RunStore store, Executor ui, Executor background, Timer timer, InstantSource clock) {
        RunCalls calls = new RunCalls(client);
        this.pageCalls = new RunPageCalls(client);
        this.store = store;
        this.ui = ui;
        this.timer = timer;
        this.clock = clock;
        this.from = filter.get().range().from(clock.instant());
        this.progress = new ProgressFeed(calls, timer, ui, this::publish);
        this.histogram = new Histogram(client, ui, timer, clock);
        this.actions = new RunActions(this, calls, pageCalls, ui, background);
        this.reports = new Reports(client, ui, new Heard());
        this.payloads = new PayloadFeed<>(timer, ui, RunPayload.source(client), this::publish);
        this.live = new LiveFeed(
                pageCalls, calls, ui, this::remember, new Refresher(timer, () -> gap, ui, this::readChanges));
        this.count = new Refresher(timer, COUNT_GAP, ui, this::readCount);
        this.nextPage = new Latest<>(ui);
        this.sorted = new Latest<>(ui);
        this.background = background;
        this.choicesRead = new Latest<>(ui);
        this.keptRead = new Latest<>(ui);
        this.stopListening = store.listen(run -> {
            if (pages.update(run) && !remembering) {
                publish();
            }
        });
    }

    /// The lines of the table: runs and the room of open details.
    public ObservableList<RunItem> items() {
        return items;
    }

    /// The list as a whole; the value is the number of runs shown.
    public ReadOnlyObjectProperty<LoadState<Integer>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Which runs are shown.
    public ReadOnlyObjectProperty<RunFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /// What can be filtered by.
    ReadOnlyObjectProperty<FilterChoices> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /// How many runs match the filter; null until the server has said.
    public ReadOnlyObjectProperty<@Nullable Long> totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// How many runs are loaded.
    public ReadOnlyIntegerProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /// How many runs have come that are not shown yet.
    public ReadOnlyIntegerProperty newRunsProperty() {
        return newRuns.getReadOnlyProperty();
    }

    /// Whether there are more new runs than are counted.
    public boolean manyNewRuns() {
        return pages.gap();
    }

    /// Whether the list follows the server.
    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    /// Whether the last run is shown.
    public ReadOnlyBooleanProperty endReachedProperty() {
        return endReached.getReadOnlyProperty();
    }

    /// Why the list could not be brought up to date; null while all is well.
    public ReadOnlyObjectProperty<@Nullable Failure> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Why the server does not understand the expression of the filter; empty while it does. Earlier runs stay.
    public ReadOnlyStringProperty queryProblemProperty() {
        return queryProblem.getReadOnlyProperty();
    }

    /// The order of the loaded rows that the user wants; null for that of the server.
    ReadOnlyObjectProperty<@Nullable RowOrder> orderProperty() {
        return order.getReadOnlyProperty();
    }

    /// Orders the loaded rows; null leaves them to the server.
    public void setOrder(@Nullable RowOrder next) {
        if (!Objects.equals(next, order.get())) {
            order.set(next);
            publish();
        }
    }

    /// How far a search has come.
    ReadOnlyObjectProperty<SearchProgress> searchProperty() {
        return scan.progressProperty();
    }

    /// Stops a search where it is, or lets a stopped one go on.
    void stopOrResumeSearch() {
        scan.stopOrResume(this::loadMore, () -> {
            nextPage.cancel();
            publish();
        });
    }

    /// Begins to follow the server.
    public void onShown() {
        if (!reports.start()) {
            return;
        }
        if (state.get() instanceof LoadState.Loaded<Integer> && following.get()) {
            live.touchAll();
        } else if (!(state.get() instanceof LoadState.Loaded<Integer>)) {
            reload();
        }
        tick = timer.after(SECOND, this::onTick);
        choicesRead.ask(pageCalls.choices(), choices::set, failure -> {});
        keptRead.ask(pageCalls.kept(), answer -> kept.set(answer.orElse(null)), failure -> {});
    }

    /// Ends following the server.
    public void onHidden() {
        reports.stop();
        if (tick != null) {
            tick.cancel();
            tick = null;
        }
    }

    /// Lets go of everything.
    public void close() {
        onHidden();
        live.close();
        progress.close();
        payloads.close();
        histogram.close();
        count.close();
        stopListening.run();
        nextPage.cancel();
        sorted.cancel();
        choicesRead.cancel();
        keptRead.cancel();
    }

    /// Reads the list anew from its beginning.
    public void refresh() {
        reload();
    }

    /// Shows other runs.
    public void setFilter(RunFilter next) {
        if (!next.equals(filter.get())) {
            filter.set(next);
            queryProblem.set("");
            reload();
        }
    }

    /// Follows the server, or stands still.
    public void toggleFollowing() {
        setFollowing(!following.get());
    }

    /// Whether to follow the server.
    void setFollowing(boolean on) {
        following.set(on);
        if (on) {
            live.touchAll();
        }
    }

    /// Sets the least time between two readings; the shortest that can be chosen means as fast as changes come.
    void setInterval(Duration interval) {
        gap = interval.equals(LiveMenu.INTERVALS.getFirst()) ? GAP : interval;
    }

    /// Lets in the runs that have come meanwhile.
    public void showNew() {
        atTop = true;
        if (pages.gap()) {
            reload();
        } else {
            pages.admit();
            publish();
        }
    }

    /// The user sees these lines now.
    ///
    /// @param first index of the first line in view
    /// @param last index of the last line in view
    public void scrolled(int first, int last) {
        atTop = first <= 0;
        List<RunId> seen = new ArrayList<>();
        for (int i = Math.max(0, first); i <= Math.min(last, items.size() - 1); i++) {
            if (items.get(i) instanceof RunRow row) {
                seen.add(row.id());
            }
        }
        inView = seen;
        live.inView(seen);
        showProgress();
        if (atTop && following.get() && newRuns.get() > 0 && !pages.gap()) {
            showNew();
        }
        if (last + 1 >= items.size() * 0.8) {
            loadMore();
        } else if (pages.size() > last + FAR + PAGE && !nextPage.isWaiting() && pages.trim(last + FAR)) {
            publish();
        }
    }

    /// Reads the next page, unless it is on its way or there is none.
    public void loadMore() {
        if (pages.more() && !nextPage.isWaiting()) {
            scan.want(pages.size() + PAGE);
            readOn();
        }
    }

    private void readOn() {
        nextPage.ask(
                pageCalls.page(filter.get(), from, PAGE, pages.cursor()),
                this::append,
                failure -> problem.set(Failure.of(failure)));
    }

    private void append(Page page) {
        pages.append(page.with(remember(page.runs())));
        problem.set(null);
        boolean on = scan.took(page.looked(), page.reached(), pages.more(), pages.size());
        publish();
        if (on) {
            readOn();
        }
    }

    /// Opens or closes the details of a run.
    public void toggleExpanded(RunId id) {
        setExpanded(id, !expanded.contains(id));
    }

    /// Opens or closes the details of a run.
    public void setExpanded(RunId id, boolean on) {
        if (on ? expanded.add(id) : expanded.remove(id)) {
            expandedIds.set(Set.copyOf(expanded));
            publish();
        }
    }

    /// The runs whose details are open.
    ReadOnlyObjectProperty<Set<RunId>> expandedProperty() {
        return expandedIds.getReadOnlyProperty();
    }

    /// Whether the details of a run are open.
    public boolean isExpanded(RunId id) {
        return expanded.contains(id);
    }

    /// The facts of a run that is shown.
    public Optional<RunFacts> find(RunId id) {
        return pages.find(id);
    }

    /// Reads a run again.
    void touch(RunId id) {
        live.touch(id);
    }

    /// What can be done with runs.
    RunActions actions() {
        return actions;
    }

    /// How the runs are spread over the time.
    Histogram histogram() {
        return histogram;
    }

    /// Start of the range that is listed.
    Instant from() {
        return from;
    }

    /// What a cell of a run can be turned into.
    ///
    /// @param column id of its column
    CellFilter cellFilter(RunFacts run, String column) {
        String path = column.startsWith(ColumnLayout.PAYLOAD) ? column.substring(ColumnLayout.PAYLOAD.length()) : "";
        RunRow row = RunRow.of(run, progress.get(run), false, payloads.get(run.id()), clock.instant());
        return CellFilter.of(
                column,
                row,
                run.function().id(),
                run.app().id(),
                path.isEmpty() ? null : payloads.literal(run.id(), path),
                filter.get(),
                choices.get());
    }

    /// How long ended runs are kept; null while it is not known, or without bound.
    ReadOnlyObjectProperty<@Nullable Duration> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /// The payloads of the runs in view.
    PayloadFeed<RunId, RunFacts> payloads() {
        return payloads;
    }

    private void reload() {
        RunFilter wanted = filter.get();
        Instant asked = clock.instant();
        from = wanted.range().from(asked);
        scan.begin(!wanted.query().isEmpty(), PAGE);
        if (!(state.get() instanceof LoadState.Loaded<Integer>)) {
            state.set(new LoadState.Loading<>());
        }
        nextPage.ask(
                pageCalls.page(wanted, from, PAGE, null),
                page -> {
                    pages = new RunPages(wanted.timeField(), wanted.newestFirst(), asked);
                    shown = wanted;
                    queryProblem.set("");
                    append(page);
                },
                failure -> {
                    scan.begin(false, 0);
                    if (failure.code().equals("expression_invalid") && items.size() > 0) {
                        queryProblem.set(Failure.of(failure).message());
                        return;
                    }
                    if (wanted.equals(shown) && items.size() > 0) {
                        problem.set(Failure.of(failure));
                        return;
                    }
                    pages = new RunPages(wanted.timeField(), wanted.newestFirst(), asked);
                    items.show(List.of());
                    loaded.set(0);
                    state.set(Failure.of(failure).state());
                });
        readCount();
    }

    /// Brings the list up to date with what was reported since the last time.
    private CompletableFuture<?> readChanges() {
        RunPages target = pages;
        if (!reports.isOn()) {
            return CompletableFuture.completedFuture(null);
        }
        if (!(state.get() instanceof LoadState.Loaded<Integer> || state.get() instanceof LoadState.Empty<Integer>)) {
            return CompletableFuture.completedFuture(null);
        }
        if (filter.get().query().isEmpty()) {
            count.request();
        }
        return live.read(filter.get(), from, target, inView).handle((changes, failure) -> {
            ui.execute(() -> {
                if (target != pages) {
                    return;
                }
                if (failure != null) {
                    problem.set(Failure.of(failure));
                    return;
                }
                problem.set(null);
                apply(changes);
            });
            return null;
        });
    }

    private void apply(LiveFeed.Changes changes) {
        changes.known().forEach(pages::update);
        if (filter.get().newestFirst()) {
            boolean reloadNow = atTop && !changes.connected();
            pages.head(changes.head(), atTop, changes.connected());
            if (reloadNow) {
                reload();
                return;
            }
        } else {
            pages.reopenEnd();
        }
        if (atTop) {
            pages.remove(run -> !filter.get().shows(run.status()) && !expanded.contains(run.id()));
        }
        publish();
    }

    /// Tells the store what an answer says. Other screens hear of it; this list is about to be shown anew anyway.
    private List<RunFacts> remember(List<RunFacts> answer) {
        remembering = true;
        try {
            return answer.stream().map(store::accept).toList();
        } finally {
            remembering = false;
        }
    }

    private CompletableFuture<?> readCount() {
        histogram.request(filter.get(), from);
        return pageCalls.count(filter.get(), from).handle((answer, failure) -> {
            if (failure == null) {
                ui.execute(() -> total.set(answer));
            }
            return null;
        });
    }

    /// Shows the state of [#pages].
    private void publish() {
        Instant now = clock.instant();
        List<RunRow> rows = new ArrayList<>(pages.size());
        for (int i = 0; i < pages.size(); i++) {
            RunFacts run = pages.get(i);
            rows.add(pages.row(i, progress.get(run), expanded.contains(run.id()), payloads.get(run.id()), now));
        }
        RowOrder wanted = order.get();
        if (wanted == null) {
            sorted.cancel();
            items.show(RunItem.lines(rows));
        } else {
            sorted.ask(
                    CompletableFuture.supplyAsync(() -> RunItem.lines(wanted.sorted(rows)), background),
                    items::show,
                    failure -> problem.set(Failure.of(failure)));
        }
        loaded.set(pages.size());
        newRuns.set(pages.heldBack());
        endReached.set(!pages.more());
        LoadState<Integer> face = pages.size() > 0
                ? new LoadState.Loaded<>(pages.size())
                : scan.isSearching() ? new LoadState.Loading<>() : new LoadState.Empty<>();
        if (!face.equals(state.get())) {
            state.set(face);
        }
        showProgress();
    }

    private void showProgress() {
        List<RunFacts> seen =
                inView.stream().flatMap(id -> pages.find(id).stream()).toList();
        progress.show(seen);
        payloads.show(seen);
    }

    private void onTick() {
        ui.execute(() -> {
            if (!reports.isOn()) {
                return;
            }
            boolean anyActive = false;
            for (int i = 0; i < pages.size() && !anyActive; i++) {
                anyActive = pages.get(i).active();
            }
            if (anyActive) {
                publish();
            }
            tick = timer.after(SECOND, this::onTick);
        });
    }

    /// What the server reports.
    private final class Heard implements Reports.To {
        @Override
        public void changed(RunId id) {
            progress.touch(id);
            if (following.get()) {
                live.touch(id);
            }
        }

        @Override
        public void anyChanged() {
            progress.touchAll();
            if (following.get()) {
                live.touchAll();
            }
        }
    }
}
