package dev.baton.desktop.screen.runs;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.ConfirmDialog;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.IconView;
import dev.baton.desktop.component.KeyHint;
import dev.baton.desktop.component.LiveMenu;
import dev.baton.desktop.component.Pill;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Skeleton;
import dev.baton.desktop.component.StaleNote;
import dev.baton.desktop.component.StateFace;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.component.ToggleSwitch;
import dev.baton.desktop.component.cel.CelCompletion;
import dev.baton.desktop.component.cel.CodeSearch;
import dev.baton.desktop.component.cel.QueryHistory;
import dev.baton.desktop.component.range.TimeRange;
import dev.baton.desktop.component.table.ChartTable;
import dev.baton.desktop.component.table.ColumnChooser;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.navigation.Screen;
import dev.baton.desktop.prefs.Preferences;
import dev.baton.desktop.screen.list.ExportFormat;
import dev.baton.desktop.screen.list.ExportLine;
import dev.baton.desktop.screen.run.Failure;
import dev.baton.desktop.screen.run.Notice;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.screen.run.RunParts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The list of runs: filters above, the live table, what is loaded below. Rows open to show the run in place.
public final class RunsScreen implements Screen {
    private static final String ORDER = "order.runs.env";
    private static final String OPEN = "open";
    private static final int MOST_OPEN = 20;
    private static final String CHART = "runs.histogram";

    private final RunsViewModel model;
    private final RunParts parts;
    private final Preferences preferences;
    private final Navigator navigator;
    private final Consumer<Navigator> sendEvent;
    private final BorderPane root = new BorderPane();
    private final RunTable table;
    private final DetailLayer details;
    private final CodeSearch search;
    private final ActionButton searchToggle;
    private final RunsFilterBar filters;
    private boolean restoring;
    private final StackPane chartTable = new StackPane();
    private final ToggleSwitch chartToggle = new ToggleSwitch("Histogram");
    private final Node empty;

    /// @param model belongs to this screen alone
    /// @param preferences remember columns and order
    /// @param sendEvent opens the dialog that sends an event
    public RunsScreen(
            RunsViewModel model,
            RunParts parts,
            Preferences preferences,
            Navigator navigator,
            Consumer<Navigator> sendEvent) {
        this.model = model;
        this.preferences = preferences;
        this.parts = parts;
        this.navigator = navigator;
        this.sendEvent = sendEvent;
        this.table = new RunTable(model, parts.times(), preferences);
        this.details = new DetailLayer(table, model, parts, navigator);
        this.search = new CodeSearch(
                CelCompletion.ofRuns(model.payloads().keys()),
                new QueryHistory(preferences, "runs"),
                "event.data.total >= 25 && event.name == \"shop/order.placed\"");
        this.searchToggle = ActionButton.of(Kind.SECONDARY, "CEL", Icon.CODE).id("toggle-search");
        this.filters = createFilters();
        this.empty = createEmpty();
        root.setId("runs");
        root.setTop(new VBox(
                createHeader(),
                filters,
                createSearch(),
                createHistogram(),
                new StaleNote(
                        model.problemProperty()
                                .map(failure -> failure == null ? "" : failure.message())
                                .orElse(""),
                        model::refresh)));
        root.setCenter(new StateFace(
                model.stateProperty(),
                new StackPane(table, details),
                Skeleton.rows(24, RunTable.LINE, 12, 72, 186, 96, 140, 84, 48),
                () -> empty,
                model::refresh));
        root.setBottom(createFooter());
        table.setOnOpen(this::openRun);
        table.setOnOrder(filter -> {
            preferences.put(ORDER, filter.timeField().name() + (filter.newestFirst() ? "" : " asc"));
            go(filter);
        });
        table.setOnCompare(id -> navigator.openInTab(Route.RunDiff.withLastSuccess(id.value())));
        table.setContextMenu(createMenu());
        model.expandedProperty().addListener((o, before, now) -> rememberOpen(now));
        model.actions().noticeProperty().addListener((o, before, now) -> say(now));
    }

    private HBox createHeader() {
        Label count = Texts.fixed("", "muted");
        count.setId("total");
        model.totalProperty().subscribe(total -> count.setText(total == null ? "" : CountText.full(total)));
        Pill live = Pill.live();
        ActionButton pause = ActionButton.icon(Kind.SECONDARY, Icon.PAUSE, "Pause")
                .id("pause")
                .onClick(model::toggleFollowing);
        model.followingProperty().subscribe(on -> {
            live.setText(on ? "Live" : "Paused");
            live.getStyleClass().remove("paused");
            if (!on) {
                live.getStyleClass().add("paused");
            }
            pause.setGraphic(new IconView(on ? Icon.PAUSE : Icon.RUN));
            pause.setAccessibleText(on ? "Pause" : "Follow");
            pause.tip(on ? "Pause (Space)" : "Follow (Space)");
        });
        ActionButton export = ActionButton.icon(Kind.SECONDARY, Icon.DOWNLOAD, "Export all runs that match")
                .id("export");
        export.onClick(() -> {
            model.actions().selection().clear();
            export(export);
        });
        LiveMenu liveMenu = new LiveMenu(preferences, "runs", model.followingProperty());
        liveMenu.setOnChange(model::setFollowing, model::setInterval);
        chartToggle.setId("toggle-histogram");
        chartToggle.setSelected(preferences.flag(CHART, true));
        HBox header = new HBox(
                Texts.fixed("Runs", "title"),
                count,
                live,
                Texts.spacer(),
                chartTable,
                chartToggle,
                export,
                pause,
                liveMenu.button());
        header.getStyleClass().add("page-header");
        return header;
    }

    private RunsFilterBar createFilters() {
        ViewsButton views =
                new ViewsButton(new SavedViews(preferences), model.filterProperty(), table.columns(), navigator);
        ColumnChooser columns = new ColumnChooser(table.columns(), "event.data.userId");
        return new RunsFilterBar(
                model.filterProperty(),
                model.choicesProperty(),
                parts.times(),
                () -> model.keptProperty().get(),
                this::go,
                searchToggle,
                List.of(views, columns.button()));
    }

    private Node createSearch() {
        search.toggledBy(searchToggle);
        search.setOnSearch(text -> go(model.filterProperty().get().withQuery(text)));
        search.setOnCompletionWanted(model.payloads()::wantKeys);
        model.totalProperty()
                .subscribe(total -> search.showMatches(
                        total == null || model.filterProperty().get().query().isEmpty()
                                ? ""
                                : CountText.full(total) + (total == 1 ? " match" : " matches")));
        search.setOnStop(model::stopOrResumeSearch);
        model.searchProperty().subscribe(progress -> search.showProgress(progress, "runs", parts.times()));
        model.queryProblemProperty().subscribe(search::showProblem);
        model.filterProperty().subscribe(filter -> {
            search.show(filter.query());
            if (!filter.query().isEmpty() && !search.isVisible()) {
                search.open(true);
            }
        });
        return search;
    }

    /// The strip above the list. A search has none, and the user can do without.
    private Node createHistogram() {
        HistogramStrip strip = new HistogramStrip(
                model.histogram(),
                parts.appearance(),
                parts.times(),
                (start, end) -> go(model.filterProperty().get().withRange(new TimeRange.Between(start, end))));
        ObservableValue<Boolean> shown = chartToggle
                .selectedProperty()
                .flatMap(on -> model.filterProperty()
                        .map(filter -> on && filter.query().isEmpty()));
        chartTable
                .getChildren()
                .setAll(ChartTable.button("Runs over time", strip::data).id("histogram-table"));
        chartTable.visibleProperty().bind(shown);
        strip.visibleProperty().bind(shown);
        strip.managedProperty().bind(shown);
        chartToggle.selectedProperty().subscribe(on -> {
            preferences.put(CHART, Boolean.toString(on));
            model.histogram().setWanted(on);
        });
        return strip;
    }

    /// Nothing because of the filters, or nothing at all: they want different ways on.
    private Node createEmpty() {
        Node filtered = StateFace.emptyFace(new StateFace.Empty(
                Icon.RUN, "No results were found", "No run in this time matches the filters.", filters.clearButton()));
        Node none = StateFace.emptyFace(new StateFace.Empty(
                Icon.RUN,
                "No runs yet",
                "None in this time. A run starts when an event triggers a function, and shows up here at once.",
                ActionButton.of(Kind.PRIMARY, "Send event", Icon.SEND)
                        .id("empty-send-event")
                        .onClick(() -> sendEvent.accept(navigator))));
        StackPane face = new StackPane();
        model.filterProperty().subscribe(filter -> face.getChildren().setAll(filter.restricts() ? filtered : none));
        return face;
    }

    private HBox createFooter() {
        Label loaded = Texts.fixed("");
        Label sortedBy = Texts.fixed("");
        sortedBy.setId("sorted-by");
        loaded.setId("loaded");
        Runnable describe = () -> {
            Long total = model.totalProperty().get();
            int count = model.loadedProperty().get();
            loaded.setText(CountText.full(count) + " of " + CountText.full(Math.max(count, total == null ? 0 : total))
                    + " loaded");
            RowOrder order = model.orderProperty().get();
            sortedBy.setText(
                    order == null
                            ? ""
                            : "Sorted by " + table.columns().title(order.column()) + " among the loaded runs");
        };
        model.orderProperty().subscribe(describe);
        model.totalProperty().subscribe(describe);
        model.loadedProperty().subscribe(describe);
        describe.run();
        ActionButton news = ActionButton.of(Kind.LINK, "").small().id("new-runs");
        news.setGraphic(new IconView(Icon.CHEVRON_UP, 12));
        news.onClick(() -> {
            scrollToTop();
            model.showNew();
        });
        model.newRunsProperty().subscribe(count -> {
            news.setText(CountText.full(count.intValue()) + (model.manyNewRuns() ? "+" : "") + " new");
            news.setVisible(count.intValue() > 0);
            news.setManaged(count.intValue() > 0);
        });
        HBox end = new HBox(
                4,
                Texts.fixed("No additional runs"),
                ActionButton.of(Kind.LINK, "Back to top")
                        .small()
                        .id("back-to-top")
                        .onClick(this::scrollToTop));
        end.setAlignment(Pos.CENTER_LEFT);
        end.setId("end-of-list");
        model.endReachedProperty().subscribe(reached -> {
            boolean worth = reached && model.loadedProperty().get() > RunsViewModel.PAGE;
            end.setVisible(worth);
            end.setManaged(worth);
        });
        HBox hints = new HBox(
                16,
                hint("↑↓", "move"),
                hint("→", "expand"),
                hint("⏎", "open in tab"),
                hint("Shift ↑↓", "select"),
                hint("Space", "pause live"));
        hints.setAlignment(Pos.CENTER_RIGHT);
        BulkBar bulk = new BulkBar(
                model.actions(), this::askCancelMarked, this::compareMarked, () -> export(root.lookup("#bulk-export")));
        model.loadedProperty().subscribe(count -> bulk.describe());
        hints.visibleProperty().bind(bulk.visibleProperty().not());
        hints.managedProperty().bind(hints.visibleProperty());
        HBox footer = new HBox(
                loaded,
                sortedBy,
                news,
                end,
                Texts.spacer(),
                new ExportLine(model.actions().exporting()),
                hints,
                bulk);
        footer.getStyleClass().add("table-footer");
        return footer;
    }

    private static HBox hint(String key, String text) {
        HBox hint = new HBox(6, new KeyHint(key), Texts.fixed(text));
        hint.setAlignment(Pos.CENTER_LEFT);
        return hint;
    }

    private RunMenu createMenu() {
        return new RunMenu(
                navigator,
                () -> Optional.ofNullable(table.selectedRun()).flatMap(model::find),
                run -> model.cellFilter(run, table.menuColumn()),
                run -> model.actions().rerun(run.id()),
                run -> askCancel(run.id()),
                run -> parts.exportBundle(navigator.overlay(), List.of(run.id().value())),
                change -> go(change.apply(model.filterProperty().get())));
    }

    private void askCancelMarked() {
        long runs = model.actions().suited(BulkAction.Kind.CANCEL);
        ConfirmDialog.open(
                navigator.overlay(),
                "Cancel " + CountText.of(runs, "run") + "?",
                "They stop before their next step. Steps that are running on your server end there. Runs that have"
                        + " ended stay as they are.",
                "Keep running",
                "Cancel " + CountText.of(runs, "run"),
                () -> model.actions()
                        .bulk()
                        .start(BulkAction.Kind.CANCEL, model.actions().marked()));
    }

    private void compareMarked() {
        List<RunId> marked =
                List.copyOf(model.actions().selection().markedProperty().get());
        if (marked.size() == 2) {
            navigator.openInTab(
                    Route.RunDiff.of(marked.getFirst().value(), marked.getLast().value()));
        }
    }

    /// Saves the marked runs, or all that match, in a form that the user picks.
    private void export(Node owner) {
        ContextMenu forms = new ContextMenu();
        List<String> marked =
                model.actions().marked().stream().map(run -> run.id().value()).toList();
        MenuItem bundle = new MenuItem();
        bundle.setId("export-bundle-item");
        Refusal.set(bundle, "Bundle…", marked.isEmpty() ? "Select the runs first" : null);
        bundle.setOnAction(event -> parts.exportBundle(navigator.overlay(), marked));
        forms.getItems().add(bundle);
        for (ExportFormat format : ExportFormat.values()) {
            MenuItem item = new MenuItem(format.name());
            item.setOnAction(event -> model.actions()
                    .export(format)
                    .whenComplete((text, failure) -> parts.ui().execute(() -> save(format, text, failure))));
            forms.getItems().add(item);
        }
        forms.show(owner, Side.TOP, 0, -4);
    }

    private void save(ExportFormat format, @Nullable String text, @Nullable Throwable failure) {
        if (root.getScene() == null || model.actions().exporting().isStopped()) {
            return;
        }
        String problem = "";
        if (failure != null) {
            problem = Failure.of(failure).message();
        } else if (text != null) {
            problem = parts.saver()
                    .save(root.getScene().getWindow(), format.file("runs"), text)
                    .orElse("");
        }
        if (!problem.isEmpty()) {
            navigator.overlay().show(Toast.of(Alert.Kind.ERROR, "The runs could not be exported", problem));
        }
    }

    private void askCancel(RunId id) {
        String function = model.find(id).map(run -> run.function().name()).orElse("this run");
        ConfirmDialog.open(
                navigator.overlay(),
                "Cancel the run of " + function + "?",
                "Run " + id + " stops before its next step. A step that is running on your server ends there.",
                "Keep running",
                "Cancel run",
                () -> model.actions().cancelRun(id));
    }

    private void openRun(RunId id, boolean window) {
        if (window) {
            navigator.openInWindow(route(id));
        } else {
            navigator.openInTab(route(id));
        }
    }

    private static Route.Run route(RunId id) {
        return new Route.Run(id.value(), Params.NONE);
    }

    private void scrollToTop() {
        VirtualFlow<?> flow = table.flow();
        if (flow != null) {
            flow.scrollTo(0);
        }
    }

    private void say(@Nullable Notice notice) {
        if (notice == null || root.getScene() == null) {
            return;
        }
        Toast toast = Toast.of(notice.failed() ? Alert.Kind.ERROR : Alert.Kind.SUCCESS, notice.text(), "");
        RunId run = notice.run();
        navigator.overlay().show(run == null ? toast : toast.withAction("Open", () -> openRun(run, false)));
    }

    private void go(RunFilter filter) {
        if (!filter.equals(model.filterProperty().get())) {
            navigator.open(new Route.Runs(filter.toParams()));
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public ObservableValue<String> title() {
        return new SimpleStringProperty("Runs");
    }

    @Override
    public Node tabIcon() {
        return Screen.icon(Icon.RUN);
    }

    @Override
    public void show(Route route) {
        Params params = route instanceof Route.Runs runs ? runs.params() : Params.NONE;
        model.setFilter(RunFilter.of(ordered(params), parts.clock().instant()));
        Set<RunId> open = Arrays.stream(params.get(OPEN).orElse("").split(",", -1))
                .filter(id -> !id.isBlank())
                .map(id -> new RunId(id.strip()))
                .collect(Collectors.toSet());
        restoring = true;
        model.expandedProperty().get().stream()
                .filter(id -> open.size() < MOST_OPEN && !open.contains(id))
                .forEach(id -> model.setExpanded(id, false));
        open.forEach(id -> model.setExpanded(id, true));
        restoring = false;
    }

    /// The route tells which rows are open, so that going back and a copied link restore them.
    private void rememberOpen(Set<RunId> open) {
        if (!restoring) {
            String ids =
                    open.stream().limit(MOST_OPEN).map(RunId::value).sorted().collect(Collectors.joining(","));
            navigator.replace(
                    new Route.Runs(model.filterProperty().get().toParams().with(OPEN, ids)));
        }
    }

    /// A route that says nothing of the order has the one that was chosen last.
    private Params ordered(Params params) {
        if (params.get("sort").isPresent() || params.get("timeField").isPresent()) {
            return params;
        }
        String[] order = preferences.text(ORDER).orElse("").split(" ", -1);
        return params.with("timeField", order[0]).with("sort", order.length > 1 ? order[1] : "");
    }

    @Override
    public void onShown() {
        model.onShown();
        details.setShown(true);
    }

    @Override
    public void onHidden() {
        details.setShown(false);
        model.onHidden();
    }

    @Override
    public Optional<Runnable> finder() {
        return Optional.of(() -> search.open(true));
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void close() {
        details.close();
        model.close();
    }
}
